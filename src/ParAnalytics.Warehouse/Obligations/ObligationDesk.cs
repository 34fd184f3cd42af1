using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Office.Obligations;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Obligations;

/// <summary>Who owes which report by when, who has sent it, who is late. The day is the clock's, in Vietnam.</summary>
public sealed class ObligationDesk
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private readonly OfficeRecord _office;
    private readonly Func<IMemberCatalogue> _members;
    private readonly Func<SqlStatement, CancellationToken, Task<RowSet>> _run;
    private readonly TimeProvider _clock;

    internal ObligationDesk(ImmutableArray<Obligation> all, OfficeRecord office, Func<IMemberCatalogue> members, Func<SqlStatement, CancellationToken, Task<RowSet>> run, TimeProvider clock, int? cutOffDay) =>
        (All, _office, _members, _run, _clock, CutOffDay) = (all, office, members, run, clock, cutOffDay);

    public ImmutableArray<Obligation> All { get; }

    /// <summary>The house's own day of the month for monthly reports; null for that of each document.</summary>
    public int? CutOffDay { get; }

    public DateOnly Today => VietnamDay.Of(_clock);

    public Obligation? Find(string id) => All.FirstOrDefault(o => o.Id == id);

    /// <summary>The units that owe a report for a period: those of its levels within its province that existed then.</summary>
    public IReadOnlyList<Member> Reporters(Obligation obligation, ReportPeriod period)
    {
        var members = _members();
        return
        [
            .. obligation.Levels.Items.SelectMany(level => members.MembersOf("unit", level))
                .Where(m => (m.ValidFrom is null || m.ValidFrom <= period.Last) && (m.ValidTo is null || m.ValidTo >= period.Last) && members.IsWithin(m, obligation.Scope.ToString())),
        ];
    }

    /// <summary>Where every unit stands for a period.</summary>
    /// <param name="units">Only these units; null for all.</param>
    public async Task<IReadOnlyList<ReportLine>> LinesAsync(Obligation obligation, ReportPeriod period, Func<Member, bool>? units = null, CancellationToken cancellation = default)
    {
        var due = obligation.DueOn(period, CutOffDay);
        var sent = await SentAsync(obligation, period, cancellation).ConfigureAwait(false);
        return
        [
            .. Reporters(obligation, period).Where(unit => units?.Invoke(unit) != false).Select(unit =>
            {
                var on = sent.TryGetValue(unit.Key, out var day) ? day : default(DateOnly?);
                return new ReportLine(unit, due, on, ReportStanding.Of(due, on, Today));
            }),
        ];
    }

    /// <summary>The first day on which each unit sent it: here, or as loaded in a published table.</summary>
    private async Task<Dictionary<string, DateOnly>> SentAsync(Obligation obligation, ReportPeriod period, CancellationToken cancellation)
    {
        var days = _office.Reports.Sent(obligation.Id, period.ToString())
            .Select(sent => (sent.Place.Unit, On: DateOnly.FromDateTime(sent.SentAt.ToOffset(Vietnam).DateTime)));
        var current = _office.Releases.Current()!.Number;
        var loaded = await _run(new SqlStatement(
            "select unit_key, sent_on::varchar as sent_on from fact_report_due where obligation = $p0 and period = $p1 and sent_on is not null and rel_from <= $p2 and rel_to > $p2",
            [new SqlParameter("p0", obligation.Id), new SqlParameter("p1", period.ToString()), new SqlParameter("p2", (long)current)]), cancellation).ConfigureAwait(false);
        return days
            .Concat(Enumerable.Range(0, loaded.RowCount).Select(row => (Unit: loaded.Columns[0].Texts![row]!, On: DateOnly.ParseExact(loaded.Columns[1].Texts![row]!, "yyyy-MM-dd", CultureInfo.InvariantCulture))))
            .GroupBy(pair => pair.Unit, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(pair => pair.On), StringComparer.Ordinal);
    }
}

/// <summary>One unit and its report for a period.</summary>
/// <param name="DueOn">The last day in time; null when the document names none.</param>
public sealed record ReportLine(Member Unit, DateOnly? DueOn, DateOnly? SentOn, ReportStanding Standing);
