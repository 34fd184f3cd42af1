using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Access;

/// <summary>Which loads of the draft a viewer sees: all without a scope; with one, those that were sent for his own units.</summary>
internal static class LoadSight
{
    public static bool Sees(Visitor visitor, LoadRecord load, DataFolder folder) =>
        visitor.IsSignedIn
        && (visitor.Viewer.Units.Count == 0
            || load.Actor.Name == visitor.Actor!.Name
            || (load.Actor.Unit is { } unit && CommentSight.Covers(visitor.Viewer, unit, folder.Members)));

    public static IReadOnlyList<LoadRecord> Draft(Visitor visitor, DataFolder folder) => [.. folder.Office.Loads.Draft().Where(load => Sees(visitor, load, folder))];

    /// <summary>Whether he sees the draft as a whole, and so what publishing it would change.</summary>
    public static bool SeesAll(Visitor visitor) => visitor.IsSignedIn && visitor.Viewer.Units.Count == 0;

    /// <summary>Whether a submitter may send figures of a unit; null when the sender may speak for every unit.</summary>
    public static Func<string, bool>? Own(Visitor visitor, DataFolder folder) =>
        visitor.Own is { Role: Role.Submitter, Units.Count: > 0 } own ? unit => UnitKey.TryParse(unit, out var key) && CommentSight.Covers(own, key, folder.Members) : null;
}
