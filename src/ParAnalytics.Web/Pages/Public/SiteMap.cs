using System.Globalization;
using System.Security;
using System.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

/// <summary>Every public page in both languages, each named with its pair: the addresses that the pages themselves call theirs.</summary>
internal static class SiteMap
{
    public static async Task<IResult> WriteAsync(HttpContext context, DataFolder folder, PublicFigures figures, HostSettings settings)
    {
        var origin = SiteOrigin.Of(context, settings);
        var rankings = new List<string>();
        foreach (var family in figures.Families)
        {
            var years = await figures.YearsAsync(family.Id, Words.Vietnamese).ConfigureAwait(false);
            rankings.AddRange(years.Select(year => new RankingFigure(family, year, "as_was", null).PagePath));
        }

        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?>""").AppendLine().AppendLine("""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">""");
        foreach (var path in Paths(folder).Concat(rankings))
        {
            var (own, english) = (SecurityElement.Escape(origin + path), SecurityElement.Escape(origin + Words.English.Link(path)));
            var pair = $"""<xhtml:link rel="alternate" hreflang="vi" href="{own}"/><xhtml:link rel="alternate" hreflang="en" href="{english}"/>""";
            text.AppendLine(CultureInfo.InvariantCulture, $"<url><loc>{own}</loc>{pair}</url>").AppendLine(CultureInfo.InvariantCulture, $"<url><loc>{english}</loc>{pair}</url>");
        }

        return Results.Text(text.AppendLine("</urlset>").ToString(), "application/xml; charset=utf-8", Encoding.UTF8);
    }

    private static IEnumerable<string> Paths(DataFolder folder) =>
    [
        "/", "/xep-hang", "/phuong-phap", "/huong-dan", "/huong-dan/lanh-dao", "/huong-dan/phan-tich", "/huong-dan/nguoi-dan", "/du-lieu", "/dot-cong-bo",
        "/ke-hoach",
        .. CriterionPages.Paths(folder.Members),
        .. PlanPages.Paths(folder.Members),
        .. UnitAddresses.Of(folder.Members).AllPaths(u => u.Level is "province" or "agency" or "subunit" || (u.Level == "commune" && u.ValidTo is null), folder.Members),
    ];
}
