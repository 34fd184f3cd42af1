-- add:0
with s1 as (select assignment_id, deadline, lead_agencies, origin, source_id from fact_assignment where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1)),
s3 as (select assignment_id, days_late, done_on, origin, percent_done, period, status from fact_assignment_status where rel_from <= $p0 and rel_to > $p0),
s4 as (select * from s3 where (origin is null or origin <> $p1)),
s5 as (select f.* replace (['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'][greatest(list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], f.origin), list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], r.origin))] as origin), coalesce(r.status, $p2) as status, r.percent_done, r.done_on, r.days_late from s2 f left join (select * from s4 qualify row_number() over (partition by assignment_id order by period desc) = 1) r on r.assignment_id = f.assignment_id),
s6 as (select * from s5 where list_has_any(list_transform(string_split(lead_agencies, $p3), lambda x: trim(x)), $p4)),
s7 as (select count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(source_id) as source_low, max(source_id) as source_high, count(*) as v_count, count(*) filter (where ((status is null or not status in ($p5, $p6, $p7)) and deadline < $p8)) as v_overdue from s6)
select * from s7
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
with s1 as (select assignment_id, deadline, lead_agencies, origin, source_id from fact_assignment where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where (origin is null or origin <> $p1)),
s3 as (select assignment_id, days_late, done_on, origin, percent_done, period, status from fact_assignment_status where rel_from <= $p0 and rel_to > $p0),
s4 as (select * from s3 where (origin is null or origin <> $p1)),
s5 as (select f.* replace (['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'][greatest(list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], f.origin), list_position(['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC'], r.origin))] as origin), coalesce(r.status, $p2) as status, r.percent_done, r.done_on, r.days_late from s2 f left join (select * from s4 qualify row_number() over (partition by assignment_id order by period desc) = 1) r on r.assignment_id = f.assignment_id),
s6 as (select lead_agencies, count(*) as n_rows, max(case origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin, min(source_id) as source_low, max(source_id) as source_high, count(*) as v_count, count(*) filter (where ((status is null or not status in ($p3, $p4, $p5)) and deadline < $p6)) as v_overdue from s5 group by lead_agencies),
s7 as (select f.*, b.member_to as e0 from s6 f join (select unnest($p7) as member_from, unnest($p8) as member_to) b on list_contains(list_transform(string_split(cast(f.lead_agencies as varchar), $p9), lambda x: trim(x)), b.member_from)),
s8 as (select e0, sum(n_rows) as n_rows, max(weakest_origin) as weakest_origin, min(source_low) as source_low, max(source_high) as source_high, sum(v_count) as v_count, sum(v_overdue) as v_overdue from s7 group by e0)
select * from s8
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
