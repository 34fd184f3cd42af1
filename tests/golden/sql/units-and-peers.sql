-- add:1
with s1 as (select channel, origin, period, procedure, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, source_id, state, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select period, unit_key, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high from s2 group by period, unit_key)
select b.ancestor_key as e0, sum(f.n_rows) as n_rows, max(f.weakest_origin) as weakest_origin, min(f.state_low) as state_low, max(f.state_high) as state_high, min(f.source_low) as source_low, max(f.source_high) as source_high from s3 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p2) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period) group by e0
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = c2025:24133
-- $p3 = 2026-05-01
-- $p4 = 2026-05-31
-- $p5 = all

-- peers-add:1
with s1 as (select channel, origin, period, procedure, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and (period between $p2 and $p3) qualify procedure = $p4 or not bool_or(procedure = $p4) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from s1 qualify channel = $p4 or not bool_or(channel = $p4) over (partition by unit_key, procedure, period)),
s3 as (select period, unit_key, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, sum(resolved_early + resolved_on_time) filter (where (resolved_early is not null and resolved_on_time is not null and resolved_late is not null)) as v_on_time_rate, sum(resolved_early + resolved_on_time + resolved_late) filter (where (resolved_early is not null and resolved_on_time is not null)) as w_on_time_rate from s2 group by period, unit_key)
select b.ancestor_key as e0, sum(f.n_rows) as n_rows, max(f.weakest_origin) as weakest_origin, min(f.state_low) as state_low, max(f.state_high) as state_high, min(f.source_low) as source_low, max(f.source_high) as source_high, sum(f.v_on_time_rate) as v_on_time_rate, sum(f.w_on_time_rate) as w_on_time_rate from s3 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p5, $p6) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period) group by e0
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = 2026-05-01
-- $p3 = 2026-05-31
-- $p4 = all
-- $p5 = c2025:24133
-- $p6 = c2025:24154

-- units-add:1
with s1 as (select channel, origin, period, procedure, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, resolved_early, resolved_late, resolved_on_time, source_id, state, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period)),
s3 as (select period, unit_key, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, sum(resolved_early + resolved_on_time) filter (where (resolved_early is not null and resolved_on_time is not null and resolved_late is not null)) as v_on_time_rate, sum(resolved_early + resolved_on_time + resolved_late) filter (where (resolved_early is not null and resolved_on_time is not null)) as w_on_time_rate from s2 group by period, unit_key)
select b.ancestor_key as e0, f.unit_key, sum(f.n_rows) as n_rows, max(f.weakest_origin) as weakest_origin, min(f.state_low) as state_low, max(f.state_high) as state_high, min(f.source_low) as source_low, max(f.source_high) as source_high, sum(f.v_on_time_rate) as v_on_time_rate, sum(f.w_on_time_rate) as w_on_time_rate from s3 f join bridge_unit_ancestor b on b.unit_key = f.unit_key where b.ancestor_key in ($p2) and (b.valid_from is null or b.valid_from <= f.period) and (b.valid_to is null or b.valid_to >= f.period) group by e0, f.unit_key
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = c2025:24133
-- $p3 = 2026-05-01
-- $p4 = 2026-05-31
-- $p5 = all
