-- own:00
with s1 as (select channel, origin, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select * from s4 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7)) and (period between $p3 and $p4)),
s6 as (select count(distinct unit_key) as v_reporting_units from s5)
select * from s6
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- stock:00
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select * from s4 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7)) and (period between $p3 and $p4)),
s6 as (select period, sum(pending_in_time + pending_overdue) as v_pending, count(distinct unit_key) as n_units from s5 group by period),
s7 as (select arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s6)
select * from s7
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- add:01
with s1 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select * from s4 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7))),
s6 as (select f.*, b.period_key as e1, b.last_day as e1_day from s5 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date)),
s7 as (select e1, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, sum(received) as v_received, sum(resolved_early + resolved_on_time) filter (where (resolved_early is not null and resolved_on_time is not null and resolved_late is not null)) as v_on_time_rate, sum(resolved_early + resolved_on_time + resolved_late) filter (where (resolved_early is not null and resolved_on_time is not null)) as w_on_time_rate, count(distinct unit_key) as v_reporting_units from s6 group by e1)
select * from s7
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154
-- $p8 = [2026-04, 2026-05]
-- $p9 = [2026-04-01, 2026-05-01]
-- $p10 = [2026-04-30, 2026-05-31]

-- stock:01
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select * from s4 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7))),
s6 as (select f.*, b.period_key as e1, b.last_day as e1_day from s5 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date)),
s7 as (select e1, period, sum(pending_in_time + pending_overdue) as v_pending, count(distinct unit_key) as n_units from s6 group by e1, period),
s8 as (select e1, arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s7 group by e1)
select * from s8
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154
-- $p8 = [2026-04, 2026-05]
-- $p9 = [2026-04-01, 2026-05-01]
-- $p10 = [2026-04-30, 2026-05-31]

-- own:10
with s1 as (select channel, origin, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select f.*, b.ancestor_key as e0 from s4 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period)),
s6 as (select * from s5 where (period between $p3 and $p4)),
s7 as (select e0, count(distinct unit_key) as v_reporting_units from s6 group by e0)
select * from s7
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- stock:10
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select f.*, b.ancestor_key as e0 from s4 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period)),
s6 as (select * from s5 where (period between $p3 and $p4)),
s7 as (select e0, period, sum(pending_in_time + pending_overdue) as v_pending, count(distinct unit_key) as n_units from s6 group by e0, period),
s8 as (select e0, arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s7 group by e0)
select * from s8
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- add:11
with s1 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select f.*, b.ancestor_key as e0 from s4 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period)),
s6 as (select f.*, b.period_key as e1, b.last_day as e1_day from s5 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date)),
s7 as (select e0, e1, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, sum(received) as v_received, sum(resolved_early + resolved_on_time) filter (where (resolved_early is not null and resolved_on_time is not null and resolved_late is not null)) as v_on_time_rate, sum(resolved_early + resolved_on_time + resolved_late) filter (where (resolved_early is not null and resolved_on_time is not null)) as w_on_time_rate, count(distinct unit_key) as v_reporting_units from s6 group by e0, e1)
select * from s7
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154
-- $p8 = [2026-04, 2026-05]
-- $p9 = [2026-04-01, 2026-05-01]
-- $p10 = [2026-04-30, 2026-05-31]

-- stock:11
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4)),
s3 as (select * from s2 qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s4 as (select * from s3 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s5 as (select f.*, b.ancestor_key as e0 from s4 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period)),
s6 as (select f.*, b.period_key as e1, b.last_day as e1_day from s5 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date)),
s7 as (select e0, e1, period, sum(pending_in_time + pending_overdue) as v_pending, count(distinct unit_key) as n_units from s6 group by e0, e1, period),
s8 as (select e0, e1, arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s7 group by e0, e1)
select * from s8
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154
-- $p8 = [2026-04, 2026-05]
-- $p9 = [2026-04-01, 2026-05-01]
-- $p10 = [2026-04-30, 2026-05-31]
