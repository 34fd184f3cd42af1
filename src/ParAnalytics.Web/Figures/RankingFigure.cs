using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>A figure of the public pages that can be linked, embedded and taken as a picture: one index in one year on one map of the country.</summary>
/// <param name="Era">As written in addresses: <c>as_was</c>, <c>as_is</c>, <c>recast</c>.</param>
/// <param name="Release">The release it is pinned to; null follows the current one.</param>
internal sealed record RankingFigure(IndexFamily Family, string Year, string Era, string? Release)
{
    private const string Start = "xep-hang-";

    /// <summary>Name in addresses: <c>xep-hang-par</c>.</summary>
    public string Id => Start + Family.Id;

    /// <summary>State and vintage, as the query of an address.</summary>
    public string Query => State + (Group is null ? "" : $"&khoi={Group.Slug}") + View.Query + (Choice with { Tab = "" }).Query;

    /// <summary>The units looked at among themselves; null for the whole country.</summary>
    public RankingGroup? Group { get; init; }

    public MapView View { get; init; } = MapView.Default;

    public FigureChoice Choice { get; init; } = FigureChoice.Default;

    /// <summary>The page, without how its map is drawn.</summary>
    public string PagePath => PathOf(Group) + State;

    private string State => $"?nam={Year}&ky={Era}" + (Release is null ? "" : $"&dot={Uri.EscapeDataString(Release)}");

    /// <summary>The address of a group's page, without year and era.</summary>
    public string PathOf(RankingGroup? group) => $"/xep-hang/{Family.Id}{(group is null ? "" : "/" + group.Slug)}";

    public string PicturePath(string form, string kind) => $"/anh/{Id}.{form}{Query}&hinh={kind}";

    public string EmbedPath(string kind) => $"/nhung/{Id}{Query}&hinh={kind}";

    public string FilePath(string form) => $"/xep-hang/{Family.Id}/tai-ve.{form}{Query}";

    public string MetadataPath => $"/xep-hang/{Family.Id}/mo-ta.json{Query}";

    /// <summary>The picture that other sites show for a page about several figures: the newest with a value; null where there is none.</summary>
    public static string? PreviewOf(IEnumerable<Standing> standings, Words words) =>
        standings.Where(s => s.Value.HasValue).MaxBy(s => s.Year, StringComparer.Ordinal) is { } newest ? words.Link(new RankingFigure(newest.Family, newest.Year, "as_was", null).PicturePath("png", PreviewCard.Kind)) : null;

    /// <summary>The index that a figure's name means; null when it is none.</summary>
    public static IndexFamily? FamilyOf(string id, PublicFigures figures) =>
        id.StartsWith(Start, StringComparison.Ordinal) ? figures.Families.FirstOrDefault(f => f.Id == id[Start.Length..]) : null;

    public bool IsOf34 => Era != "as_was" || string.CompareOrdinal(Year, "2025") >= 0;

    /// <summary>The map it is drawn on.</summary>
    public string Layout => IsOf34 ? "provinces-34" : "provinces-63";
}

/// <summary>A ranking answered: the figure and its cells, in order.</summary>
/// <param name="Rows">Ranked first, in order; then those with a value; then those without.</param>
internal sealed record RankingAnswer(RankingFigure Figure, CellSet Cells, IReadOnlyList<Pages.Public.RankingRow> Rows, IReadOnlyList<string> Years)
{
    /// <summary>The chosen units through the years; null where nothing is known of them.</summary>
    public YearLines? Lines { get; init; }

    public Pages.Public.RankingRow? Own(IReadOnlyList<string> home) => Rows.FirstOrDefault(r => home.Contains(r.Key) && (r.Rank.HasValue || r.Value.HasValue));

    public bool IsIllustrative => Rows.Any(r => r.Value.Cell.Origin is Domain.Values.Origin.Synthetic || r.Rank.Cell.Origin is Domain.Values.Origin.Synthetic);

    public string Sources(Words words) => string.Join("; ", Cells.Sources.Items.Select(s => Shown.Source(s, words)));

    public static string Whole(decimal number) => decimal.Round(number, 0, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);
}
