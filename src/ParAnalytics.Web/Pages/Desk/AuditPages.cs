using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Documents;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Operation;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>The audit chain for whoever has to read it: filtered, exported, checked.</summary>
internal static class AuditPages
{
    private const int OnPage = 100;
    private const int MostExported = 100_000;
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly string[] Columns = ["sequence", "recorded_at", "actor", "role", "unit", "action", "subject", "details", "previous_hash", "hash"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapAuditPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/app/nhat-ky").ExcludeFromDescription();
        pages.MapGet("", Show);
        pages.MapGet("/xuat.csv", (HttpContext context, DataFolder folder, Sightings sightings) => Export(context, folder, sightings, "csv"));
        pages.MapGet("/xuat.xlsx", (HttpContext context, DataFolder folder, Sightings sightings) => Export(context, folder, sightings, "xlsx"));
    }

    private static IResult Show(HttpContext context, DataFolder folder)
    {
        var asked = Asked(context);
        var before = long.TryParse(context.Request.Query["truoc"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var found = folder.Office.Audit.Find(Filter(asked), OnPage + 1, before);
        var shown = found.Take(OnPage).ToList();
        var whole = context.Request.Query.ContainsKey("kiem") ? folder.Office.Audit.Verify() : null;
        var older = found.Count > OnPage ? shown[^1].Sequence : (long?)null;
        return PageResults.Show<AuditPage>(context, new AuditModel(PageTexts.Of(context, "audit"), asked, shown, folder.Office.Audit.Actions(), older, Query(asked), whole));
    }

    private static IResult Export(HttpContext context, DataFolder folder, Sightings sightings, string format)
    {
        var asked = Asked(context);
        sightings.Exported(Visitor.Of(context), "audit" + Query(asked), format);
        var rows = folder.Office.Audit.Find(Filter(asked), MostExported).Select(Row);
        return format == "csv"
            ? Results.Bytes(PlainTable.ToCsv(Columns, rows), "text/csv; charset=utf-8", "nhat-ky.csv")
            : Results.Bytes(PlainTable.ToWorkbook("Nhật ký", Columns, rows), PlainTable.WorkbookType, "nhat-ky.xlsx");
    }

    private static IReadOnlyList<string> Row(AuditEntry entry) =>
    [
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        entry.Actor.Name,
        RoleToken.Of(entry.Actor.Role),
        entry.Actor.Unit?.ToString() ?? "",
        entry.Action,
        entry.Subject,
        JsonSerializer.Serialize(entry.Details, Json),
        entry.PreviousHash,
        entry.Hash,
    ];

    private static AuditAsked Asked(HttpContext context)
    {
        string? Of(string name) => context.Request.Query[name].ToString().Trim() is { Length: > 0 and <= 100 } written ? written : null;
        return new AuditAsked(Of("nguoi"), Of("viec"), Of("doi-tuong"), Of("tu"), Of("den"));
    }

    private static AuditFilter Filter(AuditAsked asked) =>
        new(asked.Nguoi, asked.Viec, asked.DoiTuong, Day(asked.Tu), Day(asked.Den)?.AddDays(1));

    private static DateTimeOffset? Day(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Vietnam) : null;

    private static string Query(AuditAsked asked) => QueryString.Create(
        new[] { ("nguoi", asked.Nguoi), ("viec", asked.Viec), ("doi-tuong", asked.DoiTuong), ("tu", asked.Tu), ("den", asked.Den) }
            .Where(part => part.Item2 is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2))).ToString();
}
