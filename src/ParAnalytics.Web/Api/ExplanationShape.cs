using ParAnalytics.Olap;

namespace ParAnalytics.Web.Api;

/// <summary>How a question is answered, as JSON: per relation its plan, the rewrites that changed it, its statement and parameters.</summary>
internal static class ExplanationShape
{
    public static object Of(Explanation explanation) => new
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
    };
}
