using ParAnalytics.Domain.Indices;
using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse.Releases;

namespace ParAnalytics.Web.Releases;

/// <summary>What a release changed against the one before, as the public may see it.</summary>
/// <param name="Before">Null for the first release.</param>
/// <param name="Figures">Figures that came, went or changed, the headline ones first; at most <see cref="ReleaseDifference.MostFigures"/>.</param>
/// <param name="Moves">Provinces whose rank in a headline figure moved.</param>
/// <param name="Brought">What was loaded, by kind.</param>
/// <param name="IsCut">Whether there is more than is listed.</param>
public sealed record ReleaseChanges(
    ReleaseRecord Release,
    ReleaseRecord? Before,
    IReadOnlyList<FigureChange> Figures,
    IReadOnlyList<RankMove> Moves,
    IReadOnlyList<BroughtRows> Brought,
    bool IsCut)
{
    public int Added => Figures.Count(f => f.Before is null);

    public int Withdrawn => Figures.Count(f => f.After is null);

    public int Changed => Figures.Count - Added - Withdrawn;
}

/// <summary>A figure before and after; null where there was or is none.</summary>
public sealed record FigureChange(IndexFamily Family, int Year, string Unit, string UnitName, string Node, string NodeName, decimal? Before, decimal? After)
{
    public bool IsHeadline => Node.EndsWith('/');
}

/// <summary>A rank before and after; places are won or lost only within one number of units ranked.</summary>
public sealed record RankMove(IndexFamily Family, int Year, string Unit, string UnitName, int? Before, int? BeforeOf, int? After, int? AfterOf)
{
    /// <summary>Places won (positive) or lost; null where the ranks do not compare.</summary>
    public int? Places => Before is { } was && After is { } now && BeforeOf == AfterOf ? was - now : null;
}
