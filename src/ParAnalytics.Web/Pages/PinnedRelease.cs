using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Pages;

/// <summary>
/// The release that an address names (<c>dot=</c>). Such a page is answered from that release alone, so that it reads the same after later loads.
/// </summary>
internal static class PinnedRelease
{
    private static readonly object Mark = new();

    /// <summary>Pins the page to the release of that name; false when there is none.</summary>
    public static bool TryPin(HttpContext context, DataFolder folder, string? name)
    {
        if (name is not { Length: > 0 })
        {
            return true;
        }

        if (PublicReleases.Of(folder, Access.Visitor.Of(context)).FirstOrDefault(r => r.Name == name) is not { } release)
        {
            return false;
        }

        Pin(context, release);
        return true;
    }

    public static void Pin(HttpContext context, ReleaseRecord release) => context.Items[Mark] = release.Name;

    /// <summary>Null when the page follows the current release.</summary>
    public static string? Of(HttpContext context) => context.Items[Mark] as string;
}
