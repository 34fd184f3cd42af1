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
    private readonly PlainField _field = new(world, new PlainEra(world, policy));

    /// <summary>The cell of a measure at a place; null place: the question names no single place, and no measure of an index adds up.</summary>
    public Cell At(string measure, Place? place) => (measure, place) switch
    {
        (_, null) => Cell.Missing(ValueState.NotApplicable),
        ("state", _) => Stated(_era.Headline(place)),
        _ => ToCell(Of(measure, place)),
    };

    public Figure Of(string measure, Place place) => measure switch
    {
        "value" => _era.Headline(place),
        "published_value" => _era.Published(place),
        "computed_value" => _era.Computed(place),
        "points" => _era.Maximum(place) is { Has: false, State: var state } ? Figure.Missing(state) : _era.Headline(place),
        "max_points" => _era.Maximum(place),
        "share" => Figure.Both(_era.Headline(place), _era.Maximum(place), (points, max) => max == 0 ? null : 100 * points / max),
        "lost" => Figure.Both(_era.Headline(place), _era.Maximum(place), (points, max) => max - points),
        "rank" => _field.StandingOf(place).Rank,
        "rank_of" => _field.StandingOf(place).Of,
        "rank_shift" => RankShift(place),
        "value_change" => ValueChange(place),
        "mean" => _field.StatisticOf(place, Statistic.Mean),
        "median" => _field.StatisticOf(place, Statistic.Median),
        "best" => _field.StatisticOf(place, Statistic.Best),
        "worst" => _field.StatisticOf(place, Statistic.Worst),
        "gap_to_best" => Figure.Both(_field.StatisticOf(place, Statistic.Best), _era.Headline(place), (best, value) => best - value),
        "quartile" => Quartile(_field.StandingOf(place)),
        _ => throw new ArgumentException($"The cube indices has no measure '{measure}'", nameof(measure)),
    };

    /// <summary>Previous − current, positive is better; only within one criterion set, one peer group and one N (§9.4).</summary>
    private Figure RankShift(Place place)
    {
        var before = place with { Year = place.Year - 1 };
        if (!AreOfOneSet(place, before))
        {
            return Figure.NotApplicable;
        }

        var (now, then) = (_field.StandingOf(place), _field.StandingOf(before));
        return now.Rank.Has && then.Rank.Has && (now.Of.Number is null || now.Of.Number != then.Of.Number || now.PeerGroup != then.PeerGroup)
            ? Figure.NotApplicable
            : Figure.Both(now.Rank, then.Rank, (later, earlier) => earlier - later);
    }

    /// <summary>Value − value of the year before; only within one criterion set and for a unit that was there in both years.</summary>
    private Figure ValueChange(Place place)
    {
        var before = place with { Year = place.Year - 1 };
        return AreOfOneSet(place, before) ? Figure.Both(_era.Headline(place), _era.Headline(before), (later, earlier) => later - earlier) : Figure.NotApplicable;
    }

    public bool AreOfOneSet(Place place, Place other) =>
        place.NodeIn(world) is { } node && other.NodeIn(world) is { } otherNode && node.Set == otherNode.Set && _era.BasisOf(place) == _era.BasisOf(other);

    /// <summary>By percentile position (N − rank) / (N − 1): of 63 this makes 16, 16, 15 and 16 (§9.5).</summary>
    private static Figure Quartile(Standing standing) => Figure.Both(standing.Rank, standing.Of, (rank, of) =>
    {
        var percentile = of == 1 ? 1 : (of - rank) / (of - 1);
        return percentile >= 0.75m ? 1 : percentile >= 0.50m ? 2 : percentile >= 0.25m ? 3 : 4;
    });

    private static Cell ToCell(Figure figure) => new(figure.Number, null, figure.State, figure.Origin);

    private static Cell Stated(Figure figure) => new(null, figure.State.ToToken(), figure.State, figure.Origin);
}
