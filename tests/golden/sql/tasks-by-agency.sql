-- add:0
with s1 as (select assignment_id, deadline, lead_agencies, origin, source_id from fact_assignment where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1)),
s2 as (select assignment_id, origin, period, status from fact_assignment_status where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1)),
s3 as (select f.assignment_id, f.deadline, f.lead_agencies, ['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'][greatest(list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], f.origin), list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], r.origin))] as origin, f.source_id, coalesce(r.status, $p2) as status from s1 f left join (select * from s2 qualify row_number() over (partition by assignment_id order by period desc) = 1) r on r.assignment_id = f.assignment_id where list_has_any(list_transform(string_split(f.lead_agencies, $p3), lambda x: trim(x)), $p4))
select count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(source_id) as source_low, max(source_id) as source_high, count(*) as v_count, count(*) filter (where ((status is null or not status in ($p5, $p6, $p7)) and deadline < $p8)) as v_overdue from s3
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = not_reported
-- $p3 = |
-- $p4 = [Sở Nội vụ, Văn phòng UBND]
-- $p5 = done
-- $p6 = done_late
-- $p7 = cancelled
-- $p8 = 2026-11-22

-- add:1
with s1 as (select assignment_id, deadline, lead_agencies, origin, source_id from fact_assignment where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1)),
s2 as (select assignment_id, origin, period, status from fact_assignment_status where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1)),
s3 as (select f.assignment_id, f.deadline, f.lead_agencies, ['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'][greatest(list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], f.origin), list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], r.origin))] as origin, f.source_id, coalesce(r.status, $p2) as status from s1 f left join (select * from s2 qualify row_number() over (partition by assignment_id order by period desc) = 1) r on r.assignment_id = f.assignment_id),
s4 as (select lead_agencies, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(source_id) as source_low, max(source_id) as source_high, count(*) as v_count, count(*) filter (where ((status is null or not status in ($p3, $p4, $p5)) and deadline < $p6)) as v_overdue from s3 group by lead_agencies)
select b.member_to as e0, sum(f.n_rows) as n_rows, max(f.weakest_origin) as weakest_origin, min(f.source_low) as source_low, max(f.source_high) as source_high, sum(f.v_count) as v_count, sum(f.v_overdue) as v_overdue from s4 f join (select unnest($p7) as member_from, unnest($p8) as member_to) b on list_contains(list_transform(string_split(cast(f.lead_agencies as varchar), $p9), lambda x: trim(x)), b.member_from) group by e0
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = not_reported
-- $p3 = done
-- $p4 = done_late
-- $p5 = cancelled
-- $p6 = 2026-11-22
-- $p7 = [Sở Nội vụ, Văn phòng UBND]
-- $p8 = [Sở Nội vụ, Văn phòng UBND]
-- $p9 = |
