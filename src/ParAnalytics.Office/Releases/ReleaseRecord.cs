using ParAnalytics.Domain.Values;

namespace ParAnalytics.Office.Releases;

/// <summary>What was made public together: an ordered list of loads of which later ones win. Never changed afterwards.</summary>
/// <param name="Number">Rises by one with each publication; what facts carry as <c>rel_from</c> and <c>rel_to</c>.</param>
/// <param name="Name">What people say: <c>goc</c>, <c>2026-11-r1</c>.</param>
/// <param name="BasedOn">The release that was current when this one was made and whose loads it begins with; null for the first.</param>
/// <param name="Loads">Numbers of all its loads, those of <paramref name="BasedOn"/> first.</param>
public sealed record ReleaseRecord(
    int Number,
    string Name,
    int? BasedOn,
    EquatableArray<long> Loads,
    string Note,
    string PublishedBy,
    DateTimeOffset PublishedAt);
