using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Comments;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Web.Access;

/// <summary>Which comments a viewer sees: those on his own units and below, and those that are the work of his agency; all without a scope.</summary>
internal static class CommentSight
{
    public static bool Sees(Viewer viewer, CommentRecord comment, IMemberCatalogue members) =>
        Covers(viewer, comment.Place.Unit, members) || (comment.Task is { } task && Covers(viewer, task.Agency, members));

    /// <summary>Whether a unit lies within the viewer's scope.</summary>
    public static bool Covers(Viewer viewer, UnitKey unit, IMemberCatalogue members) =>
        viewer.Role != Role.Public
        && (viewer.Units.Count == 0
            || viewer.Units.Items.Any(own => own == unit || (members.Find("unit", unit.ToString()) is { } member && members.IsWithin(member, own.ToString()))));
}
