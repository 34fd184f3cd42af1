using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Releases;

/// <summary>What a release changed, for programs.</summary>
internal static class ReleaseChangesJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="withRows">Whether the reader may know how many rows were loaded: also of facts that are not public.</param>
    public static byte[] ToUtf8(ReleaseChanges changes, bool withRows) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            release = changes.Release.Name,
            before = changes.Before?.Name,
            published_at = changes.Release.PublishedAt,
            sentences = ReleaseSentences.Of(changes, Words.Vietnamese),
            sentences_en = ReleaseSentences.Of(changes, Words.English),
            added = changes.Added,
            changed = changes.Changed,
            withdrawn = changes.Withdrawn,
            cut = changes.IsCut,
            figures = changes.Figures.Select(f => new { family = f.Family.Id, year = f.Year, unit = f.Unit, caption = f.UnitName, node = f.Node, before = f.Before, after = f.After }),
            ranks = changes.Moves.Select(m => new { family = m.Family.Id, year = m.Year, unit = m.Unit, caption = m.UnitName, before = m.Before, before_of = m.BeforeOf, after = m.After, after_of = m.AfterOf, places = m.Places }),
            loads = changes.Brought.Select(b => new { kind = b.Kind, loads = b.Loads, rows = withRows ? b.Rows : (long?)null }),
        },
        Options);
}
