using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Members;

/// <summary>The words of the field as members.</summary>
public static class CatalogueMembers
{
    public static Member Of(AdminUnit unit, int order = 0) => new()
    {
        Dimension = "unit",
        Level = unit.Level.ToString().ToLowerInvariant(),
        Key = unit.Key.ToString(),
        Name = unit.Name,
        NameEn = unit.NameEn,
        Parents = new[] { unit.Parent?.ToString(), unit.Region?.ToString() }.OfType<string>().Distinct(StringComparer.Ordinal).ToEquatableArray(),
        ValidFrom = unit.ValidFrom,
        ValidTo = unit.ValidTo,
        Order = order,
        Aliases = unit.Aliases,
        Attributes = ImmutableDictionary<string, string>.Empty.Add("kind", unit.Kind).Add("full_name", unit.FullName),
    };

    /// <summary>A node of a criterion set. Its years are given as days; narrower than the set when the node is.</summary>
    public static Member Of(Criterion node, CriterionSet set, bool isLeaf, int order = 0) => new()
    {
        Dimension = "criterion",
        Level = node.Level.ToString().ToLowerInvariant(),
        Key = node.Key.ToString(),
        Name = node.Name,
        NameEn = node.NameEn,
        Parents = node.Parent is { } parent ? [parent.ToString()] : [],
        ValidFrom = new DateOnly(node.YearFrom ?? set.YearFrom, 1, 1),
        ValidTo = (node.YearTo ?? set.YearTo) is { } to ? new DateOnly(to, 12, 31) : null,
        Order = order,
        Attributes = ImmutableDictionary<string, string>.Empty
            .Add("family", set.Family)
            .Add("set", set.Id)
            .Add("cut", node.Cut)
            .Add("max_points", node.MaxPoints?.ToString(CultureInfo.InvariantCulture) ?? "")
            .Add("is_leaf", isLeaf ? "true" : "false")
            .Add("basis", node.Basis?.ToToken() ?? "")
            .Add("lead_agency", node.LeadAgency)
            .Add("synthetic", set.IsSynthetic ? "true" : "false"),
    };

    public static Member Of(IndexFamily family, int order = 0) => new()
    {
        Dimension = "index", Level = "family", Key = family.Id, Name = family.Name, NameEn = family.NameEn, Order = order,
    };

    /// <summary>A year for which the release holds facts.</summary>
    public static Member Year(int year) => new()
    {
        Dimension = "year", Level = "year", Key = year.ToString(CultureInfo.InvariantCulture), Name = year.ToString(CultureInfo.InvariantCulture), Order = year,
        ValidFrom = new DateOnly(year, 1, 1), ValidTo = new DateOnly(year, 12, 31),
    };
}
