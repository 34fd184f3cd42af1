using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Points;

/// <summary>Which field a point belongs to, and whether all of it is loaded: a rank or mean among a few loaded units is not the field's.</summary>
internal sealed class FieldJudge(IMemberCatalogue catalogue, PointSpace space, FieldTable fields, RecastFields? recast = null)
{
    /// <summary>The peer group of the country's provinces, which is simply all of them.</summary>
    public const string AllProvinces = "provinces";

    private readonly Dictionary<(string Level, string Within, int Year), int> _existing = [];

    /// <summary>Null for a unit that no field is made of.</summary>
    public FieldKey? FieldOf(Point point) => point.Unit.Level switch
    {
        "country" or "province" => new FieldKey(point.Node.Key, point.Year, point.Key.Basis, "province", ""),
        "region" => new FieldKey(point.Node.Key, point.Year, point.Key.Basis, "region", ""),
        var level when ProvinceOf(point.Unit) is { } province => new FieldKey(point.Node.Key, point.Year, point.Key.Basis, level, province),
        _ => null,
    };

    /// <summary>Whether the year's field is made anew of today's units.</summary>
    public bool IsRecast(Point point) => recast is not null && FieldOf(point) is { } key && recast.Has(key);

    public FieldFigures? Figures(Point point, string? peerGroup) => FieldOf(point) is not { } key ? null : IsRecast(point) ? recast!.Figures(key, point) : fields.Find(key, peerGroup);

    public int RecastDense(Point point, decimal value) => recast!.DenseOf(FieldOf(point)!.Value, point, value);

    public (int Rank, int Ties) RecastRank(Point point, decimal value) => recast!.RankOf(FieldOf(point)!.Value, point, value);

    /// <summary>How many units the field has: as published for the node, else for the whole index that year, else those that existed. Null when not known.</summary>
    public int? SizeOf(Point point, string? peerGroup)
    {
        if (FieldOf(point) is not { } key)
        {
            return null;
        }

        return fields.Find(key, peerGroup)?.PublishedOf
            ?? (space.RootOf(point) is { } root ? fields.Find(key with { Node = root.Key }, peerGroup)?.PublishedOf : null)
            ?? (peerGroup is null or "" or AllProvinces ? Existing(key) : null);
    }

    /// <summary>A recast field is whole when the one it is made from was.</summary>
    public bool IsWhole(Point point, FieldFigures figures, string? peerGroup)
    {
        if (IsRecast(point))
        {
            return fields.Find(FieldOf(point)!.Value, null) is { } then && IsWholeThen(point, then, null);
        }

        return IsWholeThen(point, figures, peerGroup);
    }

    private bool IsWholeThen(Point point, FieldFigures figures, string? peerGroup)
    {
        var published = figures.PublishedOf ?? (FieldOf(point) is { } key && space.RootOf(point) is { } root ? fields.Find(key with { Node = root.Key }, peerGroup)?.PublishedOf : null);
        return published is { } of
            ? figures.Loaded >= of
            : SizeOf(point, peerGroup) is { } existing && figures.Loaded > 0 && figures.Accounted >= existing;
    }

    private int Existing(FieldKey key)
    {
        if (!_existing.TryGetValue((key.Level, key.Within, key.Year), out var count))
        {
            var day = Era.FieldDay(key.Year);
            count = catalogue.MembersOf("unit", key.Level).Count(u => u.ExistsOn(day) && (key.Within.Length == 0 || catalogue.IsWithin(u, key.Within)));
            _existing[(key.Level, key.Within, key.Year)] = count;
        }

        return count;
    }

    private string? ProvinceOf(Member unit)
    {
        var (at, steps) = (unit, 0);
        while (at.Level != "province" && at.Parents.Count > 0 && catalogue.Find("unit", at.Parents[0]) is { } parent && steps++ < 8)
        {
            at = parent;
        }

        return at.Level == "province" ? at.Key : null;
    }
}
