using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Audit;

/// <summary>The canonical text over which the chain is hashed: JSON, fixed field order, details by ordinal name, no spaces.</summary>
internal static class AuditText
{
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Canonical(long sequence, string recordedAt, Actor actor, string action, string subject, string details) => Write(writer =>
    {
        writer.WriteString("sequence", sequence.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("recorded_at", recordedAt);
        writer.WriteString("actor", actor.Name);
        writer.WriteString("role", RoleToken.Of(actor.Role));
        writer.WriteString("unit", actor.Unit?.ToString());
        writer.WriteString("action", action);
        writer.WriteString("subject", subject);
        writer.WriteString("details", details);
    });

    public static string HashOf(string previousHash, string canonical) => BlobHash.OfText($"{previousHash}\n{canonical}").ToString();

    public static string Details(ImmutableSortedDictionary<string, string> details) => Write(writer =>
    {
        foreach (var (name, value) in details)
        {
            writer.WriteString(name, value);
        }
    });

    public static ImmutableSortedDictionary<string, string> ParseDetails(string text) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string Write(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
