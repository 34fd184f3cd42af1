using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Warehouse.Care;

/// <summary>What is told of a folder's care, as JSON: the same from the command line and the API.</summary>
public static class CareJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] ToUtf8(VerifyReport report) =>
        Write(new { whole = report.IsWhole, audit_rows = report.AuditRows, head = report.Head, loads = report.Loads, blobs = report.Blobs, faults = report.Faults.Items.Select(Shape) });

    public static byte[] ToUtf8(CheckReport report) => Write(new
    {
        sound = report.IsSound,
        parts = report.Parts.Items.Select(p => new { name = p.Name, count = p.Count, skipped = p.Skipped, faults = p.Faults.Items.Select(Shape) }),
    });

    public static byte[] ToUtf8(DoctorReport report) => Write(new
    {
        well = report.IsWell,
        lines = report.Lines.Items.Select(l => new { id = l.Id, state = l.State.ToString().ToLowerInvariant(), text = l.Text, text_en = l.TextEn }),
    });

    public static byte[] ToUtf8(BackupReceipt receipt) => Write(receipt);

    private static object Shape(Fault fault) => new { code = fault.Code, detail = fault.Detail, detail_en = fault.DetailEn, position = fault.Position, suggestions = fault.Suggestions.Items };

    private static byte[] Write<T>(T told) => JsonSerializer.SerializeToUtf8Bytes(told, Options);
}
