using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>Filters → selections and bounds. Years first: names are understood in the years asked about.</summary>
internal sealed class FilterBinder(CubeModel cube, IMemberCatalogue catalogue)
{
    private readonly MemberResolver _members = new(catalogue);

    public Selections Bind(IReadOnlyList<QueryFilter> filters)
    {
        var groups = new Dictionary<string, List<ImmutableArray<Member>>>(StringComparer.Ordinal);
        var bound = filters.Select((filter, i) => (Filter: filter, Place: FormattableString.Invariant($"filters[{i}]"))).Where(f => f.Filter is not MeasureFilter)
            .Select(f => (f.Filter, f.Place, Target: Target(f.Filter, f.Place)))
            .OrderBy(f => f.Target.Dimension.Role == DimensionRole.Time ? 0 : 1);
        foreach (var (filter, place, (dimension, level)) in bound)
        {
            var years = Years(groups, cube.Dimension(DimensionRole.Time));
            var members = filter is MemberFilter named
                ? [.. named.In.Items.Select((m, i) => _members.Resolve(dimension, level, m, years, FormattableString.Invariant($"{place}.in[{i}]")))]
                : Range(dimension, (RangeFilter)filter, place);
            if (!groups.TryGetValue(dimension.Id, out var ofDimension))
            {
                groups[dimension.Id] = ofDimension = [];
            }

            ofDimension.Add(members);
        }

        return new Selections(catalogue, groups.ToImmutableDictionary(g => g.Key, g => g.Value.ToImmutableArray(), StringComparer.Ordinal));
    }

    private (CubeDimension Dimension, CubeLevel? Level) Target(QueryFilter filter, string place)
    {
        var name = filter is MemberFilter members ? members.Level : ((RangeFilter)filter).Level;
        return LevelNames.Find(cube, name, $"{place}.level");
    }

    private ImmutableArray<Member> Range(CubeDimension dimension, RangeFilter range, string place)
    {
        if (dimension.Role != DimensionRole.Time)
        {
            throw QueryFaults.Meaningless($"{place}.from", $"'{range.Level}' không có thứ tự; dùng 'in'.", $"'{range.Level}' has no order; use 'in'.", ["in"]);
        }

        var from = range.From is { } f ? _members.YearOf(dimension, f, $"{place}.from") : catalogue.MembersOf(dimension.Id).Select(Year).DefaultIfEmpty(catalogue.Horizon.Year).Min();
        var to = range.To is { } t ? _members.YearOf(dimension, t, $"{place}.to") : catalogue.Horizon.Year;
        return from <= to
            ? [.. Enumerable.Range(from, to - from + 1).Select(CatalogueMembers.Year)]
            : throw QueryFaults.Contradiction($"{place}.to", $"Kỳ cuối {to} trước kỳ đầu {from}.", $"The end {to} lies before the beginning {from}.");
    }

    private static int[] Years(Dictionary<string, List<ImmutableArray<Member>>> groups, CubeDimension? time) =>
        time is not null && groups.TryGetValue(time.Id, out var chosen) ? [.. chosen.SelectMany(g => g).Select(Year).Distinct()] : [];

    private static int Year(Member member) => int.Parse(member.Key, NumberStyles.None, CultureInfo.InvariantCulture);
}
