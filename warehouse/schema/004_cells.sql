-- One row per unit, node, year and basis: what was published beside what its children add up to. Made from the facts whenever a release
-- touches the family and year; rel_from and rel_to as for facts.
create table cell_index (
    unit_key            varchar not null,
    unit_level          varchar not null,
    province_key        varchar,            -- the province that ranks the unit among its own; null for provinces, which the country ranks
    family              varchar not null,
    set_id              varchar not null,
    node_key            varchar not null,
    year                integer not null,
    basis               varchar not null,
    peer_group          varchar not null,
    published_value     decimal(18, 6),
    max_points          decimal(18, 6),     -- maximum printed with the value, else the node's
    origin_published    varchar,
    computed_value      decimal(18, 6),     -- from all children of one cut; null when any of them is missing
    origin_computed     varchar,
    computed_open       boolean not null,   -- false where a part of the computed value is not public
    state               varchar not null,
    published_rank      integer,
    published_rank_of   integer,
    rank_state          varchar,
    origin_rank         varchar,
    source_score        varchar,
    source_rank         varchar,
    load_id             bigint,             -- of the score, else of the rank; null for a value that is only computed
    rel_from            bigint not null,
    rel_to              bigint not null
);

-- Published values that the sum of their parts misses by more than rounding explains. Both are kept; neither is corrected.
create view v_index_difference as
select unit_key, family, node_key, year, basis, published_value, computed_value, computed_value - published_value as difference, rel_from, rel_to
from cell_index
where abs(computed_value - published_value) > 0.05;
