using ParAnalytics.Office.Obligations;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Reports;

/// <summary>The report that an address names.</summary>
internal sealed record FoundReport(Obligation Obligation, ReportPeriod Period, Member Unit)
{
    public ReportPlace Place => new(Obligation.Id, Unit.Key, Period.ToString());

    /// <summary>Null when there is no such obligation, period, or the unit does not owe it.</summary>
    public static FoundReport? Find(DataFolder folder, string obligation, string unit, string period) =>
        folder.Obligations.Find(obligation) is { } owed && ReportPeriod.TryParse(owed.Recurrence, period) is { } time
        && folder.Obligations.Reporters(owed, time).FirstOrDefault(m => m.Key == unit) is { } member
            ? new FoundReport(owed, time, member)
            : null;
}
