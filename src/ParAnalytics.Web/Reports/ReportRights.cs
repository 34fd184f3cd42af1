using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Reports;

/// <summary>Whose reports an account may see and write: those of its own units, or of all where it has no limit.</summary>
internal static class ReportRights
{
    public static bool MaySee(Visitor visitor, DataFolder folder, Member unit) =>
        visitor.IsSignedIn && (visitor.Viewer.Units.Count == 0 || visitor.Viewer.Units.Items.Any(own => unit.Key == own.ToString() || folder.Members.IsWithin(unit, own.ToString())));

    public static bool MayWrite(Visitor visitor, DataFolder folder, Member unit) => visitor.Viewer.Role.Allows(Right.Load) && MaySee(visitor, folder, unit);
}
