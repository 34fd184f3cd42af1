using System.Globalization;
using System.Security;
using System.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

/// <summary>The releases as an Atom feed: who follows it hears of every change of the public figures.</summary>
internal static class ReleaseFeed
{
    public static IResult Write(HttpContext context, DataFolder folder, HostSettings settings)
    {
        var words = Words.Of(context);
        var origin = SiteOrigin.Of(context, settings);
        var releases = ReleaseLines.Of(folder, Access.Visitor.Of(context)).Take(50).ToList();
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .Append(CultureInfo.InvariantCulture, $"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{words.Language}\"><title>{SecurityElement.Escape(words["feed.title"])} · ParAnalytics</title><id>{origin}{words.Link("/dot-cong-bo")}</id><link rel=\"self\" href=\"{origin}{words.Link("/dot-cong-bo/atom.xml")}\"/><updated>{Time(releases[0].PublishedAt)}</updated><author><name>ParAnalytics</name></author>");
        foreach (var release in releases)
        {
            var address = origin + words.Link("/dot-cong-bo/" + Uri.EscapeDataString(release.Name));
            text.Append(CultureInfo.InvariantCulture, $"<entry><title>{SecurityElement.Escape(release.Name)}</title><id>{address}</id><link href=\"{address}\"/><updated>{Time(release.PublishedAt)}</updated></entry>");
        }

        return Results.Text(text.Append("</feed>\n").ToString(), "application/atom+xml; charset=utf-8", Encoding.UTF8);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
