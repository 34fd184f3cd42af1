create table load (
  number              integer primary key autoincrement,
  channel             text not null check (channel in ('official', 'live')),
  kind                text not null,
  file_name           text not null,
  original            text not null check (length(original) = 64),
  normalised          text not null,
  scope               text not null,
  rows_in             integer not null,
  rows_taken          integer not null,
  rows_refused        integer not null,
  findings            text not null,
  content_checksum    text not null,
  description_id      text not null,
  description_hash    text not null,
  actor               text not null,
  actor_role          text not null,
  actor_unit          text,
  idempotency_key     text,
  recorded_at         text not null,
  check (rows_in = rows_taken + rows_refused)
) strict;
create unique index load_idempotency on load (actor, idempotency_key) where idempotency_key is not null;
create index load_original on load (original);

create table load_discard (
  load_number         integer primary key references load (number),
  actor               text not null,
  reason              text not null,
  discarded_at        text not null
) strict;

create table release (
  number              integer primary key autoincrement,
  name                text not null unique,
  based_on            integer references release (number),
  note                text not null,
  published_by        text not null,
  published_at        text not null
) strict;

create table release_load (
  release_number      integer not null references release (number),
  position            integer not null,
  load_number         integer not null references load (number),
  primary key (release_number, position),
  unique (release_number, load_number)
) strict, without rowid;
create index release_load_load on release_load (load_number);

create table current_release (
  only_row            integer primary key check (only_row = 1),
  release_number      integer not null references release (number),
  moved_by            text not null,
  moved_at            text not null
) strict;

create table live_watermark (
  kind                text primary key,
  watermark           text not null,
  load_number         integer not null references load (number)
) strict;

create table audit (
  sequence            integer primary key,
  recorded_at         text not null,
  actor               text not null,
  actor_role          text not null,
  actor_unit          text,
  action              text not null,
  subject             text not null,
  details             text not null,
  previous_hash       text not null,
  hash                text not null unique
) strict;

create trigger load_is_append_only before update on load begin select raise(abort, 'a load is never changed'); end;
create trigger load_is_kept before delete on load begin select raise(abort, 'a load is never removed'); end;
create trigger release_is_append_only before update on release begin select raise(abort, 'a release is never changed'); end;
create trigger release_is_kept before delete on release begin select raise(abort, 'a release is never removed'); end;
create trigger release_load_is_append_only before update on release_load begin select raise(abort, 'a release is never changed'); end;
create trigger release_load_is_kept before delete on release_load begin select raise(abort, 'a release is never changed'); end;
create trigger audit_is_append_only before update on audit begin select raise(abort, 'the audit chain is never changed'); end;
create trigger audit_is_kept before delete on audit begin select raise(abort, 'the audit chain is never shortened'); end;
