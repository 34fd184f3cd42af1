-- Places and agencies. One row per durable key; a unit whose territory changed is another row (house.md, the ten types).

create table dim_source (
    source_id       varchar primary key,
    document        varchar not null,
    document_date   date
);

create table dim_unit (
    unit_key        varchar primary key,
    level           varchar not null check (level in ('country', 'region', 'province', 'district', 'commune', 'agency', 'subunit')),
    kind            varchar not null,
    name            varchar not null,
    full_name       varchar not null,
    name_en         varchar not null,
    parent_key      varchar,
    region_key      varchar,            -- today's, or the last one
    province_key    varchar,            -- the province it lies in; its own key for a province
    official_code   varchar,
    valid_from      date,               -- null: older than the records
    valid_to        date,               -- inclusive; null while it exists
    sort_order      integer not null,
    aliases         varchar not null,   -- joined by |
    search          varchar not null,   -- lower case without marks, Đ as d: name and aliases
    source_id       varchar
);

-- Names, kinds and official codes over time of units that kept their key.
create table dim_unit_version (
    unit_key        varchar not null,
    valid_from      date,
    valid_to        date,
    kind            varchar not null,
    name            varchar not null,
    full_name       varchar not null,
    official_code   varchar,
    parent_key      varchar,
    region_key      varchar,
    source_id       varchar
);

-- Every unit with each unit above it, itself included (distance 0); regions lie beside the parent chain.
create table bridge_unit_ancestor (
    unit_key        varchar not null,
    ancestor_key    varchar not null,
    distance        integer not null,
    valid_from      date,
    valid_to        date
);

-- Shares of the predecessor in the successor; the weights of one successor add to 1. Null where they are not known.
create table bridge_unit_succession (
    predecessor_key     varchar not null,
    successor_key       varchar not null,
    on_date             date not null,
    kind                varchar not null check (kind in ('whole', 'part', 'unknown')),
    weight_equal        decimal(18, 9),
    weight_population   decimal(18, 9),
    weight_count        decimal(18, 9),
    source_id           varchar
);
