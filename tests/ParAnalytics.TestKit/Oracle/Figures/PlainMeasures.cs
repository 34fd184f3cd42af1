using ParAnalytics.Domain.Units;
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
        "gap_to_best", "gap_to_mean", "quartile", "dense_rank", "percentile_position", "published_value", "computed_value", "state",
    ];

    private readonly PlainEra _era = new(world, policy);
    private readonly PlainField _field = new(world, policy);

    /// <summary>The cell of a measure at a place; null place: the question names no single place, and no measure of an index adds up.</summary>
    public Cell At(string measure, Place? place) => (measure, place) switch
    {
        ("state", null) => Stated(Figure.NotApplicable),
        (_, null) => Cell.Missing(ValueState.NotApplicable),
        ("state", _) => Stated(_era.IsOut(place.Unit) || IsElsewhere(place) ? Figure.NotApplicable : _era.Headline(place)),
        _ => ToCell(Of(measure, place)),
    };

    public Figure Of(string measure, Place place) => _era.IsOut(place.Unit) || IsElsewhere(place) ? Figure.NotApplicable : measure switch
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
        "gap_to_mean" => Figure.Both(_era.Headline(place), _field.StatisticOf(place, Statistic.Mean), (value, mean) => value - mean),
        "dense_rank" => _field.DenseOf(place),
        "percentile_position" => Figure.Both(_field.StandingOf(place).Rank, _field.StandingOf(place).Of, (rank, of) => of == 1 ? 100 : 100 * (of - rank) / (of - 1)),
        "quartile" => Quartile(_field.StandingOf(place)),
        _ => throw new ArgumentException($"The cube indices has no measure '{measure}'", nameof(measure)),
    };

    /// <summary>Whether the question is about one peer group and the unit is in another.</summary>
    private bool IsElsewhere(Place place) => place.PeerGroup is { } group && place.Unit.Level != UnitLevel.Country && _field.PeersOf(place) != group;

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
            : now.Of.Number is null || now.Of.Number != then.Of.Number || (!IsWholeIndex(place) && !Compare("rank_shift", place, before)) ? Figure.NotApplicable
            : Figure.Both(now.Rank, then.Rank, (later, earlier) => earlier - later);
    }

    /// <summary>Value − value of the year before; only within one criterion set and for a unit that was there in both years.</summary>
    private Figure ValueChange(Place place)
    {
        var before = Before(place);
        var now = _era.Headline(place);
        return !now.Has ? now
            : !Compare("value_change", place, before) ? Figure.NotApplicable
            : Figure.Both(now, _era.Headline(before), (later, earlier) => later - earlier);
    }

    /// <summary>Within one set, or between nodes that are the same thing; on another scale only what does not depend on it.</summary>
    public bool Compare(string measure, Place place, Place other) =>
        place.NodeIn(world) is { } node && other.NodeIn(world) is { } otherNode
        && (node.Set == otherNode.Set || world.IsScaled(node.Key, otherNode.Key) is { } isScaled && (!isScaled || measure is "share" or "rank" or "rank_shift" or "quartile" or "percentile_position" or "dense_rank"));

    public bool IsInForce(Place place) => place.NodeIn(world) is not null;

    /// <summary>The same place in another year; a node that is not in force there by the one it is the same thing as.</summary>
    public Place InYear(Place place, int year)
    {
        var then = (IsWholeIndex(place) ? place with { Criterion = $"{world.Set(place.NodeIn(world)!.Set).Family}/" } : place.NodeIn(world) is { } named ? place with { Criterion = named.Key } : place) with { Year = year };
        return then.NodeIn(world) is not null || place.NodeIn(world) is not { } node ? then
            : world.Equivalences.Items.Select(e => e.From == node.Key ? e.To : e.To == node.Key ? e.From : null).OfType<string>().Select(k => then with { Criterion = k }).FirstOrDefault(p => p.NodeIn(world) is not null) is { } other ? other
            : place with { Year = year };
    }

    /// <summary>The same a year earlier; the whole index stays the whole index when its set is another.</summary>
    private Place Before(Place place) => InYear(place, place.Year - 1);

    public bool IsWholeIndex(Place place) => place.NodeIn(world) is { Parent: null };

    /// <summary>By percentile position (N − rank) / (N − 1): of 63 this makes 16, 16, 15 and 16 (§9.5).</summary>
    private static Figure Quartile(Standing standing) => Figure.Both(standing.Rank, standing.Of, (rank, of) =>
    {
        var percentile = of == 1 ? 1 : (of - rank) / (of - 1);
        return percentile >= 0.75m ? 1 : percentile >= 0.50m ? 2 : percentile >= 0.25m ? 3 : 4;
    });

    private static Cell ToCell(Figure figure) => new(figure.Number, null, figure.State, figure.Origin);

    private static Cell Stated(Figure figure) => new(null, figure.State.ToToken(), figure.State, figure.Origin);
}
