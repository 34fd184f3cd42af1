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
/// <param name="Maps">The values as a picture of the country, of two years two; none where there are too few.</param>
/// <param name="IsIllustrative">Whether any of its values is made up for a demonstration.</param>
/// <param name="View">How the maps are drawn.</param>
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
    IReadOnlyList<MapDrawing> Maps,
    MarkupString Chart,
    IReadOnlyList<SourceCitation> Sources,
    IReadOnlyList<string> Notes,
    FigureLinks Links,
    bool IsIllustrative,
    bool HasBorders,
    MapView View,
    Figure? Mean) : PageModel(Head)
{
    /// <summary>The criterion set in force that year; null where none is known.</summary>
    public string? Set { get; init; }

    /// <summary>The units looked at among themselves; null for the whole country.</summary>
    public RankingGroup? Group { get; init; }

    /// <summary>Whether units have a place within the group beside the published one.</summary>
    public bool HasGroupPlaces => Group is { IsRankedField: false };

    public IReadOnlyList<RankingGroup> Groups { get; init; } = [];

    /// <summary>What the reader chose: tab, units, order.</summary>
    public FigureChoice Choice { get; init; } = FigureChoice.Default;

    /// <summary>The chosen units through the years; null where nothing is known of them.</summary>
    public YearLines? Lines { get; init; }

    /// <summary><see cref="Lines"/> drawn.</summary>
    public MarkupString LinesChart { get; init; }

    /// <summary>Other indices, with their addresses.</summary>
    public IReadOnlyList<(string Name, string Path)> Related { get; init; } = [];

    /// <summary>The tab shown: the chosen one where there is something in it, else the first that has.</summary>
    public string Tab => Choice.Tab switch
    {
        FigureChoice.Map when Maps.Count == 0 => FigureChoice.Table,
        FigureChoice.Lines when Lines is null => FigureChoice.Table,
        "" => Maps.Count > 0 ? FigureChoice.Map : FigureChoice.Table,
        var tab => tab,
    };

    public bool IsPicked(string key) => Choice.Picked.Contains(key);
}

/// <summary>Where a figure can be taken from, in every form; addresses that keep state and vintage.</summary>
public sealed record FigureLinks(string Png, string Svg, string ChartSvg, string LinesSvg, string Csv, string Json, string Xlsx, string Metadata, string Embed, string Page);

/// <summary>One province of a ranking.</summary>
/// <param name="Share">The value as a part of the scale, for the bar; null without value or scale.</param>
public sealed record RankingRow(string Key, string Name, string Path, Figure Value, Figure Rank, Figure RankOf, decimal? Share)
{
    /// <summary>Its place among the units of the group, by value; null without a group, or while a unit of it has no value.</summary>
    public int? GroupRank { get; init; }

    public bool IsIllustrative => Value.Cell.Origin is Domain.Values.Origin.Synthetic || Rank.Cell.Origin is Domain.Values.Origin.Synthetic;
}

/// <summary>The indices and what is there of each.</summary>
public sealed record RankingsModel(PageHead Head, IReadOnlyList<(IndexFamily Family, IReadOnlyList<string> Years)> Families) : PageModel(Head);
