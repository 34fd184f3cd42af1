using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Rewriting;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Olap;

/// <summary>
/// From question to answer: bind (1) → plan (2) → rewrite (3) → render (4) → run (5) → assemble (6). The first four are the pure
/// <see cref="CubeCompiler"/>; run is the port <see cref="IQueryRunner"/>.
/// </summary>
/// <param name="models">The cubes as they are at each question.</param>
public sealed class CubeEngine(Func<CubeModels> models, IReleaseShelf releases, IQueryRunner runner) : ICubeEngine
{
    private const string EngineFailed = "PAR0504";

    /// <summary>An engine over cubes that stay.</summary>
    public CubeEngine(CubeModels models, IReleaseShelf releases, IQueryRunner runner)
        : this(() => models, releases, runner)
    {
    }

    private CubeCompiler Compiler => new(models());

    public async Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        // 1–4
        var (release, compiler) = (ReleaseOf(query), Compiler);
        var compiled = compiler.Compile(query, viewer, release);

        // 5. run
        IReadOnlyDictionary<string, RowSet> fetched;
        try
        {
            fetched = await RunAsync(compiled, viewer, cancellation);
        }
        catch (FaultException failed) when (failed.First.Code == EngineFailed && compiled.UsesAggregates)
        {
            // An aggregate can go while a question is under way; the facts stay.
            compiled = compiler.Compile(query, viewer, release with { Aggregates = [] });
            fetched = await RunAsync(compiled, viewer, cancellation);
        }

        // 6. assemble
        return compiled.Assemble(fetched);
    }

    /// <summary>Asks one cell of a question again and says where its figure stands. What the viewer may not see has no figure.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="AskAsync"/>; the place does not fit the question.</exception>
    public async Task<CellTrace> TraceAsync(CubeQuery query, CellPlace place, Viewer viewer, CancellationToken cancellation = default)
    {
        var compiled = Compiler.Compile(CellNarrowing.Of(query, place), viewer, ReleaseOf(query));
        var fetched = await RunAsync(compiled, viewer, cancellation);
        return new CellTrace(compiled.Assemble(fetched), FigureTrace.Find(compiled.Bound, fetched));
    }

    /// <summary>The facts behind one cell of a question to a fact cube, in the order they were loaded; the columns of its dimensions and of the measure.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="TraceAsync"/>.</exception>
    public async Task<RowSet> RowsAsync(CubeQuery query, CellPlace place, Viewer viewer, int offset, int limit, CancellationToken cancellation = default) =>
        await runner.RunAsync(Compiler.CompileRows(CellNarrowing.Of(query, place), viewer, ReleaseOf(query), offset, limit), viewer, cancellation);

    /// <summary>How a question would be answered, without answering it.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="AskAsync"/>.</exception>
    public Explanation Explain(CubeQuery query, Viewer viewer)
    {
        var release = ReleaseOf(query);
        var compiled = Compiler.Compile(query, viewer, release);
        return new Explanation(
            release.View.Name,
            release.View.IsCurrent,
            compiled.Queries.Select(q => new ExplainedQuery(q.Query.Name, PlanTree.Of(q.Query.Plan), q.Rewrites.ToEquatableArray(), q.Statement) { Aggregates = Choice(q) }).ToEquatableArray());

        EquatableArray<AggregateVerdict> Choice(CompiledQuery query) => UseAggregateRewrite.Verdicts(query.Before, release).ToEquatableArray();
    }

    private ServedRelease ReleaseOf(CubeQuery query) =>
        query.AsOf is not { } name ? releases.Current : releases.Find(name) ?? throw QueryFaults.UnknownRelease(name, releases.Names);

    private async Task<IReadOnlyDictionary<string, RowSet>> RunAsync(CompiledQuestion compiled, Viewer viewer, CancellationToken cancellation)
    {
        var rows = await Task.WhenAll(compiled.Queries.Select(q => runner.RunAsync(q.Statement, viewer, cancellation)));
        return compiled.Queries.Select((q, i) => (q.Query.Name, Rows: rows[i])).ToImmutableDictionary(q => q.Name, q => q.Rows, StringComparer.Ordinal);
    }
}

/// <summary>How a question is answered: a plan, its rewrites and its statement per relation.</summary>
/// <param name="IsCurrent">Whether the release is the current one; an older one is read from the base facts.</param>
public sealed record Explanation(string Release, bool IsCurrent, EquatableArray<ExplainedQuery> Queries)
{
    /// <summary>How long binding, planning, rewriting and rendering took; null when it was not measured.</summary>
    public double? CompileMilliseconds { get; init; }
}

/// <param name="Name">cells, fields or statistics.</param>
/// <param name="Plan">The plan tree after the rewrites.</param>
public sealed record ExplainedQuery(string Name, string Plan, EquatableArray<string> Rewrites, SqlStatement Statement)
{
    /// <summary>Of every aggregate of the facts whether it was used, or why not.</summary>
    public EquatableArray<AggregateVerdict> Aggregates { get; init; }

    /// <summary>How long it ran; null when it was not run.</summary>
    public double? Milliseconds { get; init; }

    public int? Rows { get; init; }
}
