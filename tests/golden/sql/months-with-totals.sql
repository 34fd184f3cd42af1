-- own:00
with s1 as (select channel, origin, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period))
select count(distinct unit_key) as v_reporting_units from s2 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7)) and (period between $p3 and $p4)
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- stock:00
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select period, sum(pending_in_time + pending_overdue) as v_pending, count(distinct unit_key) as n_units from s2 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7)) and (period between $p3 and $p4) group by period)
select arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s3
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- add:01
with s1 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from s2 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7)))
select b.period_key as e1, count(*) as n_rows, max(case f.origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(f.state) as state_low, max(f.state) as state_high, min(f.source_id) as source_low, max(f.source_id) as source_high, sum(f.received) as v_received, sum(f.resolved_early + f.resolved_on_time) filter (where (f.resolved_early is not null and f.resolved_on_time is not null and f.resolved_late is not null)) as v_on_time_rate, sum(f.resolved_early + f.resolved_on_time + f.resolved_late) filter (where (f.resolved_early is not null and f.resolved_on_time is not null)) as w_on_time_rate, count(distinct f.unit_key) as v_reporting_units from s3 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date) group by e1
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
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from s2 where unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p6, $p7))),
s4 as (select b.period_key as e1, f.period, sum(f.pending_in_time + f.pending_overdue) as v_pending, count(distinct f.unit_key) as n_units from s3 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date) group by e1, f.period)
select e1, arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s4 group by e1
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
with s1 as (select channel, origin, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period))
select b.ancestor_key as e0, count(distinct f.unit_key) as v_reporting_units from s2 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period) and (f.period between $p3 and $p4) group by e0
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- stock:10
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select b.ancestor_key as e0, f.period, sum(f.pending_in_time + f.pending_overdue) as v_pending, count(distinct f.unit_key) as n_units from s2 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period) and (f.period between $p3 and $p4) group by e0, f.period)
select e0, arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s3 group by e0
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-04-01
-- $p4 = 2026-05-31
-- $p5 = all
-- $p6 = c2025:24133
-- $p7 = c2025:24154

-- add:11
with s1 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, received, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select f.channel, f.origin, f.period, f.procedure, f.received, f.resolved_early, f.resolved_late, f.resolved_on_time, f.source_id, f.state, f.unit_key, b.ancestor_key as e0 from s2 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period))
select f.e0, b.period_key as e1, count(*) as n_rows, max(case f.origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(f.state) as state_low, max(f.state) as state_high, min(f.source_id) as source_low, max(f.source_id) as source_high, sum(f.received) as v_received, sum(f.resolved_early + f.resolved_on_time) filter (where (f.resolved_early is not null and f.resolved_on_time is not null and f.resolved_late is not null)) as v_on_time_rate, sum(f.resolved_early + f.resolved_on_time + f.resolved_late) filter (where (f.resolved_early is not null and f.resolved_on_time is not null)) as w_on_time_rate, count(distinct f.unit_key) as v_reporting_units from s3 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date) group by f.e0, e1
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
with s1 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, pending_in_time, pending_overdue, period, procedure, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select f.channel, f.origin, f.pending_in_time, f.pending_overdue, f.period, f.procedure, f.unit_key, b.ancestor_key as e0 from s2 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p6, $p7) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period)),
s4 as (select f.e0, b.period_key as e1, f.period, sum(f.pending_in_time + f.pending_overdue) as v_pending, count(distinct f.unit_key) as n_units from s3 f join (select unnest($p8) as period_key, unnest($p9) as first_day, unnest($p10) as last_day) b on b.first_day = cast(date_trunc('month', f.period) as date) group by f.e0, e1, f.period)
select e0, e1, arg_max(v_pending, period) as v_pending, arg_max(n_units, period) as n_units_last, max(n_units) as n_units_most from s4 group by e0, e1
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
