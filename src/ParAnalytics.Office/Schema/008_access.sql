alter table account add column must_change integer not null default 0;
alter table account add column password_at text;
alter table account add column totp_step integer not null default 0;
alter table session add column seen_from text not null default '';
create index audit_action on audit (action, sequence);
create index audit_actor on audit (actor, sequence);

create table comment (
  id                  integer primary key autoincrement,
  unit                text not null,
  measure             text not null,
  criterion           text not null,
  period              text not null,
  body                text not null,
  author              text not null,
  author_role         text not null,
  written_at          text not null
) strict;
create index comment_unit on comment (unit);
create trigger comment_is_append_only before update on comment begin select raise(abort, 'a comment is never changed'); end;
create trigger comment_is_kept before delete on comment begin select raise(abort, 'a comment is never removed'); end;

create table comment_task (
  id                  integer primary key autoincrement,
  comment             integer not null unique references comment (id),
  agency              text not null,
  title               text not null,
  due_on              text not null,
  given_by            text not null,
  given_at            text not null,
  done_by             text,
  done_at             text
) strict;

create table notice (
  id                  integer primary key autoincrement,
  account             text not null,
  kind                text not null,
  subject             text not null,
  link                text not null,
  told_at             text not null,
  read_at             text
) strict;
create index notice_account on notice (account, read_at);

create table notice_cursor (
  only_row            integer primary key check (only_row = 1),
  sequence            integer not null
) strict;
insert into notice_cursor (only_row, sequence) select 1, coalesce(max(sequence), 0) from audit;
