using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>An import and the packs as JSON, the same from a server and from the folder.</summary>
public static class BoundaryJsonReport
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToUtf8(BoundaryReport report) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("result", report.IsTaken ? "taken" : "refused");
        json.WriteString("pack", report.Pack);
        json.WriteString("file", report.File);
        json.WriteString("level", report.Level);
        json.WriteString("valid_from", Day(report.ValidFrom));
        json.WriteString("valid_to", Day(report.ValidTo));
        json.WriteNumber("shapes", report.Shapes);
        json.WriteNumber("vertices", report.Vertices);
        json.WriteStartArray("provinces");
        foreach (var count in report.Counts)
        {
            json.WriteStartObject();
            json.WriteString("unit", count.Province);
            json.WriteString("name", count.Name);
            json.WriteNumber("units", count.Units);
            json.WriteNumber("found", count.Found);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", finding.IsError ? "error" : "warning");
            json.WriteString("position", finding.Position);
            json.WriteString("message", finding.Message);
            json.WriteString("message_en", finding.MessageEn);
            json.WriteString("instead", finding.Instead);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] ToUtf8(IEnumerable<BoundaryPack> packs) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("packs");
        foreach (var pack in packs)
        {
            json.WriteStartObject();
            json.WriteString("id", pack.Id);
            json.WriteString("level", pack.Level);
            json.WriteString("valid_from", Day(pack.ValidFrom));
            json.WriteString("valid_to", Day(pack.ValidTo));
            json.WriteString("within", pack.Within);
            json.WriteNumber("units", pack.Units);
            json.WriteNumber("vertices", pack.Vertices);
            json.WriteString("file", pack.File);
            json.WriteString("sha256", pack.Sha256);
            json.WriteString("imported_at", pack.ImportedAt.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture));
            json.WriteString("imported_by", pack.ImportedBy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            write(json);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
