using Microsoft.AspNetCore.Components;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>All provinces of an index in one year.</summary>
/// <param name="Finding">The page's title as a finding.</param>
/// <param name="Sentences">What the table says, in plain sentences.</param>
/// <param name="Rows">Ranked first, in order; then those with a value; then those without.</param>
/// <param name="Map">The values as a picture of the country; null where there are too few.</param>
/// <param name="HomeUnits">Keys drawn in the own colour.</param>
public sealed record RankingModel(
    PageHead Head,
    IndexFamily Family,
    string Year,
    string Era,
    IReadOnlyList<string> Years,
    string Finding,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<RankingRow> Rows,
    IReadOnlySet<string> HomeUnits,
    MarkupString? Map,
    IReadOnlyList<SourceCitation> Sources,
    IReadOnlyList<string> Notes) : PageModel(Head);

/// <summary>One province of a ranking.</summary>
/// <param name="Share">The value as a part of the scale, for the bar; null without value or scale.</param>
public sealed record RankingRow(string Key, string Name, string Path, Figure Value, Figure Rank, Figure RankOf, decimal? Share);

/// <summary>The indices and what is there of each.</summary>
public sealed record RankingsModel(PageHead Head, IReadOnlyList<(IndexFamily Family, IReadOnlyList<string> Years)> Families) : PageModel(Head);
