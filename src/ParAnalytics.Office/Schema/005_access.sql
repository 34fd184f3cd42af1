alter table account add column must_change integer not null default 0;
alter table account add column password_at text;
alter table account add column totp_step integer not null default 0;
alter table session add column seen_from text not null default '';
create index audit_action on audit (action, sequence);
create index audit_actor on audit (actor, sequence);
