using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Olap;

namespace ParAnalytics.Cli.Reach;

/// <summary>How a question is answered, as <c>POST /api/v1/explain</c> tells it.</summary>
internal static class ExplanationReport
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Explanation explanation) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            release = explanation.Release,
            is_current = explanation.IsCurrent,
            queries = explanation.Queries.Items.Select(q => new
            {
                name = q.Name,
                plan = q.Plan,
                rewrites = q.Rewrites.Items,
                sql = q.Statement.Text,
                parameters = q.Statement.Parameters.Items.Select(p => new { name = p.Name, value = p.Value }),
            }),
        },
        Json);
}
