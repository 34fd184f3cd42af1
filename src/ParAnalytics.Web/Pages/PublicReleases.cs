using ParAnalytics.Domain.People;
using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Pages;

/// <summary>The releases a visitor may look at: the current one and those on the public list; all of them for who signed in.</summary>
internal static class PublicReleases
{
    /// <exception cref="Domain.Faults.FaultException">There is no such release, or none that the visitor may look at.</exception>
    public static ReleaseRecord Demand(DataFolder folder, Visitor visitor, string name) => Of(folder, visitor).FirstOrDefault(r => r.Name == name)
        ?? throw new Domain.Faults.FaultException(new Domain.Faults.Fault("PAR0408", $"Không có đợt công bố '{name}'.", $"There is no release '{name}'."));

    public static IEnumerable<ReleaseRecord> Of(DataFolder folder, Visitor visitor) =>
        folder.Releases.Where(r => visitor.Viewer.Role != Role.Public || r.Name == folder.CurrentRelease.Name || folder.Models.IsPublic(r.Name));
}
