-- cells
with s1 as (select basis, computed_open, case when computed_open then computed_value end as computed_value, load_id, max_points, node_key, case when computed_open then origin_computed end as origin_computed, origin_published, origin_rank, peer_group, province_key, published_rank, published_rank_of, published_value, rank_state, source_rank, source_score, state, unit_key, unit_level, year, coalesce(published_value, case when computed_open then computed_value end) as value, case when published_value is not null then origin_published when case when computed_open then computed_value end is not null then case when computed_open then origin_computed end end as value_origin from cell_index where rel_from <= $p0 and rel_to > $p0 and basis in ($p1, $p2) and (computed_open is true or load_id is not null) and (origin_published is null or origin_published <> $p3) and (origin_rank is null or origin_rank <> $p3) and (case when computed_open then origin_computed end is null or case when computed_open then origin_computed end <> $p3) and node_key in ($p4, $p5) and year in ($p6)),
s2 as (select basis, computed_open, computed_value, load_id, max_points, node_key, origin_computed, origin_published, origin_rank, peer_group, province_key, published_rank, published_rank_of, published_value, rank_state, source_rank, source_score, state, unit_key, unit_level, year, value, value_origin, case when value is not null then rank() over (partition by node_key, year, unit_level, province_key, peer_group, basis order by value desc nulls last) end as field_rank, case when value is not null then count(*) over (partition by node_key, year, unit_level, province_key, peer_group, basis, value) end as field_ties from s1)
select unit_key, node_key, year, basis, unit_level, province_key, peer_group, published_value, computed_value, value, value_origin, origin_published, origin_computed, max_points, state, published_rank, published_rank_of, rank_state, origin_rank, source_score, source_rank, field_rank, field_ties from s2 where unit_key in ($p7, $p8, $p9, $p10, $p11)
-- $p0 = 1
-- $p1 = published
-- $p2 = statistic
-- $p3 = SYNTHETIC
-- $p4 = PAR-2025/S.leaders
-- $p5 = PAR-2025/
-- $p6 = 2025
-- $p7 = p63:01
-- $p8 = p63:42
-- $p9 = p34:24
-- $p10 = p34:66
-- $p11 = vn:

-- fields
with s1 as (select basis, computed_open, case when computed_open then computed_value end as computed_value, load_id, node_key, case when computed_open then origin_computed end as origin_computed, origin_published, origin_rank, peer_group, province_key, published_rank, published_rank_of, published_value, state, unit_level, year, coalesce(published_value, case when computed_open then computed_value end) as value, case when published_value is not null then origin_published when case when computed_open then computed_value end is not null then case when computed_open then origin_computed end end as value_origin from cell_index where rel_from <= $p0 and rel_to > $p0 and basis in ($p1, $p2) and (computed_open is true or load_id is not null) and (origin_published is null or origin_published <> $p3) and (origin_rank is null or origin_rank <> $p3) and (case when computed_open then origin_computed end is null or case when computed_open then origin_computed end <> $p3) and node_key in ($p4, $p5) and year in ($p6))
select node_key, year, unit_level, province_key, peer_group, basis, count(value) as loaded, count(*) filter (where (value is not null or state in ($p7, $p8))) as accounted, max(published_rank_of) as published_of, sum(value) as total, quantile_disc(value, 0.5) as median_low, -quantile_disc(-value, 0.5) as median_high, max(value) as best, min(value) as worst, max(value) filter (where published_rank in ($p0)) as best_ranked, min(value) filter (where published_rank = published_rank_of) as worst_ranked, max(case value_origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin from s1 group by node_key, year, unit_level, province_key, peer_group, basis
-- $p0 = 1
-- $p1 = published
-- $p2 = statistic
-- $p3 = SYNTHETIC
-- $p4 = PAR-2025/S.leaders
-- $p5 = PAR-2025/
-- $p6 = 2025
-- $p7 = NOT_SURVEYED
-- $p8 = EXCLUDED
