using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Releases;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>The releases as <c>par releases --json</c> and <c>GET /api/v1/releases</c> tell them.</summary>
public static class ReleaseJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="isKnown">Whether the caller is signed in: only then are people and the draft told.</param>
    /// <param name="sees">Which loads of the draft he sees; null for all.</param>
    public static byte[] ToUtf8(DataFolder folder, bool isKnown, Func<LoadRecord, bool>? sees = null) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            current = folder.CurrentRelease.Name,
            releases = folder.Releases.Where(r => isKnown || r.Number == folder.CurrentRelease.Number || folder.Models.IsPublic(r.Name)).OrderByDescending(r => r.Number).Select(r => Shape(r, folder, isKnown)),
            draft = isKnown ? folder.Office.Loads.Draft().Where(l => sees?.Invoke(l) ?? true).Select(l => new { id = l.Id, kind = l.Entry.Kind, file = l.Entry.FileName, rowsTaken = l.Entry.Counts.Taken }) : null,
        },
        Options);

    public static byte[] ToUtf8(ReleaseRecord release, DataFolder folder) => JsonSerializer.SerializeToUtf8Bytes(Shape(release, folder, isKnown: true), Options);

    private static object Shape(ReleaseRecord release, DataFolder folder, bool isKnown) => new
    {
        name = release.Name,
        published_at = release.PublishedAt,
        published_by = isKnown ? release.PublishedBy : null,
        loads = release.Loads.Count,
        current = release.Number == folder.CurrentRelease.Number,
    };
}
