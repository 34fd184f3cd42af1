using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Units;

/// <summary>How a search for a unit ended.</summary>
public enum UnitMatchKind
{
    /// <summary>Exactly one unit.</summary>
    Found,

    /// <summary>None; <see cref="UnitMatch.Candidates"/> are the nearest names.</summary>
    Unknown,

    /// <summary>Several units answer to it.</summary>
    Ambiguous,

    /// <summary>The code and the name belong to different units: as a rule a code of one era read in another.</summary>
    CodeAndNameDiffer,

    /// <summary>The unit is known, but did not exist then.</summary>
    OtherEra,
}

/// <summary>The answer of a search: the unit, or why there is none and which units could have been meant.</summary>
/// <param name="Unit">The unit found; where code and name differ, the one of the code.</param>
public sealed record UnitMatch(UnitMatchKind Kind, AdminUnit? Unit, EquatableArray<AdminUnit> Candidates)
{
    public bool IsFound => Kind == UnitMatchKind.Found;

    internal static UnitMatch Found(AdminUnit unit) => new(UnitMatchKind.Found, unit, []);

    internal static UnitMatch Unknown(IEnumerable<AdminUnit> nearest) => new(UnitMatchKind.Unknown, null, nearest.ToEquatableArray());

    internal static UnitMatch Ambiguous(IEnumerable<AdminUnit> candidates) => new(UnitMatchKind.Ambiguous, null, candidates.ToEquatableArray());
}

/// <summary>What is known of the unit a row speaks of.</summary>
/// <param name="Level">Only units of this level are meant.</param>
/// <param name="Day">The unit must have existed then; null when any era will do.</param>
/// <param name="Scheme">The scheme of the code (<c>p63</c>, <c>p34</c>, <c>c2025</c>); null when the file does not say.</param>
/// <param name="Within">The unit lies in this one, at any depth.</param>
public sealed record UnitSought(UnitLevel Level, DateOnly? Day, string? Scheme = null, string? Code = null, string? Name = null, UnitKey? Within = null);
