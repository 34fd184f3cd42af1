using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>The values under one era policy (methodology §8): as the units were, today's units only, or the past carried over to today's units.</summary>
internal sealed class PlainEra(OracleWorld world, EraPolicy era)
{
    private readonly PlainScores _scores = new(world);
    private readonly PlainCalendar _calendar = new(world);

    public EraPolicy Policy => era;

    public Figure Published(Place place) => IsOut(place.Unit) ? Figure.NotApplicable : _scores.Published(place);

    public Figure Computed(Place place) => At(place, _scores.Computed);

    public Figure Headline(Place place) => At(place, _scores.Headline);

    public Figure Maximum(Place place) => At(place, _scores.Maximum);

    public ScoreBasis BasisOf(Place place) =>
        place.NodeIn(world) is not { } node ? ScoreBasis.Published
        : IsCarriedOver(place) && PredecessorsOf(place.UnitKey, place.Year, 1).FirstOrDefault().Unit is { } predecessor ? _scores.BasisOf(place with { Unit = predecessor }, node)
        : _scores.BasisOf(place, node);

    /// <summary>Whether the unit is not asked about at all: a former unit under a policy of today's units.</summary>
    public bool IsOut(AdminUnit unit) => era.Kind != EraKind.AsWas && !_calendar.IsCurrent(unit);

    /// <summary>Whether the unit's past is made from its predecessors.</summary>
    public bool IsCarriedOver(Place place) => era.Kind == EraKind.Recast && _calendar.IsCurrent(place.Unit) && !_calendar.Existed(place.Unit, place.Year);

    private Figure At(Place place, Func<Place, Figure> of) =>
        IsOut(place.Unit) ? Figure.NotApplicable
        : IsCarriedOver(place) ? CarryOver(place, of)
        : of(place);

    /// <summary>
    /// The weighted mean over the predecessors that have a value, each with its own final one. No value when those without one hold more than a fifth of the weight.
    /// The weights of those that have one are brought to 1 again, so that a constant stays constant.
    /// </summary>
    private Figure CarryOver(Place place, Func<Place, Figure> of)
    {
        var parts = PredecessorsOf(place.UnitKey, place.Year, 1).Select(p => (p.Weight, Figure: of(place with { Unit = p.Unit }))).ToList();
        var loaded = parts.Where(p => p.Figure.Has).ToList();
        var total = parts.Sum(p => p.Weight);
        var held = loaded.Sum(p => p.Weight);
        if (parts.Count == 0 || place.NodeIn(world) is null)
        {
            return Figure.NotApplicable;
        }

        if (held == 0 || total - held > 0.20m * total)
        {
            return Figure.Missing(parts.First(p => !p.Figure.Has).Figure.State);
        }

        var value = loaded.Sum(p => p.Weight * p.Figure.Number!.Value) / held;
        return Figure.Computed(value, loaded.Select(p => p.Figure)) with { State = ValueState.Estimated };
    }

    /// <summary>The units of the year that went into the unit, over as many steps as it takes, each with its share.</summary>
    private IEnumerable<(AdminUnit Unit, decimal Weight)> PredecessorsOf(string unit, int year, decimal share) =>
        world.Successions.Items.Where(s => s.Successor == unit && s.Weight(era.Weight!.Value) is not null)
            .Select(s => (Unit: world.Unit(s.Predecessor)!, Weight: share * s.Weight(era.Weight!.Value)!.Value))
            .SelectMany(p => _calendar.Existed(p.Unit, year) ? [p] : PredecessorsOf(p.Unit.Key.ToString(), year, p.Weight))
            .GroupBy(p => p.Unit.Key).Select(g => (g.First().Unit, g.Sum(p => p.Weight)));
}
