using System.Collections.Immutable;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Rewriting;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap;

/// <summary>The first four steps from question to answer. Pure: the same question, viewer, models and release always compile to the same statements.</summary>
internal sealed class CubeCompiler(CubeModels models)
{
    public CompiledQuestion Compile(CubeQuery query, Viewer viewer, ServedRelease release)
    {
        // 1. bind: names → cube, measures, members, and the viewer's conditions
        var bound = QuestionBinder.Bind(query, viewer, models, release);

        // 2. plan: what is fetched
        var (space, parts) = (new PointSpace(bound), new PointParts(bound));
        var planned = PointPlanner.Plan(bound, space, parts);

        // 3. rewrite: the same, cheaper
        var rewritten = planned.Select(Rewrite).ToImmutableArray();

        // 4. render: plans → SQL
        return new CompiledQuestion(bound, space, parts, [.. rewritten.Select(r => r with { Statement = DuckDbDialect.Render(r.Query.Plan) })]);
    }

    private static CompiledQuery Rewrite(PlannedQuery planned)
    {
        var (plan, applied) = (planned.Plan, ImmutableArray.CreateBuilder<string>());
        foreach (var rewrite in PlanRewrite.All)
        {
            var next = rewrite.Apply(plan);
            if (next != plan)
            {
                applied.Add(rewrite.Name);
                plan = next;
            }
        }

        return new CompiledQuery(planned with { Plan = plan }, applied.ToImmutable(), new SqlStatement("", []));
    }
}

/// <summary>A question ready to run.</summary>
internal sealed record CompiledQuestion(BoundQuestion Bound, PointSpace Space, PointParts Parts, ImmutableArray<CompiledQuery> Queries);

/// <summary>One relation of it: its plan after the rewrites named, and its statement.</summary>
internal sealed record CompiledQuery(PlannedQuery Query, ImmutableArray<string> Rewrites, SqlStatement Statement);
