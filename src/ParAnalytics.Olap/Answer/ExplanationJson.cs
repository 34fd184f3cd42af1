using System.Text.Json;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Answer;

/// <summary>How a question is answered, as JSON: per relation its plan, the rewrites that changed it, its statement and parameters.</summary>
public static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = CellSetJson.Options.Encoder };

    public static byte[] ToUtf8(Explanation explanation) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            release = explanation.Release,
            is_current = explanation.IsCurrent,
            compile_milliseconds = Rounded(explanation.CompileMilliseconds),
            queries = explanation.Queries.Items.Select(Shape),
        },
        Options);

    private static double? Rounded(double? milliseconds) => milliseconds is { } value ? Math.Round(value, 3, MidpointRounding.AwayFromZero) : null;

    private static object Shape(ExplainedQuery query) => new
    {
        name = query.Name,
        plan = query.Plan,
        rewrites = query.Rewrites.Items,
        sql = query.Statement.Text,
        milliseconds = Rounded(query.Milliseconds),
        rows = query.Rows,
        aggregates = query.Aggregates.Items.Select(a => new { table = a.Table, rows = a.Rows, used = a.IsUsed, reason = a.Reason }),
        reads_facts = query.ReadsFacts?.Text,
        reads_facts_en = query.ReadsFacts?.TextEn,
        parameters = query.Statement.Parameters.Items.Select((SqlParameter p) => new { name = p.Name, value = p.Value }),
    };
}
