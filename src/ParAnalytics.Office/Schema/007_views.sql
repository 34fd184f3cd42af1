-- Views that people keep under a name. A change is a new version; a dropped view stays, so that its versions can be told.
create table saved_view (
  id                  text primary key,
  owner               text not null,
  created_at          text not null,
  dropped_at          text
) strict;

create table saved_view_version (
  view_id             text not null references saved_view (id),
  version             integer not null,
  name                text not null,
  is_shared           integer not null,
  query               text not null,
  picture             text not null,
  saved_at            text not null,
  primary key (view_id, version)
) strict;
