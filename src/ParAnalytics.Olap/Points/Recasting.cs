using System.Collections.Immutable;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Points;

/// <summary>Which units of a year went into today's, and with which weights (RECAST).</summary>
internal sealed class Recasting(IMemberCatalogue catalogue, RecastWeight by)
{
    private readonly Dictionary<(string Unit, int Year), ImmutableArray<(Member Unit, decimal Weight)>> _predecessors = [];
    private readonly Dictionary<(string Level, string Within, int Year), bool> _changes = [];

    public RecastWeight By => by;

    /// <summary>Null under another policy.</summary>
    public static Recasting? Of(EraPolicy era, IMemberCatalogue catalogue) => era is { Kind: EraKind.Recast, Weight: { } weight } ? new(catalogue, weight) : null;

    /// <summary>Whether the unit's figure of the year is made from its predecessors'.</summary>
    public static bool CarriesOver(Member unit, int year) => unit.ValidTo is null && !unit.ExistsOn(Era.FieldDay(year));

    /// <summary>The units of the year that went into the unit, over as many steps as it takes. A predecessor whose weight is not known is none.</summary>
    public ImmutableArray<(Member Unit, decimal Weight)> PredecessorsOf(Member unit, int year)
    {
        if (!_predecessors.TryGetValue((unit.Key, year), out var found))
        {
            _predecessors[(unit.Key, year)] = found = [.. Steps(unit.Key, Era.FieldDay(year), 1, QueryCaps.Depth).GroupBy(p => p.Unit.Key, StringComparer.Ordinal).Select(g => (g.First().Unit, g.Sum(p => p.Weight)))];
        }

        return found;
    }

    /// <summary>Everything that ever went into the unit.</summary>
    public static IEnumerable<string> AncestryOf(IMemberCatalogue catalogue, string unit)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([unit]));
        while (open.TryDequeue(out var next))
        {
            foreach (var predecessor in catalogue.SuccessionsTo(next).Select(s => s.Predecessor).Where(seen.Add))
            {
                open.Enqueue(predecessor);
            }
        }

        return seen;
    }

    /// <summary>Whether the units of the field in the year are not today's, so that the field is made anew.</summary>
    public bool Changes(FieldKey field)
    {
        var key = (field.Level, field.Within, field.Year);
        if (!_changes.TryGetValue(key, out var changes))
        {
            var day = Era.FieldDay(field.Year);
            _changes[key] = changes = UnitsOf(field).Any(u => u.ExistsOn(day) != u.ValidTo is null);
        }

        return changes;
    }

    /// <summary>Today's units of the field.</summary>
    public IEnumerable<Member> TodaysUnitsOf(FieldKey field) => UnitsOf(field).Where(u => u.ValidTo is null);

    /// <summary>All units of the field, today's and former ones.</summary>
    public IEnumerable<Member> UnitsOf(FieldKey field) =>
        catalogue.MembersOf("unit", field.Level).Where(u => field.Within.Length == 0 || catalogue.IsWithin(u, field.Within));

    private IEnumerable<(Member Unit, decimal Weight)> Steps(string unit, DateOnly day, decimal share, int steps)
    {
        foreach (var into in catalogue.SuccessionsTo(unit))
        {
            if (into.Weight(by) is { } weight && catalogue.Find("unit", into.Predecessor) is { } predecessor)
            {
                foreach (var found in predecessor.ExistsOn(day) ? [(predecessor, share * weight)] : steps > 0 ? Steps(predecessor.Key, day, share * weight, steps - 1) : [])
                {
                    yield return found;
                }
            }
        }
    }
}
