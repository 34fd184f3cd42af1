-- add:
with s1 as (select channel, origin, period, procedure, received, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, received, source_id, state, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period))
select count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, sum(received) as v_received from s2
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2026-05-01
-- $p4 = 2026-05-31
-- $p5 = all

-- previous_year-add:
with s1 as (select channel, origin, period, procedure, received, source_id, state, unit_key from fact_dossier_month where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in (select unit_key from bridge_unit_ancestor where ancestor_key in ($p2)) and (period between $p3 and $p4) qualify procedure = $p5 or not bool_or(procedure = $p5) over (partition by unit_key, period)),
s2 as (select channel, origin, period, procedure, received, source_id, state, unit_key from s1 qualify channel = $p5 or not bool_or(channel = $p5) over (partition by unit_key, procedure, period))
select count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(state) as state_low, max(state) as state_high, min(source_id) as source_low, max(source_id) as source_high, sum(received) as v_received from s2
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p34:66
-- $p3 = 2025-05-01
-- $p4 = 2025-05-31
-- $p5 = all
