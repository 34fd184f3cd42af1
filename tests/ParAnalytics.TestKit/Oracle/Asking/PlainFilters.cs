using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>The conditions of a question on members: each holds its members with everything below them, and all hold together.</summary>
internal sealed class PlainFilters(OracleWorld world, CubeQuery query, PlainMembers members)
{
    /// <summary>Whether a member may stand on an axis.</summary>
    public bool Admits(Item item) =>
        query.Filters.Items.OfType<MemberFilter>().Where(f => PlainMembers.DimensionOf(f.Level) == item.Dimension).All(f => f.In.Items.Any(m => members.IsWithin(item, members.Named(f.Level, m))))
        && query.Filters.Items.OfType<RangeFilter>().Where(f => PlainMembers.DimensionOf(f.Level) == item.Dimension).All(f => IsBetween(item.Key, f))
        && query.Filters.Items.OfType<AttributeFilter>().Where(f => PlainMembers.DimensionOf(f.Attribute) == item.Dimension).All(f => members.All(item.Dimension).Any(o => Has(o, f) && members.IsWithin(item, o)));

    /// <summary>Whether a node has the attribute, told by the field's words.</summary>
    public bool Has(Item item, AttributeFilter filter) => (filter.Attribute, world.Node(item.Key)) switch
    {
        ("criterion.cut", { } node) => filter.In.Contains(node.Cut),
        ("criterion.basis", { } node) => filter.In.Contains(node.Basis?.ToToken() ?? ""),
        _ => false,
    };

    /// <summary>Whether a condition names just this member.</summary>
    public bool Names(Item item) => item.Dimension == "unit" && query.Filters.Items.OfType<MemberFilter>().Where(f => PlainMembers.DimensionOf(f.Level) == "unit").Any(f => f.In.Items.Any(m => members.Named(f.Level, m).Key == item.Key));

    public bool Restricts(string dimension) =>
        query.Filters.Items.OfType<MemberFilter>().Any(f => PlainMembers.DimensionOf(f.Level) == dimension)
        || query.Filters.Items.OfType<RangeFilter>().Any(f => PlainMembers.DimensionOf(f.Level) == dimension)
        || query.Filters.Items.OfType<AttributeFilter>().Any(f => PlainMembers.DimensionOf(f.Attribute) == dimension);

    /// <summary>The members a dimension comes down to when it stands on no axis: those named that hold to all conditions; of a range, all in it.</summary>
    public IReadOnlyList<Item> Left(string dimension)
    {
        var named = query.Filters.Items.OfType<MemberFilter>().Where(f => PlainMembers.DimensionOf(f.Level) == dimension)
            .SelectMany(f => f.In.Items.Select(m => members.Named(f.Level, m))).Distinct().ToList();
        var ranged = query.Filters.Items.OfType<RangeFilter>().Where(f => PlainMembers.DimensionOf(f.Level) == dimension)
            .SelectMany(Between);
        return [.. (named.Count > 0 ? named : members.All(dimension).Concat(ranged).DistinctBy(i => i.Key)).Where(Admits).OrderBy(i => i.Dimension == "year" ? i.Key : "", StringComparer.Ordinal)];
    }

    /// <summary>Every year of a range, with or without figures; an open one begins with the first year loaded or ends with the year of the question.</summary>
    private IEnumerable<Item> Between(RangeFilter range)
    {
        var from = range.From is { } first ? int.Parse(first, CultureInfo.InvariantCulture) : world.Years.First();
        var to = range.To is { } last ? int.Parse(last, CultureInfo.InvariantCulture) : world.Horizon.Year;
        return Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(PlainMembers.Of);
    }

    private static bool IsBetween(string key, RangeFilter range)
    {
        var year = int.Parse(key, CultureInfo.InvariantCulture);
        return (range.From is null || int.Parse(range.From, CultureInfo.InvariantCulture) <= year) && (range.To is null || year <= int.Parse(range.To, CultureInfo.InvariantCulture));
    }
}
