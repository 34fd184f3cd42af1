-- What falls due: one row for each thing and stage, so that nothing is told twice.
create table alert (
  id                  integer primary key autoincrement,
  kind                text not null,
  subject             text not null,
  due_on              text not null,
  stage               integer not null,
  caption             text not null,
  agency              text not null,
  units               text not null,
  link                text not null,
  raised_at           text not null,
  escalated_at        text,
  answered_by         text,
  answered_at         text,
  answer              text not null default '',
  closed_at           text,
  unique (kind, subject, due_on, stage)
) strict;
create index alert_open on alert (closed_at, due_on);

create table alert_mute (
  kind                text not null,
  subject             text not null,
  until               text not null,
  muted_by            text not null,
  muted_at            text not null,
  primary key (kind, subject)
) strict;

-- What is to be sent out of the house; a row leaves only by being sent or given up.
create table outbox (
  id                  integer primary key autoincrement,
  channel             text not null,
  address             text not null,
  subject             text not null,
  body                text not null,
  made_at             text not null,
  attempts            integer not null default 0,
  next_at             text not null,
  trouble             text not null default '',
  sent_at             text,
  given_up_at         text
) strict;
create index outbox_waiting on outbox (next_at) where sent_at is null and given_up_at is null;
