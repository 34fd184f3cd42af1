using Microsoft.AspNetCore.Components;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>All provinces of an index in one year.</summary>
/// <param name="Finding">The page's title as a finding.</param>
/// <param name="Sentences">What the table says, in plain sentences, each number a link to its cell.</param>
/// <param name="Rows">Ranked first, in order; then those with a value; then those without.</param>
/// <param name="HomeUnits">Keys drawn in the own colour.</param>
/// <param name="Map">The values as a picture of the country; null where there are too few.</param>
/// <param name="IsIllustrative">Whether any of its values is made up for a demonstration.</param>
/// <param name="HasBorders">Whether the map can be drawn from borders and as tiles.</param>
public sealed record RankingModel(
    PageHead Head,
    IndexFamily Family,
    string Year,
    string Era,
    IReadOnlyList<string> Years,
    string Finding,
    IReadOnlyList<LinkedSentence> Sentences,
    IReadOnlyList<RankingRow> Rows,
    IReadOnlySet<string> HomeUnits,
    MarkupString? Map,
    MarkupString Chart,
    IReadOnlyList<SourceCitation> Sources,
    IReadOnlyList<string> Notes,
    FigureLinks Links,
    bool IsIllustrative,
    bool HasBorders,
    bool AsTiles,
    Figure? Mean) : PageModel(Head)
{
    /// <summary>The criterion set in force that year; null where none is known.</summary>
    public string? Set { get; init; }
}

/// <summary>Where a figure can be taken from, in every form; addresses that keep state and vintage.</summary>
public sealed record FigureLinks(string Png, string Svg, string ChartSvg, string Csv, string Json, string Xlsx, string Metadata, string Embed, string Page);

/// <summary>One province of a ranking.</summary>
/// <param name="Share">The value as a part of the scale, for the bar; null without value or scale.</param>
public sealed record RankingRow(string Key, string Name, string Path, Figure Value, Figure Rank, Figure RankOf, decimal? Share)
{
    public bool IsIllustrative => Value.Cell.Origin is Domain.Values.Origin.Synthetic || Rank.Cell.Origin is Domain.Values.Origin.Synthetic;
}

/// <summary>The indices and what is there of each.</summary>
public sealed record RankingsModel(PageHead Head, IReadOnlyList<(IndexFamily Family, IReadOnlyList<string> Years)> Families) : PageModel(Head);
