create table account (
  name                text primary key,
  full_name           text not null,
  role                text not null,
  units               text not null,
  password_hash       text,
  security_stamp      text not null,
  is_disabled         integer not null default 0,
  failed_count        integer not null default 0,
  locked_until        text,
  totp_key            text,
  recovery_codes      text not null default '',
  created_at          text not null
) strict;

create table api_token (
  id                  integer primary key autoincrement,
  secret_hash         text not null unique,
  role                text not null,
  unit                text,
  created_by          text not null,
  created_at          text not null,
  expires_at          text not null,
  revoked_at          text
) strict;

create table sign_in_link (
  secret_hash         text primary key,
  created_at          text not null,
  expires_at          text not null,
  used_at             text
) strict;

create table session (
  secret_hash         text primary key,
  account             text not null references account (name),
  security_stamp      text not null,
  started_at          text not null,
  last_seen_at        text not null,
  ends_at             text not null,
  ended_at            text
) strict;
create index session_account on session (account);
