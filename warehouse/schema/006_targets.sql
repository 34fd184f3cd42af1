-- What a target is measured by, newest figure last: the published value or rank of the index it names, or the indicator it names; never a
-- figure of a later year than the target's. Visible where both the target and the figure are. What cannot be judged whatever the figures says so
-- also without one: by the document's own words, a gain of places from a year of 63 to a year of 34, a unit that ended before its year was over.
create view v_target_result as
with figure as (
    select unit_key, node_key as code, false as is_rank, year, coalesce(published_value, computed_value) as value,
           coalesce(origin_published, origin_computed) as origin, rel_from, rel_to
    from cell_index
    where basis = 'published' and coalesce(published_value, computed_value) is not null
    union all
    select unit_key, node_key, true, year, published_rank, origin_rank, rel_from, rel_to
    from cell_index
    where basis = 'published' and published_rank is not null
    union all
    select unit_key, indicator, false, year(period_start)::integer, case when denominator > 0 then 100 * numerator / denominator else value end, origin, rel_from, rel_to
    from fact_indicator
    where scenario = 'actual' and state = 'OK'
),
target as (
    select t.*,
           not t.evaluable
           or coalesce(t.measure = 'rank_shift' and t.baseline_year < 2025 and t.year >= 2025, false)
           or coalesce(u.valid_to < make_date(t.year, 12, 31), false) as refused
    from fact_target t left join dim_unit u on u.unit_key = t.unit_key
)
select t.target_id, f.year::varchar as result_year, f.value::decimal(18, 6) as result, f.origin,
       case when t.refused then 'not_evaluable'
            when f.year < t.year then 'pending'
            when f.is_rank and t.comparison = 'up' then 'not_evaluable'
            when t.comparison = 'ge' then case when f.value >= t.threshold then 'reached' else 'not_reached' end
            when t.comparison = 'gt' then case when f.value > t.threshold then 'reached' else 'not_reached' end
            when t.comparison = 'le' then case when f.value <= t.threshold then 'reached' else 'not_reached' end
            when t.comparison = 'lt' then case when f.value < t.threshold then 'reached' else 'not_reached' end
            when t.comparison = 'up' and try_cast(t.baseline as decimal(18, 6)) is not null then case when f.value > try_cast(t.baseline as decimal(18, 6)) then 'reached' else 'not_reached' end
            else 'not_evaluable' end as standing,
       greatest(t.rel_from, f.rel_from) as rel_from, least(t.rel_to, f.rel_to) as rel_to
from target t
join figure f on f.unit_key = t.unit_key and f.year <= t.year and greatest(t.rel_from, f.rel_from) < least(t.rel_to, f.rel_to)
 and (f.code = t.node_key and t.measure <> 'rank_shift' and f.is_rank = (t.measure = 'rank') or f.code = t.indicator)
union all
select target_id, null, null, origin, 'not_evaluable', rel_from, rel_to from target where refused;
