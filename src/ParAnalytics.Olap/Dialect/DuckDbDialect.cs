using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Dialect;

/// <summary>
/// The one place where SQL text is written: a plan → one statement of DuckDB. Nodes share a SELECT as far as its order of working allows
/// (rows, conditions, groups, windows); what needs the finished rows of another is a common table expression of its own. Every step less is
/// time that the engine does not spend on planning. Values are parameters, always.
/// </summary>
public static class DuckDbDialect
{
    public static SqlStatement Render(PlanNode plan)
    {
        var writer = new PlanWriter();
        return writer.Finish(plan.Accept(writer));
    }
}
