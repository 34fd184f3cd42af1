using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>Finds the years and families a question is about from its filters, and from the members its axes name.</summary>
internal static class ScopeBinder
{
    public static Scope Bind(CubeModel cube, IMemberCatalogue catalogue, Selections selections, CubeQuery query)
    {
        var named = query.Rows.Items.Concat(query.Columns).OfType<MembersAxis>().SelectMany(a => a.Members).ToArray();
        var families = Families(cube, catalogue, selections, named);
        return cube.Dimension(DimensionRole.Period) is { } period && Range(period, cube, catalogue, selections, named) is { } range
            ? new Scope([.. Enumerable.Range(range.From.Year, range.To.Year - range.From.Year + 1)], families) { Range = range }
            : new Scope(Years(cube, catalogue, selections, named, families), families);
    }

    /// <summary>The days a question is about: those it filters or names, else all that have facts. Null when there are none.</summary>
    private static DateRange? Range(CubeDimension period, CubeModel cube, IMemberCatalogue catalogue, Selections selections, string[] named)
    {
        var chosen = selections.Has(period)
            ? selections.Groups(period).SelectMany(g => g).ToArray()
            : [.. named.Select(n => Periods.TryParse(period.Id, n)).OfType<Member>()];
        var extent = catalogue.Extent(cube.Id);
        if (chosen.Length == 0)
        {
            return extent;
        }

        var (from, to) = (chosen.Min(m => m.ValidFrom!.Value), chosen.Max(m => m.ValidTo!.Value));
        var last = extent is { } known && known.To > catalogue.Horizon ? known.To : catalogue.Horizon;
        return new DateRange(from, to > last ? last : to) is var range && range.From <= range.To ? range : null;
    }

    private static ImmutableArray<string> Families(CubeModel cube, IMemberCatalogue catalogue, Selections selections, string[] named)
    {
        if (cube.Dimension(DimensionRole.Family) is { } index && selections.Has(index))
        {
            return [.. selections.Named(index).Select(m => m.Key)];
        }

        if (cube.Dimension(DimensionRole.Criterion) is { } criterion)
        {
            var nodes = selections.Named(criterion).Concat(named.Select(n => catalogue.Find(criterion.Id, n)).OfType<Member>());
            var byNode = nodes.Select(m => m.Attribute("family")).OfType<string>()
                .Concat(named.Where(n => CriterionKey.TryParse(n, out var key) && key.IsByFamily).Select(n => CriterionKey.Parse(n).Set))
                .Distinct(StringComparer.Ordinal).ToImmutableArray();
            if (byNode.Length > 0)
            {
                return byNode;
            }
        }

        var byName = catalogue.Families.Select(f => f.Id).Where(named.Contains).ToImmutableArray();
        return byName.Length > 0 ? byName : [.. catalogue.Families.Select(f => f.Id)];
    }

    private static ImmutableArray<int> Years(CubeModel cube, IMemberCatalogue catalogue, Selections selections, string[] named, ImmutableArray<string> families)
    {
        if (cube.Dimension(DimensionRole.Time) is not { } time)
        {
            return [];
        }

        if (selections.Has(time))
        {
            return [.. selections.Named(time).Select(m => Year(m.Key)).Order()];
        }

        var written = named.Where(n => n.Length == 4 && n.All(char.IsAsciiDigit)).Select(Year).Distinct().Order().ToImmutableArray();
        return written.Length > 0 ? written
            : cube.Grain == CubeGrain.Facts ? catalogue.Extent(cube.Id) is { } extent ? [.. Enumerable.Range(extent.From.Year, extent.To.Year - extent.From.Year + 1)] : []
            : [.. catalogue.MembersOf(time.Id).Select(m => Year(m.Key)).Where(y => families.Any(f => catalogue.SetInForce(f, y) is not null)).Order()];
    }

    private static int Year(string key) => int.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
}
