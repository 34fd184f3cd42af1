using Microsoft.AspNetCore.Antiforgery;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Office.Obligations;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Obligations;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages;
using ParAnalytics.Web.Pages.Application;

namespace ParAnalytics.Web.Reports;

/// <summary>Who owes which report by when, who has sent it, who is late; and the writing of one.</summary>
internal static class ReportPages
{
    private const string Home = "/app/bao-cao";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/bao-cao", (HttpContext context, DataFolder folder, HostSettings settings, string? nghia_vu, string? ky) => QuestionTime.WithinAsync(context, limit => ListAsync(context, folder, settings, nghia_vu, ky, limit)));
        pages.MapGet("/bao-cao/{obligation}/{unit}/{period}", (HttpContext context, DataFolder folder, string obligation, string unit, string period, string? gui) =>
            ShowAsync(context, folder, obligation, unit, period, gui is { Length: > 0 } ? "report.sent_now" : null));
        pages.MapPost("/bao-cao/{obligation}/{unit}/{period}/gui", SendAsync).DisableAntiforgery();
    }

    public static string Address(ObligationLine line, string unit) => $"{Home}/{line.Obligation.Id}/{Uri.EscapeDataString(unit)}/{line.Period}";

    /// <summary>"Tháng 11/2026", "Quý IV/2026", "2026".</summary>
    public static string PeriodName(ReportPeriod period, Words words) => Periods.TryParse("period", period.ToString())!.Caption(words.Language);

    private static async Task<IResult> ListAsync(HttpContext context, DataFolder folder, HostSettings settings, string? nghia_vu, string? ky, CancellationToken limit)
    {
        var (desk, visitor) = (folder.Obligations, Visitor.Of(context));
        var lines = new List<(ObligationLine Line, IReadOnlyList<ReportLine> Units)>();
        foreach (var obligation in desk.All)
        {
            var asked = obligation.Id == nghia_vu ? ReportPeriod.TryParse(obligation.Recurrence, ky) : null;
            var period = asked ?? obligation.PeriodOn(desk.Today);
            var units = await desk.LinesAsync(obligation, period, unit => ReportRights.MaySee(visitor, folder, unit), limit).ConfigureAwait(false);
            if (units.Count > 0)
            {
                lines.Add((new ObligationLine(obligation, period, obligation.DueOn(period, desk.CutOffDay), units.Count, units.Count(u => u.SentOn is not null), units.Count(u => u.Standing.State is ReportState.Late)), units));
            }
        }

        // First what the house owes; what others owe is listed below it, where it is known.
        var house = UnitHistory.WithPredecessors(folder, settings.HomeUnit);
        var shown = lines.OrderBy(l => l.Line.Obligation.Id == nghia_vu ? 0 : house.Contains(l.Line.Obligation.Scope.ToString()) ? 1 : 2).FirstOrDefault();
        var own = (shown.Units ?? []).Where(u => ReportRights.MayWrite(visitor, folder, u.Unit)).Select(u => u.Unit.Key).ToHashSet(StringComparer.Ordinal);
        var known = lines.ToLookup(l => house.Contains(l.Line.Obligation.Scope.ToString()), l => l.Line);
        return PageResults.Show<ReportsPage>(context, new ReportsModel(PageTexts.Of(context, "app.reports", "/dist/list.js"), [.. known[true]], [.. known[false]], shown.Line, shown.Units ?? [], own, desk.CutOffDay));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, string obligation, string unit, string period, string? message, int status = StatusCodes.Status200OK)
    {
        var (words, visitor) = (Words.Of(context), Visitor.Of(context));
        if (FoundReport.Find(folder, obligation, unit, period) is not { } found || !ReportRights.MaySee(visitor, folder, found.Unit))
        {
            return Trouble.NotFound(context);
        }

        var line = (await QuestionTime.WithinAsync(context, limit => folder.Obligations.LinesAsync(found.Obligation, found.Period, u => u.Key == found.Unit.Key, limit)).ConfigureAwait(false))[0];
        var name = UnitCaptions.Full(found.Unit, words);
        var head = new PageHead(words["report.title", found.Obligation.Id, name, PeriodName(found.Period, words)], words["report.description"], "app.reports", "/dist/report.js");
        return PageResults.Show<ReportPage>(
            context,
            new ReportModel(
                head, found.Obligation, found.Period, found.Unit.Key, name, line.DueOn, line.Standing, folder.Office.Reports.Draft(found.Place), Start(found, name),
                [.. folder.Office.Reports.Sent(found.Obligation.Id, found.Period.ToString()).Where(s => s.Place.Unit == found.Unit.Key)], message, ReportRights.MayWrite(visitor, folder, found.Unit)),
            status);
    }

    private static async Task<IResult> SendAsync(HttpContext context, DataFolder folder, IAntiforgery forms, string obligation, string unit, string period)
    {
        if (FoundReport.Find(folder, obligation, unit, period) is not { } found || !ReportRights.MayWrite(Visitor.Of(context), folder, found.Unit))
        {
            return Trouble.NotFound(context);
        }

        if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return await ShowAsync(context, folder, obligation, unit, period, "sign_in.form_old", StatusCodes.Status400BadRequest).ConfigureAwait(false);
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            folder.Office.Reports.Send(found.Place, form["noi-dung"].ToString().ReplaceLineEndings("\n"), Visitor.Of(context).Actor!);
            return Results.Redirect($"{Words.Of(context).Link($"{Home}/{found.Obligation.Id}/{Uri.EscapeDataString(found.Unit.Key)}/{found.Period}")}?gui=1");
        }
        catch (FaultException refused)
        {
            return Trouble.Refused(context, refused.First);
        }
    }

    /// <summary>What an empty draft begins with: what it is about, and by which document.</summary>
    private static string Start(FoundReport found, string unit) =>
        $"{found.Obligation.Name}\n{unit}, kỳ: {PeriodName(found.Period, Words.Vietnamese).ToLower(Words.Vietnamese.Culture)}\n(theo {found.Obligation.Clause}, {found.Obligation.Document})\n\n1. Kết quả đạt được:\n\n2. Tồn tại, nguyên nhân:\n\n3. Việc tiếp theo:\n";
}
