-- What this copy was made of. Compared with the office at every opening; a difference means a rebuild from the blobs.

create table serving_origin (
    name            varchar primary key,
    value           varchar not null
);

create table serving_load (
    load_id         bigint not null,
    fact            varchar not null,
    row_count       bigint not null,
    primary key (load_id, fact)
);

create table serving_release (
    number          bigint primary key
);

-- Over every row of a table, whatever their order; taken with each release, compared at every opening.
create table serving_seal (
    table_name      varchar primary key,
    seal            varchar not null
);
