-- cells
select unit_key, node_key, year, basis, unit_level, province_key, peer_group, published_value, case when computed_open then computed_value end as computed_value, coalesce(published_value, case when computed_open then computed_value end) as value, case when published_value is not null then origin_published when case when computed_open then computed_value end is not null then case when computed_open then origin_computed end end as value_origin, origin_published, case when computed_open then origin_computed end as origin_computed, max_points, state, published_rank, published_rank_of, rank_state, origin_rank, source_score, source_rank from cell_index where rel_from <= $p0 and rel_to > $p0 and basis in ($p1, $p2) and (computed_open is true or load_id is not null) and (origin_published is null or origin_published <> $p3) and (origin_rank is null or origin_rank <> $p3) and (case when computed_open then origin_computed end is null or case when computed_open then origin_computed end <> $p3) and node_key in ($p4) and year in ($p5, $p6) and basis in ($p1, $p7, $p8, $p2) and unit_key in ($p9, $p10) qualify row_number() over (partition by unit_key, node_key, year order by case basis when $p1 then 0 when $p7 then 1 when $p8 then 2 when $p2 then 3 else 4 end) = 1
-- $p0 = 1
-- $p1 = published
-- $p2 = statistic
-- $p3 = SYNTHETIC
-- $p4 = PAR-2022/
-- $p5 = 2022
-- $p6 = 2023
-- $p7 = appraised
-- $p8 = surveyed
-- $p9 = p63:66
-- $p10 = vn:

-- fields
with s1 as (select basis, computed_open, case when computed_open then computed_value end as computed_value, load_id, node_key, case when computed_open then origin_computed end as origin_computed, origin_published, origin_rank, peer_group, province_key, published_rank, published_rank_of, published_value, state, unit_key, unit_level, year, coalesce(published_value, case when computed_open then computed_value end) as value, case when published_value is not null then origin_published when case when computed_open then computed_value end is not null then case when computed_open then origin_computed end end as value_origin from cell_index where rel_from <= $p0 and rel_to > $p0 and basis in ($p1, $p2) and (computed_open is true or load_id is not null) and (origin_published is null or origin_published <> $p3) and (origin_rank is null or origin_rank <> $p3) and (case when computed_open then origin_computed end is null or case when computed_open then origin_computed end <> $p3) and node_key in ($p4) and year in ($p5, $p6) and basis in ($p1, $p7, $p8, $p2) qualify row_number() over (partition by unit_key, node_key, year order by case basis when $p1 then 0 when $p7 then 1 when $p8 then 2 when $p2 then 3 else 4 end) = 1)
select node_key, year, unit_level, province_key, peer_group, count(value) as loaded, count(*) filter (where (value is not null or state in ($p9, $p10))) as accounted, max(published_rank_of) as published_of, sum(value) as total, quantile_disc(value, 0.5) as median_low, -quantile_disc(-value, 0.5) as median_high, max(value) as best, min(value) as worst, max(value) filter (where published_rank in ($p0)) as best_ranked, min(value) filter (where published_rank = published_rank_of) as worst_ranked, max(case value_origin when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end) as weakest_origin from s1 group by node_key, year, unit_level, province_key, peer_group
-- $p0 = 1
-- $p1 = published
-- $p2 = statistic
-- $p3 = SYNTHETIC
-- $p4 = PAR-2022/
-- $p5 = 2022
-- $p6 = 2023
-- $p7 = appraised
-- $p8 = surveyed
-- $p9 = NOT_SURVEYED
-- $p10 = EXCLUDED

-- statistics
select unit_key, node_key, year, basis, statistic, value, preferred, origin, source_id from fact_index_score where rel_from <= $p0 and rel_to > $p0 and basis in ($p1, $p2) and (origin is null or origin <> $p3) and statistic in ($p4, $p5, $p6, $p7) and node_key in ($p8) and year in ($p9, $p10)
-- $p0 = 1
-- $p1 = published
-- $p2 = statistic
-- $p3 = SYNTHETIC
-- $p4 = mean
-- $p5 = median
-- $p6 = best
-- $p7 = worst
-- $p8 = PAR-2022/
-- $p9 = 2022
-- $p10 = 2023

-- targets
select unit_key, family, node_key, year, measure, threshold, origin, source_id from fact_target where rel_from <= $p0 and rel_to > $p0 and (origin is null or origin <> $p1) and unit_key in ($p2, $p3) and year in ($p4, $p5) and target_type in ($p6, $p7, $p8, $p9)
-- $p0 = 1
-- $p1 = SYNTHETIC
-- $p2 = p63:66
-- $p3 = vn:
-- $p4 = 2022
-- $p5 = 2023
-- $p6 = absolute
-- $p7 = threshold
-- $p8 = top_n
-- $p9 = share
