-- Index families, the criterion sets decreed for given years, and their nodes.

create table dim_index_family (
    family          varchar primary key,
    name            varchar not null,
    name_en         varchar not null,
    publisher       varchar not null,
    scale           decimal(18, 6),
    unit            varchar not null,   -- percent, points, fraction
    decimals        integer not null,
    better          varchar not null,   -- higher, lower
    sort_order      integer not null
);

create table dim_criterion_set (
    set_id          varchar primary key,
    family          varchar not null,
    year_from       integer not null,
    year_to         integer,
    root_max        decimal(18, 6),
    legal_basis     varchar not null,
    synthetic       boolean not null,
    source_id       varchar
);

create table dim_criterion (
    node_key        varchar primary key,    -- SET/CODE; SET/ is the root
    set_id          varchar not null,
    family          varchar not null,
    code            varchar not null,
    parent_key      varchar,
    cut             varchar not null,       -- breakdown of its parent it belongs to; empty for the only one
    level           varchar not null check (level in ('root', 'area', 'criterion', 'component')),
    depth           integer not null,
    name            varchar not null,
    name_en         varchar not null,
    max_points      decimal(18, 6),
    weight          decimal(18, 9),         -- percent
    roll_up         varchar not null check (roll_up in ('sum', 'weighted', 'none')),    -- how its children make its value
    is_leaf         boolean not null,
    sort_order      integer not null,
    year_from       integer not null,
    year_to         integer,
    basis           varchar,
    lead_agency     varchar not null,
    origin          varchar not null,
    source_id       varchar
);

-- What is known of nodes of neighbouring sets: the same, the same on another scale, or not comparable.
create table bridge_criterion_equivalence (
    from_key        varchar not null,
    to_key          varchar not null,
    kind            varchar not null check (kind in ('SAME', 'SCALED', 'BROKEN')),
    reason          varchar not null,
    source_id       varchar
);

create table bridge_criterion_ancestor (
    node_key        varchar not null,
    ancestor_key    varchar not null,
    distance        integer not null
);
