using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.Figures;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>
/// The tuples of an axis: every combination of the members of its entries, outermost first; of two entries of one dimension the
/// later lies in the earlier. A level offers the members that were there in a year asked about, with or without figures; members
/// that the question names stand where they are named, also when they were not there.
/// </summary>
internal sealed class PlainAxes(OracleWorld world, CubeQuery query, PlainMembers members, PlainFilters filters)
{
    private readonly PlainCalendar _calendar = new(world);

    public IReadOnlyList<IReadOnlyList<Item>> TuplesOf(IEnumerable<AxisEntry> entries)
    {
        IEnumerable<IReadOnlyList<Item>> tuples = [[]];
        foreach (var entry in entries)
        {
            var items = ItemsOf(entry).ToList();
            tuples = tuples.SelectMany(t => items.Where(i => Fits(t, i)).Select(IReadOnlyList<Item> (i) => [.. t, i])).ToList();
        }

        return [.. tuples];
    }

    private bool Fits(IReadOnlyList<Item> outer, Item item) =>
        outer.Where(o => o.Dimension == item.Dimension).All(o => o.Key != item.Key && members.IsWithin(item, o))
        && outer.Where(o => o.Dimension == "index" && item.Dimension == "criterion").All(o => FamilyOf(item) == o.Key);

    private IEnumerable<Item> ItemsOf(AxisEntry entry) => entry switch
    {
        LevelAxis level when PlainMembers.DimensionOf(level.Level) == "year" => filters.Left("year"),
        LevelAxis level => members.AtLevel(level.Level).Where(filters.Admits).Where(i => WasThere(i) || filters.Names(i)).Where(i => level.Where.Items.OfType<AttributeFilter>().All(a => filters.Has(i, a))),
        MembersAxis named => named.Members.Items.Select(m => members.Named(named.Level, m)).Where(filters.Admits),
        DescendantsAxis below => Below(below).Where(filters.Admits).Where(i => i.Dimension == "criterion" || WasThere(i)),
        _ => throw Refusal.Of("PAR0310", entry.ToString()),
    };

    private IEnumerable<Item> Below(DescendantsAxis entry)
    {
        var top = members.Named(entry.Level, entry.Member);
        var all = members.All(top.Dimension).Where(i => i.Key != top.Key && members.IsWithin(i, top)).ToList();
        var byFamily = CriterionKey.TryParse(top.Key, out var key) && key.IsByFamily;
        if (entry.To is null)
        {
            return all.Where(i => world.Node(i.Key) is { Parent: { } parent } ? byFamily ? members.Means(top.Key, parent) : parent == top.Key : top.Dimension != "criterion").Where(i => !byFamily || WasThere(i));
        }

        return all.Where(i => i.FullLevel == entry.To && (!byFamily || WasThere(i)));
    }

    private bool WasThere(Item item) => item.Dimension switch
    {
        "unit" => query.Era.Kind == EraKind.AsWas ? AskedYears.Any(y => _calendar.Existed(world.Unit(item.Key)!, y)) : _calendar.IsCurrent(world.Unit(item.Key)!),
        "criterion" => AskedYears.Any(y => new Place(world.Units[0], item.Key, y).NodeIn(world) is not null) && AskedFamilies.Contains(FamilyOf(item), StringComparer.Ordinal),
        _ => true,
    };

    private IEnumerable<int> AskedYears
    {
        get
        {
            var onAxis = query.Rows.Items.Concat(query.Columns.Items).OfType<MembersAxis>().Where(a => PlainMembers.DimensionOf(a.Level) == "year").SelectMany(a => a.Members.Items).ToList();
            var years = onAxis.Count > 0 ? onAxis.Select(y => members.Named("year", y)).Where(filters.Admits) : filters.Left("year");
            return years.Select(y => int.Parse(y.Key, CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<string> AskedFamilies => filters.Left("index").Select(f => f.Key);

    private string FamilyOf(Item node) => CriterionKey.Parse(node.Key) is { IsByFamily: true } key ? key.Set : world.Set(CriterionKey.Parse(node.Key).Set).Family;
}
