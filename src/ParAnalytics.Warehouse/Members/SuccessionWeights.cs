using System.Globalization;

namespace ParAnalytics.Warehouse.Members;

/// <summary>
/// Which unit went into which, with its weights: those of the reference, else the shares that loaded figures give (KIND <c>indicators</c>, codes
/// <see cref="Population"/> and <see cref="Dossiers"/>, of the day of the merger or the last before). A weight is known only where every unit that
/// went wholly into the successor has its figure.
/// </summary>
internal static class SuccessionWeights
{
    /// <summary>Indicator code of a unit's inhabitants.</summary>
    public const string Population = "population";

    /// <summary>Indicator code of the dossiers a unit received in a year.</summary>
    public const string Dossiers = "dossiers";

    /// <summary>The successions as a statement; the columns of <c>bridge_unit_succession</c>.</summary>
    public static string Sql(long release)
    {
        var at = release.ToString(CultureInfo.InvariantCulture);
        return $"""
            with figure as (
                select unit_key, indicator, period_start, value from fact_indicator
                where indicator in ('{Population}', '{Dossiers}') and scenario = 'actual' and value > 0 and rel_from between 1 and {at} and rel_to > {at}
            ),
            known as (
                select s.predecessor_key, s.successor_key, s.on_date,
                       arg_max(f.value, f.period_start) filter (f.indicator = '{Population}') as population,
                       arg_max(f.value, f.period_start) filter (f.indicator = '{Dossiers}') as dossiers
                from bridge_unit_succession s
                left join figure f on f.unit_key = s.predecessor_key and f.period_start <= s.on_date
                where s.kind = 'whole'
                group by all
            ),
            share as (
                select predecessor_key, successor_key, on_date,
                       case when count(population) over of_one = count(*) over of_one then (population / sum(population) over of_one)::decimal(18, 12) end as population,
                       case when count(dossiers) over of_one = count(*) over of_one then (dossiers / sum(dossiers) over of_one)::decimal(18, 12) end as dossiers
                from known
                window of_one as (partition by successor_key, on_date)
            )
            select s.predecessor_key, s.successor_key, s.on_date, s.kind, s.weight_equal,
                   coalesce(s.weight_population::decimal(18, 12), h.population) as weight_population, coalesce(s.weight_count::decimal(18, 12), h.dossiers) as weight_count
            from bridge_unit_succession s
            left join share h on h.predecessor_key = s.predecessor_key and h.successor_key = s.successor_key and h.on_date = s.on_date and s.kind = 'whole'
            where s.kind <> 'unknown'
            order by s.successor_key, s.predecessor_key
            """;
    }
}
