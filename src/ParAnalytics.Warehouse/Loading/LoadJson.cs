using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>What became of files, as <c>par load --json</c> and <c>POST /api/v1/loads</c> tell it: <c>{loads:[{id, kind, rowsIn, …, findings}]}</c>.</summary>
public static class LoadJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToUtf8(params IEnumerable<(string FileName, LoadOutcome Outcome)> loads) =>
        JsonSerializer.SerializeToUtf8Bytes(new { loads = loads.Select(l => Shape(l.FileName, l.Outcome)) }, Options);

    /// <summary>A load as it stands in the record.</summary>
    /// <param name="comments">What was said about it.</param>
    public static byte[] ToUtf8(LoadRecord load, IEnumerable<LoadComment> comments)
    {
        using var findings = JsonDocument.Parse(load.Entry.Findings);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = load.Id,
                kind = load.Entry.Kind,
                file = load.Entry.FileName,
                sha256 = load.Entry.Original.ToString(),
                by = load.Actor.Name,
                at = load.RecordedAt,
                rowsIn = load.Entry.Counts.RowsIn,
                rowsTaken = load.Entry.Counts.Taken,
                rowsRefused = load.Entry.Counts.Refused,
                findings = findings.RootElement,
                comments = comments.Select(c => new { text = c.Body, by = c.Author, at = c.WrittenAt }),
            },
            Options);
    }

    /// <summary>What publishing would change.</summary>
    public static byte[] ToUtf8(LoadPreview preview) => JsonSerializer.SerializeToUtf8Bytes(PreviewShape.Of(preview), Options);

    private static object Shape(string fileName, LoadOutcome outcome) => new
    {
        id = outcome.Load?.Id,
        kind = outcome.Kind,
        description = outcome.DescriptionId,
        file = fileName,
        result = JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Result.ToString()),
        replay = outcome.IsReplay,
        rowsIn = outcome.RowsIn,
        rowsTaken = outcome.RowsTaken,
        rowsRefused = outcome.RowsRefused,
        findings = JsonSerializer.Deserialize<JsonElement>(FindingsJson.Write(outcome.Findings)),
        preview = outcome.Preview is { } preview ? PreviewShape.Of(preview) : null,
    };
}
