using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>Findings as they are recorded with a load and told to programs.</summary>
public static class FindingsJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<IntakeFinding> findings) => JsonSerializer.Serialize(
        findings.Select(f => new
        {
            sheet = f.Sheet,
            cell = f.Cell,
            rule = f.Rule,
            severity = f.Severity == IntakeSeverity.Error ? "error" : "warning",
            message = f.Message,
            message_en = f.MessageEn,
            instead = f.Instead,
        }),
        Readable);
}
