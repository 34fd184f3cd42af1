using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>The values of units as they were in the year, published and computed, each beside the other (methodology §1.8, §7).</summary>
internal sealed class PlainScores(OracleWorld world)
{
    private static readonly ScoreBasis[] Preference = [ScoreBasis.Published, ScoreBasis.Appraised, ScoreBasis.Surveyed, ScoreBasis.Statistic];
    private readonly PlainCalendar _calendar = new(world);
    private readonly ILookup<(string, string, int), ScoreFact> _facts =
        world.Scores.Items.Where(s => s.Statistic == Statistic.Value).ToLookup(s => (s.Unit, s.Node, s.Year));

    /// <summary>As printed.</summary>
    public Figure Published(Place place) =>
        place.NodeIn(world) is not { } node ? Figure.NotApplicable
        : Fact(place.UnitKey, node.Key, place.Year, BasisOf(place, node)) is { } fact
            ? fact.Value is { } value ? Figure.Of(value, fact.Origin) : Figure.Missing(fact.State)
        : Absent(place);

    /// <summary>
    /// What the children of the node make together: a final score, so there is none on the single bases it is made of. Where they make
    /// nothing, the reason is that of the published value.
    /// </summary>
    public Figure Computed(Place place) =>
        place.NodeIn(world) is { } node && BasisOf(place, node) == ScoreBasis.Published && RollUp(place.UnitKey, node, place.Year) is { } computed ? computed
        : Published(place) is { Has: false } published ? published
        : Figure.NotPublished;

    /// <summary>The published value where there is one, else the computed one.</summary>
    public Figure Headline(Place place) => Published(place) is { Has: true } published ? published
        : Computed(place) is { Has: true } computed ? computed
        : Published(place);

    /// <summary>The maximum printed with the value, else the node's; it stands also where the unit has no value.</summary>
    public Figure Maximum(Place place)
    {
        if (place.NodeIn(world) is not { } node || (!_calendar.Existed(place.Unit, place.Year) && !Headline(place).Has))
        {
            return Figure.NotApplicable;
        }

        var max = Fact(place.UnitKey, node.Key, place.Year, BasisOf(place, node))?.MaxPoints ?? node.MaxPoints;
        return max is { } known ? Figure.Of(known, Headline(place).Origin ?? Origin.Published) : Figure.NotPublished;
    }

    /// <summary>The basis asked for; else published where there is one, else the final one. The self-assessment is never final.</summary>
    public ScoreBasis BasisOf(Place place, OracleNode node) =>
        place.Basis
        ?? Preference.Cast<ScoreBasis?>().FirstOrDefault(b => Fact(place.UnitKey, node.Key, place.Year, b!.Value)?.Value is not null || (b == ScoreBasis.Published && RollUp(place.UnitKey, node, place.Year) is not null))
        ?? ScoreBasis.Published;

    private Figure Absent(Place place) => _calendar.Existed(place.Unit, place.Year) ? Figure.NotPublished : Figure.NotApplicable;

    private ScoreFact? Fact(string unit, string node, int year, ScoreBasis basis) => _facts[(unit, node, year)].LastOrDefault(f => f.Basis == basis);

    /// <summary>From all children of one cut; null when any child in force that year has no value, or there is none. The first complete cut in the set's order is taken.</summary>
    private Figure? RollUp(string unit, OracleNode node, int year)
    {
        var children = world.Nodes.Items.Where(n => n.Parent == node.Key && (n.YearFrom ?? year) <= year && year <= (n.YearTo ?? year));
        foreach (var cut in children.GroupBy(c => c.Cut))
        {
            var parts = cut.Select(c => (Node: c, Value: ValueOf(unit, c, year))).ToList();
            if (node.RollUp == World.RollUp.None || parts.Any(p => p.Value is null))
            {
                continue;
            }

            var sum = node.RollUp == World.RollUp.Sum
                ? parts.Sum(p => p.Value!.Value.Number!.Value)
                : parts.Sum(p => p.Node.WeightPercent!.Value / 100 * p.Value!.Value.Number!.Value / p.Node.MaxPoints!.Value * node.MaxPoints!.Value);
            return Figure.Computed(sum, parts.Select(p => p.Value!.Value));
        }

        return null;
    }

    /// <summary>A child counts with its published value, made from its own children where need be; else with the one on the basis it is measured by.</summary>
    private Figure? ValueOf(string unit, OracleNode node, int year) =>
        Fact(unit, node.Key, year, ScoreBasis.Published) is { Value: { } value } published ? Figure.Of(value, published.Origin)
        : RollUp(unit, node, year) is { } computed ? computed
        : node.Basis is { } basis && Fact(unit, node.Key, year, basis) is { Value: { } final } measured ? Figure.Of(final, measured.Origin)
        : null;
}
