-- cells
with s1 as (select basis, computed_open, computed_value, load_id, max_points, node_key, origin_computed, origin_published, origin_rank, peer_group, province_key, published_rank, published_rank_of, published_value, rank_state, source_rank, source_score, state, unit_key, unit_level, year from cell_index where rel_from <= $p0 and rel_to > $p0),
s2 as (select * from s1 where basis in ($p1, $p2) and (computed_open is true or load_id is not null) and (origin_published is null or origin_published <> $p3) and (origin_rank is null or origin_rank <> $p3)),
s3 as (select * replace (case when computed_open then computed_value end as computed_value, case when computed_open then origin_computed end as origin_computed) from s2),
s4 as (select * from s3 where (origin_computed is null or origin_computed <> $p3) and node_key in ($p4) and year in ($p5) and basis in ($p1, $p6, $p7, $p2) and unit_key in ($p8, $p9)),
s5 as (select * from s4 qualify row_number() over (partition by unit_key, node_key, year order by case basis when $p1 then 0 when $p6 then 1 when $p7 then 2 when $p2 then 3 else 4 end) = 1),
s6 as (select *, coalesce(published_value, computed_value) as value, case when published_value is not null then origin_published when computed_value is not null then origin_computed end as value_origin from s5),
s7 as (select unit_key, node_key, year, basis, unit_level, province_key, peer_group, published_value, computed_value, value, value_origin, origin_published, origin_computed, max_points, state, published_rank, published_rank_of, rank_state, origin_rank, source_score, source_rank from s6)
select * from s7
-- $p0 = 1
-- $p1 = published
-- $p2 = statistic
-- $p3 = SYNTHETIC
-- $p4 = PAR-2025/
-- $p5 = 2025
-- $p6 = appraised
-- $p7 = surveyed
-- $p8 = p34:66
-- $p9 = vn:
