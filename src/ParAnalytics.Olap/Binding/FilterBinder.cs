using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>Filters → selections and bounds. Years first: names are understood in the years asked about.</summary>
internal sealed class FilterBinder(CubeModel cube, IMemberCatalogue catalogue, EraPolicy era)
{
    private readonly MemberResolver _members = new(catalogue, era, cube);

    public Selections Bind(IReadOnlyList<QueryFilter> filters)
    {
        var groups = new Dictionary<string, List<ImmutableArray<Member>>>(StringComparer.Ordinal);
        var bound = filters.Select((filter, i) => (Filter: filter, Place: FormattableString.Invariant($"filters[{i}]"))).Where(f => f.Filter is not (MeasureFilter or AttributeFilter))
            .Select(f => (f.Filter, f.Place, Target: Target(f.Filter, f.Place)))
            .OrderBy(f => f.Target.Dimension.Role is DimensionRole.Time or DimensionRole.Period ? 0 : 1);
        foreach (var (filter, place, (dimension, level)) in bound)
        {
            var years = Years(groups, cube);
            var members = filter is MemberFilter named
                ? [.. named.In.Items.Select((m, i) => _members.Resolve(dimension, level, m, years, FormattableString.Invariant($"{place}.in[{i}]")))]
                : Range(dimension, (RangeFilter)filter, place);
            if (!groups.TryGetValue(dimension.Id, out var ofDimension))
            {
                groups[dimension.Id] = ofDimension = [];
            }

            ofDimension.Add(members);
        }

        var isNamed = groups.Keys.ToImmutableHashSet(StringComparer.Ordinal);
        foreach (var (attribute, i) in filters.Select((f, i) => (f as AttributeFilter, i)).Where(f => f.Item1 is not null))
        {
            var (dimension, members) = new AttributeBinder(cube, catalogue).Bind(attribute!, FormattableString.Invariant($"filters[{i}]"));
            (groups.TryGetValue(dimension.Id, out var ofDimension) ? ofDimension : groups[dimension.Id] = []).Add(members);
        }

        return new Selections(catalogue, groups.ToImmutableDictionary(g => g.Key, g => g.Value.ToImmutableArray(), StringComparer.Ordinal), isNamed);
    }

    private (CubeDimension Dimension, CubeLevel? Level) Target(QueryFilter filter, string place)
    {
        var name = filter is MemberFilter members ? members.Level : ((RangeFilter)filter).Level;
        return LevelNames.Find(cube, name, $"{place}.level");
    }

    private ImmutableArray<Member> Range(CubeDimension dimension, RangeFilter range, string place)
    {
        if (dimension.Role == DimensionRole.Period)
        {
            return [Days(dimension, range, place)];
        }

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

    private Member Days(CubeDimension dimension, RangeFilter range, string place)
    {
        Member? Bound(string? written, string key) => written is null ? null : _members.Resolve(dimension, null, written, [], $"{place}.{key}");
        var (first, last) = (Bound(range.From, "from"), Bound(range.To, "to"));
        var extent = catalogue.Extent(cube.Id);
        var from = first?.ValidFrom ?? extent?.From ?? new DateOnly(catalogue.Horizon.Year, 1, 1);
        var to = last?.ValidTo ?? (extent is { } known && known.To > catalogue.Horizon ? known.To : catalogue.Horizon);
        return from <= to
            ? Periods.Of(dimension.Id, new DateRange(from, to))
            : throw QueryFaults.Contradiction($"{place}.to", $"Kỳ cuối {range.To} trước kỳ đầu {range.From}.", $"The end {range.To} lies before the beginning {range.From}.");
    }

    private static int[] Years(Dictionary<string, List<ImmutableArray<Member>>> groups, CubeModel cube) =>
        cube.Dimension(DimensionRole.Time) is { } time && groups.TryGetValue(time.Id, out var chosen) ? [.. chosen.SelectMany(g => g).Select(Year).Distinct()]
        : cube.Dimension(DimensionRole.Period) is { } period && groups.TryGetValue(period.Id, out var days) ? [.. days.SelectMany(g => g).SelectMany(m => new[] { m.ValidFrom!.Value.Year, m.ValidTo!.Value.Year }).Distinct()]
        : [];

    private static int Year(Member member) => int.Parse(member.Key, NumberStyles.None, CultureInfo.InvariantCulture);
}
