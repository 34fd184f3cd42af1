-- add:1
with s1 as (select dossier_id, due_on, event, load_id, occurred_at, origin, row_no, source_id, state, unit_key from fact_dossier_event where (rel_from <= $p0 or rel_from between $p1 and $p1) and rel_to > $p0),
s2 as (select dossier_id, arg_max(unit_key, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as unit_key, arg_max(due_on, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as due_on, arg_max(origin, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as origin, arg_max(state, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as state, arg_max(source_id, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as source_id, min(cast(timezone('Asia/Ho_Chi_Minh', occurred_at) as date)) filter (where event in ($p2)) as received_on, min(cast(timezone('Asia/Ho_Chi_Minh', occurred_at) as date)) filter (where event in ($p3, $p4, $p5, $p6)) as resolved_on from s1 group by dossier_id),
s3 as (select * from s2 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p7))),
s4 as (select f.*, b.period_key as as_of, b.last_day as as_of_day from s3 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on f.received_on <= b.last_day and (f.resolved_on is null or f.resolved_on > b.last_day)),
s5 as (select unit_key, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, count(*) as v_open, count(*) filter (where due_on < as_of_day) as v_overdue from s4 group by unit_key),
s6 as (select f.*, b.ancestor_key as e0 from s5 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p11, $p12)),
s7 as (select e0, sum(n_rows) as n_rows, max(weakest_origin) as weakest_origin, min(state_low) as state_low, max(state_high) as state_high, min(source_low) as source_low, max(source_high) as source_high, sum(v_open) as v_open, sum(v_overdue) as v_overdue from s6 group by e0)
select * from s7
-- $p0 = 1
-- $p1 = 1099511627776
-- $p2 = received
-- $p3 = resolved
-- $p4 = returned
-- $p5 = withdrawn
-- $p6 = refused
-- $p7 = p34:66
-- $p8 = []
-- $p9 = [2026-05-11]
-- $p10 = [2026-05-11]
-- $p11 = c2025:24133
-- $p12 = c2025:24154
