using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Pages.Public;

internal static class ReleaseLines
{
    public static IReadOnlyList<ReleaseLine> Of(DataFolder folder, Visitor visitor) =>
        [.. PublicReleases.Of(folder, visitor).OrderByDescending(r => r.PublishedAt).Select(r => new ReleaseLine(r.Name, r.PublishedAt, r.Name == folder.CurrentRelease.Name, r.Loads.Count))];
}
