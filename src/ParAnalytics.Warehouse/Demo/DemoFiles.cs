using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>
/// The illustrative set as files of the generic kinds, every row marked SYNTHETIC; they go in by the same door as any other file.
/// The same seed, day and published figures make the same bytes.
/// </summary>
internal static class DemoFiles
{
    /// <summary>The document that every row of the set names.</summary>
    public const string Source = "Số liệu minh họa do phần mềm sinh ra, không phải số liệu chính thức";

    public const string SourceEn = "Illustrative figures made by the software, not official ones";

    /// <summary>One file: its kind and its bytes.</summary>
    public sealed record DemoFile(string Kind, string Name, byte[] Bytes);

    /// <param name="named">Units that a document names for overdue dossiers; they come out slow.</param>
    /// <param name="today">The last day of single dossiers.</param>
    public static ImmutableArray<DemoFile> Make(DemoWorld world, IReadOnlySet<UnitKey> named, DateOnly today, int seed = 20260701)
    {
        var quality = new DemoQuality(seed);
        var work = new DemoWork(world, quality, today);
        var dossiers = new DemoDossiers(world, quality, named, today);
        return
        [
            File("index-scores", "unit_key,family,criterion,year,basis,statistic,value,max_points", new DemoIndexScores(world, quality).All().Select(Score)),
            File("dossier-months", MonthHeader, dossiers.Months().Select(Month)),
            File("assignment-status", "assignment_id,period,status,percent_done,done_on,days_late", work.Statuses().Select(s => Status(s, today))),
            File("indicators", "unit_key,indicator,period,scenario,numerator,denominator,value", work.Indicators().Select(Indicator)),
            File("survey-counts", "wave,year,unit_key,criterion,item,respondent_group,answer,n", new DemoSurveys(world, quality).All().Select(Forms)),
            File("service-snapshots", "unit_key,criterion,as_of,numerator,denominator,score,max_score", new DemoSnapshots(world, quality, today).All().Select(Snapshot)),
            File("dossier-events", "dossier_id,unit_key,procedure,channel,event,occurred_at,due_on", dossiers.Singles().SelectMany(Events)),
        ];
    }

    private const string MonthHeader =
        "unit_key,period,received,received_online,received_direct,carried_in,resolved_early,resolved_on_time,resolved_late,pending_in_time,pending_overdue,"
        + "with_fee,paid_online,digitised,electronic_result,reused,apologies,rated,rated_satisfied";

    private static string Score(DemoScore s) =>
        FormattableString.Invariant($"{s.Unit},{s.Family},{s.Node},{s.Year},{s.Basis.ToToken()},value,{s.Value},{s.MaxPoints}");

    private static string Month(DossierMonth m) => FormattableString.Invariant(
        $"{m.Unit},{m.Month:yyyy-MM},{m.Received},{m.ReceivedOnline},{m.ReceivedDirect},{m.CarriedIn},{m.ResolvedEarly},{m.ResolvedOnTime},{m.ResolvedLate},{m.PendingInTime},{m.PendingOverdue},{m.WithFee},{m.PaidOnline},{m.Digitised},{m.ElectronicResult},{m.Reused},{m.Apologies},{m.Rated},{m.RatedSatisfied}");

    private static string Status(DemoStatus s, DateOnly today) =>
        FormattableString.Invariant($"{s.Assignment},{today:yyyy-MM},{s.Status},{s.PercentDone},{s.DoneOn:yyyy-MM-dd},{s.DaysLate}");

    private static string Indicator(DemoIndicator i) => FormattableString.Invariant($"{i.Unit},{i.Indicator},{i.Year},actual,{i.Numerator},{i.Denominator},{i.Value}");

    private static string Forms(DemoForms f) => FormattableString.Invariant($"minh-hoa-{DemoSurveys.Year},{DemoSurveys.Year},{f.Unit},{f.Node},{f.Node.Code},{f.Group},{f.Answer},{f.Number}");

    private static string Snapshot(DemoSnapshot s) => FormattableString.Invariant($"{s.Unit},{s.Node},{s.AsOf:yyyy-MM-dd},{s.Numerator},{s.Denominator},{s.Score},{s.Max}");

    private static IEnumerable<string> Events(DemoDossier d)
    {
        yield return Event(d, "received", d.ReceivedOn);
        if (d.ResolvedOn is { } resolved)
        {
            yield return Event(d, "resolved", resolved);
        }
    }

    private static string Event(DemoDossier d, string what, DateOnly on) =>
        FormattableString.Invariant($"{d.Id},{d.Unit},{d.Procedure},{d.Channel},{what},{on:yyyy-MM-dd}T08:00:00+07:00,{d.DueOn:yyyy-MM-dd}");

    private static DemoFile File(string kind, string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder(header).Append(",state,origin,source_document\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row},OK,SYNTHETIC,\"{Source}\"\n");
        }

        return new(kind, $"minh-hoa-{kind}.csv", Encoding.UTF8.GetBytes(text.ToString()));
    }
}
