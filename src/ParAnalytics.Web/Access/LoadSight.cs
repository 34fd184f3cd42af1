using ParAnalytics.Domain.Faults;
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

    /// <summary>Publishing takes the whole draft: nobody publishes what a unit outside his scope has sent.</summary>
    /// <exception cref="FaultException"><c>PAR0411</c>.</exception>
    public static void DemandWholeDraft(Visitor visitor, DataFolder folder)
    {
        if (folder.Office.Loads.Draft().Any(load => load.Actor.Unit is not null && !Sees(visitor, load, folder)))
        {
            throw new FaultException(new Fault(
                "PAR0411",
                "Bản nháp có lần nạp của đơn vị ngoài phạm vi của tài khoản; hãy nhờ người có phạm vi rộng hơn công bố.",
                "The draft holds loads of units outside the scope of the account; ask somebody with a wider scope to publish it."));
        }
    }

    /// <summary>Whether a submitter may send figures of a unit; null when the sender may speak for every unit.</summary>
    public static Func<string, bool>? Own(Visitor visitor, DataFolder folder) =>
        visitor.Own is { Role: Role.Submitter, Units.Count: > 0 } own ? unit => UnitKey.TryParse(unit, out var key) && CommentSight.Covers(own, key, folder.Members) : null;
}
