using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Units;
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
        pages.MapGet("/luu/{tep}", Archive);
        pages.MapGet("/xuat.xlsx", (HttpContext context, DataFolder folder, Sightings sightings) => Export(context, folder, sightings, "xlsx"));
    }

    private static IResult Show(HttpContext context, DataFolder folder)
    {
        var asked = Asked(context);
        var before = long.TryParse(context.Request.Query["truoc"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var isWhole = Visitor.Of(context).Viewer.Units.Count == 0;
        var found = folder.Office.Audit.Find(Filter(context, folder, asked), OnPage + 1, before);
        var shown = found.Take(OnPage).ToList();
        var whole = isWhole && context.Request.Query.ContainsKey("kiem") ? folder.Office.Audit.Verify() : null;
        var older = found.Count > OnPage ? shown[^1].Sequence : (long?)null;
        return PageResults.Show<AuditPage>(context, new AuditModel(PageTexts.Of(context, "audit"), asked, shown, folder.Office.Audit.Actions(), older, Query(asked), whole)
        {
            IsScoped = !isWhole,
            Archived = isWhole ? folder.Office.Audit.Archived() : [],
        });
    }

    /// <summary>An archived part as it lies on the disk, for whoever may read the whole chain.</summary>
    private static IResult Archive(HttpContext context, DataFolder folder, Sightings sightings, string tep)
    {
        if (Visitor.Of(context).Viewer.Units.Count > 0 || folder.Office.Audit.ArchiveFile(tep) is not { } bytes)
        {
            return Trouble.NotFound(context);
        }

        sightings.Exported(Visitor.Of(context), "audit " + tep, "jsonl");
        return Results.Bytes(bytes, "application/x-ndjson; charset=utf-8", tep);
    }

    private static IResult Export(HttpContext context, DataFolder folder, Sightings sightings, string format)
    {
        var asked = Asked(context);
        sightings.Exported(Visitor.Of(context), "audit" + Query(asked), format);
        var found = folder.Office.Audit.Find(Filter(context, folder, asked), MostExported + 1);
        if (found.Count > MostExported)
        {
            return Trouble.Refused(context, new Fault("PAR0939", $"Bộ lọc chọn nhiều hơn {MostExported} dòng nhật ký; hãy thu hẹp khoảng ngày.", $"The filter takes more than {MostExported} audit rows; narrow the days down."));
        }

        var rows = found.Select(Row);
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

    /// <summary>What is asked, within the auditor's scope: of a scope, what its own people did.</summary>
    private static AuditFilter Filter(HttpContext context, DataFolder folder, AuditAsked asked)
    {
        var viewer = Visitor.Of(context).Viewer;
        return new AuditFilter(asked.Nguoi, asked.Viec, asked.DoiTuong, Day(asked.Tu), Day(asked.Den)?.AddDays(1))
        {
            Units = viewer.Units.Count == 0 ? null : [.. folder.Office.Audit.Units().Where(unit => CommentSight.Covers(viewer, UnitKey.Parse(unit), folder.Members))],
        };
    }

    private static DateTimeOffset? Day(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Vietnam) : null;

    private static string Query(AuditAsked asked) => QueryString.Create(
        new[] { ("nguoi", asked.Nguoi), ("viec", asked.Viec), ("doi-tuong", asked.DoiTuong), ("tu", asked.Tu), ("den", asked.Den) }
            .Where(part => part.Item2 is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2))).ToString();
}
