using System.Text.Json;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Cli.Reach;

/// <summary>The releases as <c>GET /api/v1/releases</c> tells them.</summary>
internal static class ReleaseReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Write(DataFolder folder) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            current = folder.CurrentRelease.Name,
            releases = folder.Releases.OrderByDescending(r => r.Number).Select(r => new
            {
                name = r.Name,
                published_at = r.PublishedAt,
                published_by = r.PublishedBy,
                loads = r.Loads.Count,
                current = r.Name == folder.CurrentRelease.Name,
            }),
            draft = folder.Office.Loads.Draft().Select(l => new { id = l.Id, kind = l.Entry.Kind, file = l.Entry.FileName }),
        },
        Json);
}
