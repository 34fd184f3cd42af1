using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>Every measure of the cube <c>indices</c>, said once (contracts.md; methodology §7–§9).</summary>
internal sealed class PlainMeasures(OracleWorld world, EraPolicy policy)
{
    public static readonly string[] Names =
    [
        "value", "points", "max_points", "share", "lost", "rank", "rank_of", "rank_shift", "value_change", "mean", "median", "best", "worst",
        "gap_to_best", "quartile", "published_value", "computed_value", "state",
    ];

    private readonly PlainEra _era = new(world, policy);
    private readonly PlainField _field = new(world, policy);

    /// <summary>The cell of a measure at a place; null place: the question names no single place, and no measure of an index adds up.</summary>
    public Cell At(string measure, Place? place) => (measure, place) switch
    {
        ("state", null) => Stated(Figure.NotApplicable),
        (_, null) => Cell.Missing(ValueState.NotApplicable),
        ("state", _) => Stated(_era.IsOut(place.Unit) ? Figure.NotApplicable : _era.Headline(place)),
        _ => ToCell(Of(measure, place)),
    };

    public Figure Of(string measure, Place place) => _era.IsOut(place.Unit) ? Figure.NotApplicable : measure switch
    {
        "value" => _era.Headline(place),
        "published_value" => _era.Published(place),
        "computed_value" => _era.Computed(place),
        "points" => WithMaximum(place, static (points, _) => points, computes: false),
        "max_points" => _era.Maximum(place),
        "share" => WithMaximum(place, static (points, max) => 100 * points / max, computes: true),
        "lost" => WithMaximum(place, static (points, max) => max - points, computes: true),
        "rank" => _field.StandingOf(place).Rank,
        "rank_of" => _field.StandingOf(place).Of,
        "rank_shift" => RankShift(place),
        "value_change" => ValueChange(place),
        "mean" => _field.StatisticOf(place, Statistic.Mean),
        "median" => _field.StatisticOf(place, Statistic.Median),
        "best" => _field.StatisticOf(place, Statistic.Best),
        "worst" => _field.StatisticOf(place, Statistic.Worst),
        "gap_to_best" => Figure.Both(_era.Headline(place), _field.StatisticOf(place, Statistic.Best), (value, best) => best - value),
        "quartile" => Quartile(_field.StandingOf(place)),
        _ => throw new ArgumentException($"The cube indices has no measure '{measure}'", nameof(measure)),
    };

    /// <summary>Points are points only out of a known maximum above zero.</summary>
    private Figure WithMaximum(Place place, Func<decimal, decimal, decimal> of, bool computes)
    {
        var (value, max) = (_era.Headline(place), _era.Maximum(place));
        return !value.Has ? value
            : max.Number is not > 0 ? Figure.NotApplicable
            : computes ? Figure.Computed(of(value.Number!.Value, max.Number!.Value), [value])
            : value;
    }

    /// <summary>
    /// Previous − current, positive is better. Only within one N (§9.4), and for a part of an index only within one criterion set; a rank
    /// of the whole index is a place in the same contest whatever its criteria.
    /// </summary>
    private Figure RankShift(Place place)
    {
        var before = Before(place);
        var (now, then) = (_field.StandingOf(place), _field.StandingOf(before));
        return !now.Rank.Has || !then.Rank.Has ? Figure.Both(now.Rank, then.Rank, (_, _) => null)
            : now.Of.Number is null || now.Of.Number != then.Of.Number || (!IsWholeIndex(place) && !AreOfOneSet(place, before)) ? Figure.NotApplicable
            : Figure.Both(now.Rank, then.Rank, (later, earlier) => earlier - later);
    }

    /// <summary>Value − value of the year before; only within one criterion set and for a unit that was there in both years.</summary>
    private Figure ValueChange(Place place)
    {
        var before = Before(place);
        var now = _era.Headline(place);
        return !now.Has ? now
            : !AreOfOneSet(place, before) ? Figure.NotApplicable
            : Figure.Both(now, _era.Headline(before), (later, earlier) => later - earlier);
    }

    public bool AreOfOneSet(Place place, Place other) => place.NodeIn(world) is { } node && other.NodeIn(world) is { } otherNode && node.Set == otherNode.Set;

    /// <summary>The same a year earlier; the whole index stays the whole index when its set is another.</summary>
    private Place Before(Place place) => place with { Year = place.Year - 1, Criterion = IsWholeIndex(place) ? $"{world.Set(place.NodeIn(world)!.Set).Family}/" : place.Criterion };

    private bool IsWholeIndex(Place place) => place.NodeIn(world) is { Parent: null };

    /// <summary>By percentile position (N − rank) / (N − 1): of 63 this makes 16, 16, 15 and 16 (§9.5).</summary>
    private static Figure Quartile(Standing standing) => Figure.Both(standing.Rank, standing.Of, (rank, of) =>
    {
        var percentile = of == 1 ? 1 : (of - rank) / (of - 1);
        return percentile >= 0.75m ? 1 : percentile >= 0.50m ? 2 : percentile >= 0.25m ? 3 : 4;
    });

    private static Cell ToCell(Figure figure) => new(figure.Number, null, figure.State, figure.Origin);

    private static Cell Stated(Figure figure) => new(null, figure.State.ToToken(), figure.State, figure.Origin);
}
