using System.Collections.Immutable;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>Something a boundary file was found to have.</summary>
/// <param name="Rule">Stable id, <c>PAR08nn</c>.</param>
/// <param name="IsError">Refuses the file; otherwise told and taken.</param>
/// <param name="Position"><c>FILE#n</c>, the n-th shape; null when it concerns the whole.</param>
/// <param name="Instead">What to do or write instead; null where the message says it.</param>
public sealed record BoundaryFinding(string Rule, bool IsError, string Message, string MessageEn, string? Position = null, string? Instead = null);

/// <summary>How many of a province's units the file holds.</summary>
public sealed record BoundaryCount(string Province, string Name, int Units, int Found);

/// <summary>What came of an import.</summary>
/// <param name="Pack">The pack that was made; null when the file was refused.</param>
public sealed record BoundaryReport(
    string File,
    string Level,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    int Shapes,
    int Vertices,
    ImmutableArray<BoundaryCount> Counts,
    ImmutableArray<BoundaryFinding> Findings,
    string? Pack)
{
    public bool IsTaken => Pack is not null;
}
