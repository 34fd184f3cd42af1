using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Units;

/// <summary>
/// A place or agency with a durable key and a lifespan. A unit whose territory changes by merger or split is a new unit even if
/// name and code stay; an unchanged one keeps its key and answers to its later codes as aliases.
/// </summary>
/// <param name="Kind">xa, phuong, dac-khu, tinh, thanh-pho, so … as in the reference file; empty when it has none.</param>
/// <param name="ValidFrom">First day of the unit; null when it is older than the records.</param>
/// <param name="ValidTo">Last day of the unit, inclusive; null while it exists.</param>
/// <param name="Aliases">Other spellings and official codes with their scheme.</param>
public sealed record AdminUnit(
    UnitKey Key,
    UnitLevel Level,
    string Kind,
    string Name,
    string FullName,
    string NameEn,
    UnitKey? Parent,
    UnitKey? Region,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    EquatableArray<string> Aliases)
{
    public bool ExistsOn(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);

    /// <summary>Whether the unit existed on any day of the year.</summary>
    public bool ExistsIn(int year) =>
        (ValidFrom is not { } from || from <= new DateOnly(year, 12, 31)) && (ValidTo is not { } to || new DateOnly(year, 1, 1) <= to);

    /// <summary>The name with its lifespan where that matters: "Phú Yên (đến 30/6/2025)".</summary>
    public string Caption => ValidTo is { } to ? $"{Name} (đến {to.Day}/{to.Month}/{to.Year})" : Name;
}

/// <summary>How much of the predecessor went into the successor.</summary>
public enum SuccessionKind
{
    Whole,
    Part,
    Unknown,
}

/// <summary>On <paramref name="On"/> the predecessor, or a part of it, became (part of) the successor.</summary>
public sealed record Succession(UnitKey Predecessor, UnitKey Successor, DateOnly On, SuccessionKind Kind);
