using System.Globalization;
using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Reports;

namespace ParAnalytics.Web.Api;

/// <summary>Reports that units owe: who stands where, and drafts kept while they are written.</summary>
internal static class ReportRoutes
{
    private static readonly Fault NoReport = new("PAR0975", "Không có báo cáo này, hoặc đơn vị không phải gửi.", "There is no such report, or the unit does not owe it.");
    private static readonly Fault NoText = new("PAR0976", "Hãy gửi JSON có text và revision đã thấy: {\"text\": \"…\", \"revision\": 0}.", "Send JSON with text and the revision you saw: {\"text\": \"…\", \"revision\": 0}.");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reports", (HttpContext context, DataFolder folder, string? obligation, string? period) => QuestionTime.WithinAsync(context, limit => ListAsync(context, folder, obligation, period, limit))).WithName("reports").WithSummary("Ai phải báo cáo gì, hạn nào, ai đã gửi / who owes which report, by when, who has sent it");
        api.MapPut("/reports/{obligation}/{unit}/{period}/draft", KeepAsync).WithName("report-draft").WithSummary("Lưu bản thảo / keep a draft").Accepts<DraftBody>("application/json").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(HttpContext context, DataFolder folder, string? obligation, string? period, CancellationToken limit)
    {
        var (desk, visitor) = (folder.Obligations, Visitor.Of(context));
        var all = new List<object>();
        foreach (var owed in desk.All.Where(o => obligation is null || o.Id == obligation))
        {
            var time = Office.Obligations.ReportPeriod.TryParse(owed.Recurrence, period) ?? owed.PeriodOn(desk.Today);
            var lines = await desk.LinesAsync(owed, time, unit => ReportRights.MaySee(visitor, folder, unit), limit).ConfigureAwait(false);
            all.Add(new
            {
                obligation = owed.Id,
                name = owed.Name,
                period = time.ToString(),
                due_on = Day(owed.DueOn(time, desk.CutOffDay)),
                units = lines.Select(l => new { unit = l.Unit.Key, caption = l.Unit.Name, sent_on = Day(l.SentOn), state = JsonNamingPolicy.SnakeCaseLower.ConvertName(l.Standing.State.ToString()), days = l.Standing.Days }),
            });
        }

        return Results.Json(new { today = Day(desk.Today), reports = all }, Problems.Json);
    }

    private static async Task<IResult> KeepAsync(HttpContext context, DataFolder folder, string obligation, string unit, string period)
    {
        if (FoundReport.Find(folder, obligation, unit, period) is not { } found || !ReportRights.MayWrite(Visitor.Of(context), folder, found.Unit))
        {
            return Problems.Result(context, StatusCodes.Status404NotFound, NoReport);
        }

        try
        {
            if (await JsonSerializer.DeserializeAsync<DraftBody>(context.Request.Body, Problems.Json, context.RequestAborted).ConfigureAwait(false) is not { Text: { } text } body)
            {
                return Problems.Result(context, StatusCodes.Status400BadRequest, NoText);
            }

            var kept = folder.Office.Reports.Keep(found.Place, TextFold.Compose(text.ReplaceLineEndings("\n")), body.Revision, Visitor.Of(context).Actor!);
            return Results.Json(new { revision = kept.Revision, saved_at = kept.SavedAt, saved = kept.SavedAt.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm", CultureInfo.InvariantCulture) }, Problems.Json);
        }
        catch (JsonException)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoText);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record DraftBody(string? Text, int Revision);
}
