-- add:1
with s1 as (select dossier_id, arg_max(unit_key, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as unit_key, arg_max(due_on, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as due_on, arg_max(origin, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as origin, arg_max(state, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as state, arg_max(source_id, cast(epoch_us(occurred_at) as hugeint) * 18446744073709551616 + cast(load_id as hugeint) * 4294967296 + row_no) as source_id, min(cast(timezone('Asia/Ho_Chi_Minh', occurred_at) as date)) filter (where event in ($p2)) as received_on, min(cast(timezone('Asia/Ho_Chi_Minh', occurred_at) as date)) filter (where event in ($p3, $p4, $p5, $p6)) as resolved_on from fact_dossier_event where (rel_from <= $p0 or rel_from between $p1 and $p1) and rel_to > $p0 group by dossier_id),
s2 as (select dossier_id, unit_key, due_on, origin, state, source_id, received_on, resolved_on from s1 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p7))),
s3 as (select f.unit_key, count(*) as n_rows, max(case f.origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(f.state) as state_low, max(f.state) as state_high, min(f.source_id) as source_low, max(f.source_id) as source_high, count(*) as v_open, count(*) filter (where f.due_on < b.last_day) as v_overdue from s2 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on f.received_on <= b.last_day and (f.resolved_on is null or f.resolved_on > b.last_day) group by f.unit_key)
select b.ancestor_key as e0, sum(f.n_rows) as n_rows, max(f.weakest_origin) as weakest_origin, min(f.state_low) as state_low, max(f.state_high) as state_high, min(f.source_low) as source_low, max(f.source_high) as source_high, sum(f.v_open) as v_open, sum(f.v_overdue) as v_overdue from s3 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p11, $p12) group by e0
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
