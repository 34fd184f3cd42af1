-- Which import of each foreign star schema this copy serves. Its tables (star_NAME_TABLE) are made of the blobs of that import.

create table serving_star (
    star            varchar not null,
    load_id         bigint not null,
    table_name      varchar primary key
);
