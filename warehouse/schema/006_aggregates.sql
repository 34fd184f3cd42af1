-- Tables of facts already added up. One row per table (agg_…): of which facts, grouped by what, since which release. They are made of the
-- facts, follow them with every release, and are thrown away and made anew whenever they are in doubt.

create table serving_aggregate (
    table_name      varchar primary key,
    facts           varchar not null,
    keys            varchar not null,   -- a line per key: name|column|grain|...
    parts           varchar not null,   -- a line per part: name|columns it reads|signature
    absent          varchar not null,   -- columns of which a fact was without a value, joined by a space
    follow          varchar not null,   -- the statement that takes a release in
    since           bigint not null,
    row_count       bigint not null,
    has_removals    boolean not null,
    sorted_by       varchar not null,  -- of a sorted copy the column it is sorted by; of an aggregate empty
    sorted_values   bigint not null,   -- how many values that column has; 0 for an aggregate
    made_rows       bigint not null,   -- rows when it was made; what followed since is compacted when it becomes much
    build_ms        bigint not null    -- how long the making took
);

-- To which member of a level each member belongs, as the aggregates were grouped.
create table aggregate_member (
    dimension       varchar not null,
    level           varchar not null,
    fingerprint     varchar not null,
    member          varchar not null,
    class           varchar not null
);

-- Which place a key has in the sets of keys that are kept of a fact table's cells; places are given once and stay.
create table aggregate_key (
    facts           varchar not null,
    column_name     varchar not null,
    member          varchar not null,
    place           integer not null
);

-- How many rows a large fact table had, and how many different values a column, when its aggregates were chosen.
create table fact_statistics (
    facts           varchar not null,
    column_name     varchar not null,
    distinct_count  bigint not null,
    row_count       bigint not null,
    first_day       date,              -- of a column of days, the first and the last
    last_day        date,
    spread          double             -- and the part of them that a block of rows spans on average
);
