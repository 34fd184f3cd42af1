using System.Collections.Immutable;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Assembling;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Facts;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Rewriting;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Olap;

/// <summary>The first four steps from question to answer. Pure: the same question, viewer, models and release always compile to the same statements.</summary>
internal sealed class CubeCompiler(CubeModels models)
{
    public CompiledQuestion Compile(CubeQuery query, Viewer viewer, ServedRelease release)
    {
        // 1. bind: names → cube, measures, members, and the viewer's conditions
        var bound = QuestionBinder.Bind(query, viewer, models, release);

        // 2. plan: what is fetched, and how the answer is made of it
        var (planned, assemble) = bound.Cube.Grain == CubeGrain.Points ? Points(bound) : Facts(bound);

        // 3. rewrite: the same, cheaper
        var rewrites = PlanRewrite.For(release);
        var rewritten = SharedScans.Of(planned, p => Rewrite(p, rewrites));

        // 4. render: plans → SQL
        return new CompiledQuestion(bound, assemble, [.. rewritten.Select(r => r with { Statement = DuckDbDialect.Render(r.Query.Plan) })]);
    }

    /// <summary>The statement for the facts behind the only cell of a question.</summary>
    public SqlStatement CompileRows(CubeQuery query, Viewer viewer, ServedRelease release, int offset, int limit) =>
        DuckDbDialect.Render(Rewrite(RowTrace.Plan(QuestionBinder.Bind(query, viewer, models, release), offset, limit), PlanRewrite.For(release)).Query.Plan);

    private static (ImmutableArray<PlannedQuery>, AnswerAssembly) Points(BoundQuestion bound)
    {
        var (space, parts) = (new PointSpace(bound), new PointParts(bound));
        return (PointPlanner.Plan(bound, space, parts), (fetched, stop) => PointAssembler.Assemble(bound, space, parts, fetched, stop));
    }

    private static (ImmutableArray<PlannedQuery>, AnswerAssembly) Facts(BoundQuestion bound)
    {
        var space = new FactSpace(bound);
        var source = new FactSource(bound, space);
        var totals = new FactTotals(bound, space, source);
        return (FactPlanner.Plan(bound, space, source, totals), (fetched, stop) => FactAssembler.Assemble(bound, space, totals, fetched, stop));
    }

    private static CompiledQuery Rewrite(PlannedQuery planned, ImmutableArray<PlanRewrite> rewrites)
    {
        var (plan, applied) = (planned.Plan, ImmutableArray.CreateBuilder<string>());
        foreach (var rewrite in rewrites)
        {
            var next = rewrite.Apply(plan);
            if (next != plan)
            {
                applied.Add(rewrite.Name);
                plan = next;
            }
        }

        return new CompiledQuery(planned with { Plan = plan }, applied.ToImmutable(), new SqlStatement("", [])) { Before = planned.Plan };
    }
}

/// <summary>A question ready to run.</summary>
/// <param name="Assemble">Step 6: the rows of every query → the answer.</param>
internal sealed record CompiledQuestion(BoundQuestion Bound, AnswerAssembly Assemble, ImmutableArray<CompiledQuery> Queries)
{
    public bool UsesAggregates => Queries.Any(q => q.UsesAggregate);
}

/// <summary>Rows by name of their query → the answer.</summary>
internal delegate CellSet AnswerAssembly(IReadOnlyDictionary<string, RowSet> fetched, CancellationToken cancellation = default);

/// <summary>One relation of it: its plan after the rewrites named, and its statement.</summary>
internal sealed record CompiledQuery(PlannedQuery Query, ImmutableArray<string> Rewrites, SqlStatement Statement)
{
    /// <summary>The plan before the rewrites.</summary>
    public required PlanNode Before { get; init; }

    /// <summary>Whether it reads what was added up beforehand.</summary>
    public bool UsesAggregate => Rewrites.Contains("UseAggregate");

    /// <summary>The table it reads of what was added up beforehand; empty where it reads facts.</summary>
    public string Reads { get; } = UseAggregateRewrite.ReadBy(Query.Plan);
}
