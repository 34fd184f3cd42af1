using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Classes;

namespace ParAnalytics.Maps.Pictures;

/// <summary>What of an answer is shown on a map, and how.</summary>
/// <param name="Measure">The measure that colours; <c>rank</c> and <c>rank_of</c> of the same answer are told beside it.</param>
/// <param name="HigherIsBetter">Turns the ramp, so that teal is always the better end.</param>
/// <param name="Labels">A word per class, lowest first (nóng, chú ý, tốt); empty: the bounds.</param>
public sealed record MapSpecification(string Measure, ClassRule Rule, MapRamp Ramp = MapRamp.Sequential, bool HigherIsBetter = true, EquatableArray<string> Labels = default)
{
    /// <summary>Whether only some units were asked for: the others lie outside, which is no lack of figures.</summary>
    public bool IsOfGroup { get; init; }

    /// <summary>Measure that the areas of symbols are proportional to; null colours the regions themselves.</summary>
    public string? Size { get; init; }
}
