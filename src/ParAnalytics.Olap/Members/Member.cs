using System.Collections.Immutable;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Members;

/// <summary>Something an axis, a filter or a search can name: a province, a criterion, an index family, a year, a channel.</summary>
public sealed record Member
{
    /// <summary>Dimension it belongs to: <c>unit</c>, <c>criterion</c>, <c>index</c>, <c>year</c>.</summary>
    public required string Dimension { get; init; }

    /// <summary>Level within the dimension, without its name: <c>province</c>, <c>area</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Durable key: <c>p34:66</c>, <c>PAR-2025/S.leaders</c>, <c>2025</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Vietnamese, as shown.</summary>
    public required string Name { get; init; }

    public string NameEn { get; init; } = "";

    /// <summary>Keys it lies in: its parent first, then the parents of parallel hierarchies (a province: the country, its region).</summary>
    public EquatableArray<string> Parents { get; init; }

    /// <summary>First day it exists or is in force; null when older than the records.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day, inclusive; null while it exists.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Place among its siblings, as published.</summary>
    public int Order { get; init; }

    /// <summary>Other keys and spellings it answers to: later official codes with their scheme (<c>p34:01</c>), former spellings.</summary>
    public EquatableArray<string> Aliases { get; init; }

    /// <summary>Table in which it is found; empty for a member of the installation.</summary>
    public string Table { get; init; } = "";

    /// <summary>Units that have facts of it, where such facts are not for everyone: who may see one of them knows the member.</summary>
    public EquatableArray<string> Holders { get; init; }

    /// <summary>Further facts to filter and check by: kind, family, set, cut, max_points, is_leaf, synthetic, basis, lead_agency.</summary>
    public ImmutableDictionary<string, string> Attributes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary><c>unit.province</c>; a dimension whose only level bears its own name is named once (<c>year</c>).</summary>
    public string FullLevel => Dimension == Level ? Level : $"{Dimension}.{Level}";

    public bool ExistsOn(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);

    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    /// <summary>The name in the language, Vietnamese where there is no other.</summary>
    public string Caption(string language) => language == "en" && NameEn.Length > 0 ? NameEn : Name;
}
