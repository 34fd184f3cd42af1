-- What is said about a load while it waits to be published.
create table load_comment (
  id                  integer primary key autoincrement,
  load_number         integer not null references load (number),
  body                text not null,
  author              text not null,
  author_role         text not null,
  written_at          text not null
) strict;
create index load_comment_load on load_comment (load_number);
create trigger load_comment_is_append_only before update on load_comment begin select raise(abort, 'a comment is never changed'); end;
create trigger load_comment_is_kept before delete on load_comment begin select raise(abort, 'a comment is never removed'); end;

-- Reports that units owe: the text being written, and what was sent.
create table report_draft (
  obligation          text not null,
  unit                text not null,
  period              text not null,
  revision            integer not null,
  body                text not null,
  saved_by            text not null,
  saved_at            text not null,
  primary key (obligation, unit, period)
) strict;

create table report_sent (
  id                  integer primary key autoincrement,
  obligation          text not null,
  unit                text not null,
  period              text not null,
  body                text not null,
  sent_by             text not null,
  sent_at             text not null
) strict;
create index report_sent_place on report_sent (obligation, period, unit);
create trigger report_sent_is_append_only before update on report_sent begin select raise(abort, 'a report sent is never changed'); end;
create trigger report_sent_is_kept before delete on report_sent begin select raise(abort, 'a report sent is never removed'); end;
