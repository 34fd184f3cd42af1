using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit.Oracle.Figures;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>The one place a cell asks about: the members of its tuples, else what the filters leave of a dimension when that is one, else the default.</summary>
internal sealed class PlainPlaces(OracleWorld world, PlainFilters filters)
{
    /// <summary>Null where the cell would stand for several places: nothing of an index adds up over them.</summary>
    public Place? Of(IEnumerable<Item> items)
    {
        var pinned = items.ToList();
        if (!TryOne(pinned, "unit", out var unit) || !TryOne(pinned, "year", out var year) || year is null
            || !TryOne(pinned, "criterion", out var node) || !TryOne(pinned, "index", out var family)
            || !TryOne(pinned, "basis", out var basis) || !TryOne(pinned, "peer_group", out var group))
        {
            return null;
        }

        var criterion = node ?? (family is null ? null : $"{family}/");
        return criterion is null || (family is not null && FamilyOf(criterion) != family)
            ? null
            : new Place(world.Unit(unit ?? UnitKey.Country.ToString())!, criterion, int.Parse(year, CultureInfo.InvariantCulture), basis is null ? null : ScoreBasisToken.TryParse(basis), group);
    }

    /// <summary>The member of the innermost entry; false when the filters leave several. Null where nothing restricts the dimension.</summary>
    private bool TryOne(List<Item> pinned, string dimension, out string? key)
    {
        key = pinned.LastOrDefault(i => i.Dimension == dimension)?.Key;
        if (key is not null || !(filters.Restricts(dimension) || dimension is "year" or "index"))
        {
            return true;
        }

        var left = filters.Left(dimension);
        key = left.Count == 1 ? left[0].Key : null;
        return left.Count == 1 || (dimension == "index" && pinned.Any(i => i.Dimension == "criterion")) || (dimension == "index" && filters.Restricts("criterion") && !filters.Restricts("index"));
    }

    private string FamilyOf(string criterion) => CriterionKey.Parse(criterion) is { IsByFamily: true } key ? key.Set : world.Set(CriterionKey.Parse(criterion).Set).Family;
}
