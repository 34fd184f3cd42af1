using System.Globalization;
using System.Security;
using System.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

/// <summary>Every public page in both languages.</summary>
internal static class SiteMap
{
    public static IResult WriteAsync(HttpContext context, DataFolder folder, PublicFigures figures, HostSettings settings)
    {
        var origin = (settings.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{context.Request.Scheme}://{context.Request.Host}").TrimEnd('/');
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?>""").AppendLine().AppendLine("""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">""");
        foreach (var path in Paths(folder, figures))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"<url><loc>{SecurityElement.Escape(origin + path)}</loc></url>");
            text.AppendLine(CultureInfo.InvariantCulture, $"<url><loc>{SecurityElement.Escape(origin + "/en" + (path == "/" ? "" : path))}</loc></url>");
        }

        return Results.Text(text.AppendLine("</urlset>").ToString(), "application/xml; charset=utf-8", Encoding.UTF8);
    }

    private static IEnumerable<string> Paths(DataFolder folder, PublicFigures figures) =>
    [
        "/", "/xep-hang", "/phuong-phap", "/huong-dan", "/huong-dan/lanh-dao", "/huong-dan/phan-tich", "/huong-dan/nguoi-dan", "/du-lieu", "/dot-cong-bo",
        .. figures.Families.Select(f => $"/xep-hang/{f.Id}"),
        "/ke-hoach",
        .. CriterionPages.Paths(folder.Members),
        .. PlanPages.Paths(folder.Members),
        .. UnitAddresses.Of(folder.Members).AllPaths(u => u.Level is "province" or "agency" or "subunit" || (u.Level == "commune" && u.ValidTo is null), folder.Members),
    ];
}
