using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;
using ParAnalytics.Web.Releases;

namespace ParAnalytics.Web.Pages;

/// <summary>The pages for everyone; each kept until another release is current.</summary>
internal static class PublicPages
{
    public static void MapPublicPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").CacheOutput(PageParts.Kept).ExcludeFromDescription();
        pages.MapGet("/", HomeAsync);
        pages.MapGet("/tim", Search);
        pages.MapGet("/xep-hang", RankingsAsync);
        RankingPages.Map(pages);
        pages.MapGet("/ban-do/{layout}/{zoom:int}.json", FinerBorders.Show);
        pages.MapGet("/don-vi/{kind}/{slug}", UnitPages.ShowAsync);
        CriterionPages.Map(pages);
        PlanPages.Map(pages);
        pages.MapGet("/phuong-phap", (HttpContext context, PageTextsOnFile texts) =>
            PageResults.Show<ProsePage>(context, new ProseModel(PageTexts.Of(context, "method"), texts.Read("phuong-phap", Words.Of(context)))));
        GuidePages.Map(pages);
        pages.MapGet("/du-lieu", DataAsync);
        DataTables.Map(pages);
        pages.MapGet("/dot-cong-bo", Releases);
        pages.MapGet("/dot-cong-bo/atom.xml", ReleaseFeed.Write);
        pages.MapGet("/dot-cong-bo/{release}", ReleaseAsync);
        pages.MapGet("/sitemap.xml", SiteMap.WriteAsync);
        pages.MapGet("/robots.txt", (HttpContext context, HostSettings settings) => Results.Text($"User-agent: *\nDisallow: /app\nDisallow: /api\nDisallow: /en/app\n\nSitemap: {SiteOrigin.Of(context, settings)}/sitemap.xml\n"));
    }

    private static async Task<IResult> HomeAsync(HttpContext context, PublicFigures figures, DataFolder folder, HostSettings settings)
    {
        var words = Words.Of(context);
        var home = folder.Members.Find("unit", settings.HomeUnit);
        var standings = new List<Standing>();
        foreach (var family in figures.Families)
        {
            if (await figures.LatestAsync(family, "unit.province", settings.HomeUnit, words).ConfigureAwait(false) is { } standing)
            {
                standings.Add(standing);
            }
        }

        var name = home?.Caption(words.Language) ?? settings.HomeUnit;
        var head = new PageHead(words["home.title", name], words["home.description", name], "home") { Image = RankingFigure.PreviewOf(standings, words) };
        var path = home is null ? "/tim" : UnitAddresses.Of(folder.Members).PathOf(home);
        return PageResults.Show<HomePage>(context, new HomeModel(head, name, path, standings, figures.Families));
    }

    private static IResult Search(HttpContext context, DataFolder folder, string? q)
    {
        var words = Words.Of(context);
        var text = (q ?? "").Trim() is { Length: > 80 } many ? many[..80] : (q ?? "").Trim();
        return PageResults.Show<SearchPage>(context, new SearchModel(PageTexts.Of(context, "search"), text, [.. UnitSearch.Find(folder.Members, text, 40).Select(u => UnitPages.Line(u, folder.Members, words) with { Became = UnitPages.Lines(u.ValidTo is null ? [] : UnitHistory.After(folder, u.Key).Take(4), folder.Members, words) })]));
    }

    private static async Task<IResult> RankingsAsync(HttpContext context, PublicFigures figures) =>
        PageResults.Show<RankingsPage>(context, new RankingsModel(PageTexts.Of(context, "rankings"), await YearsOfAllAsync(figures, Words.Of(context)).ConfigureAwait(false)));

    private static async Task<IResult> DataAsync(HttpContext context, DataFolder folder, PublicFigures figures, PageTextsOnFile texts)
    {
        var words = Words.Of(context);
        var years = await YearsOfAllAsync(figures, words).ConfigureAwait(false);
        return PageResults.Show<DataPage>(context, new DataModel(PageTexts.Of(context, "data"), texts.Read("du-lieu", words), years, folder.Documents));
    }

    private static IResult Releases(HttpContext context, DataFolder folder) =>
        PageResults.Show<ReleasesPage>(context, new ReleasesModel(PageTexts.Of(context, "releases"), ReleaseLines.Of(folder, Access.Visitor.Of(context))));

    private static async Task<IResult> ReleaseAsync(HttpContext context, DataFolder folder, ReleaseDifference difference, string release)
    {
        if (PublicReleases.Of(folder, Access.Visitor.Of(context)).FirstOrDefault(r => r.Name == release) is not { } found)
        {
            return Trouble.NotFound(context);
        }

        PinnedRelease.Pin(context, found);
        var words = Words.Of(context);
        var changes = await difference.OfAsync(found, words.Language).ConfigureAwait(false);
        return PageResults.Show<ReleasePage>(context, new ReleaseModel(new PageHead(words["release.title", found.Name], words["release.description", found.Name], "releases"), changes));
    }

    private static async Task<IReadOnlyList<(Domain.Indices.IndexFamily, IReadOnlyList<string>)>> YearsOfAllAsync(PublicFigures figures, Words words)
    {
        var all = new List<(Domain.Indices.IndexFamily, IReadOnlyList<string>)>();
        foreach (var family in figures.Families)
        {
            all.Add((family, await figures.YearsAsync(family.Id, words).ConfigureAwait(false)));
        }

        return all;
    }
}
