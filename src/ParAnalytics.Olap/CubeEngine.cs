using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Rewriting;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Suppression;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Olap;

/// <summary>
/// From question to answer: bind (1) → plan (2) → rewrite (3) → render (4) → run (5) → assemble (6). The first four are the pure
/// <see cref="CubeCompiler"/>; run is the port <see cref="IQueryRunner"/>.
/// </summary>
/// <param name="models">The cubes as they are at each question.</param>
/// <param name="asked">Where questions are counted by the grain they need; null for nowhere.</param>
public sealed class CubeEngine(Func<CubeModels> models, IReleaseShelf releases, IQueryRunner runner, AskedGrains? asked = null) : ICubeEngine
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
        var release = ReleaseOf(query, viewer);
        var seen = Seen(viewer, release);
        var (own, others) = DrillAcross.Split(query, seen);
        var answer = await AnswerAsync(own, viewer, release, cancellation);
        return others.IsEmpty ? answer : DrillAcross.Join(query, seen, answer, await Task.WhenAll(others.Select(o => BesideAsync(o, viewer, release, cancellation))));
    }

    private async Task<CellSet> AnswerAsync(CubeQuery query, Viewer viewer, ServedRelease release, CancellationToken cancellation)
    {
        if (CoarseOf(query, viewer, release) is { } coarse)
        {
            coarse.Demand();
            return coarse.Withhold(await FullAnswerAsync(query, viewer, release, cancellation));
        }

        if (SmallOf(query.Cube, viewer) is not { } small)
        {
            return await FullAnswerAsync(query, viewer, release, cancellation);
        }

        var guarded = new GuardedQuestion(query, small);
        var answers = await Task.WhenAll(FullAnswerAsync(query, viewer, release, cancellation), FullAnswerAsync(guarded.Whole, viewer, release, cancellation));
        return guarded.Withhold(answers[0], answers[1], (level, written) => release.Members.Find(level.Split('.')[0], written)?.Key ?? written);
    }

    /// <summary>What is too small to show to the viewer in the cube; null where nothing is.</summary>
    private SmallCellRule? SmallOf(string cube, Viewer viewer) => viewer.Role == Role.Public ? models().Find(cube)?.Access.Small : null;

    /// <summary>The question as one about small places, where a visitor asks a cube that keeps their parts closed; null else.</summary>
    private CoarseQuestion? CoarseOf(CubeQuery query, Viewer viewer, ServedRelease release) =>
        viewer.Role == Role.Public && models().Find(query.Cube)?.Access.Coarse is { } rule ? new CoarseQuestion(query, rule, release.Members) : null;

    private async Task<CellSet> FullAnswerAsync(CubeQuery query, Viewer viewer, ServedRelease release, CancellationToken cancellation)
    {
        // 1–4
        var compiler = Compiler;
        var compiled = compiler.Compile(query, viewer, release);
        asked?.Add(compiled.Bound);
        QuestionMeters.Count(compiled);

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
        return compiled.Assemble(fetched, cancellation);
    }

    /// <summary>Asks one cell of a question again and says where its figure stands. What the viewer may not see has no figure.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="AskAsync"/>; the place does not fit the question.</exception>
    public async Task<CellTrace> TraceAsync(CubeQuery query, CellPlace place, Viewer viewer, CancellationToken cancellation = default)
    {
        var release = ReleaseOf(query, viewer);
        (query, place) = DrillAcross.At(query, place, Seen(viewer, release));
        DemandOpen(query.Cube, viewer);
        var cell = CellNarrowing.Of(query, place);
        var coarse = CoarseOf(cell, viewer, release);
        coarse?.Demand();
        var compiled = Compiler.Compile(cell, viewer, release);
        var fetched = await RunAsync(compiled, viewer, cancellation);
        var answer = compiled.Assemble(fetched, cancellation);
        return new CellTrace(coarse?.Withhold(answer) ?? answer, FigureTrace.Find(compiled.Bound, fetched));
    }

    /// <summary>The facts behind one cell of a question to a fact cube, in the order they were loaded; the columns of its dimensions and of the measure.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="TraceAsync"/>.</exception>
    public async Task<RowSet> RowsAsync(CubeQuery query, CellPlace place, Viewer viewer, int offset, int limit, CancellationToken cancellation = default)
    {
        var release = ReleaseOf(query, viewer);
        (query, place) = DrillAcross.At(query, place, Seen(viewer, release));
        DemandOpen(query.Cube, viewer, ofRows: true);
        return await runner.RunAsync(Compiler.CompileRows(CellNarrowing.Of(query, place), viewer, release, offset, limit), viewer, cancellation);
    }

    /// <summary>How a question would be answered, without answering it.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="AskAsync"/>.</exception>
    public Explanation Explain(CubeQuery query, Viewer viewer)
    {
        var release = ReleaseOf(query, viewer);
        var (own, others) = DrillAcross.Split(query, Seen(viewer, release));
        var compiled = others.Select(o => (Cube: o.Cube + "/", Compiled: Compiler.Compile(o, viewer, release))).Prepend((Cube: "", Compiled: Compiler.Compile(own, viewer, release)));
        return new Explanation(
            release.View.Name,
            release.View.IsCurrent,
            compiled.SelectMany(c => c.Compiled.Queries.Select(q => Explained(c.Cube, c.Compiled, q))).ToEquatableArray());

        ExplainedQuery Explained(string cube, CompiledQuestion compiled, CompiledQuery query)
        {
            // How many rows there are is not told to who does not see them all.
            var verdicts = compiled.Bound.Access.SeesEveryRow(compiled.Bound.Cube) ? UseAggregateRewrite.Verdicts(query.Before, release).ToEquatableArray() : [];
            return new ExplainedQuery(cube + query.Query.Name, PlanTree.Of(query.Query.Plan), query.Rewrites.ToEquatableArray(), query.Statement)
            {
                Aggregates = verdicts,
                ReadsFacts = compiled.Bound.Cube.Grain == CubeGrain.Facts && !query.UsesAggregate ? FactsReason.Of(compiled.Bound, models()) : null,
            };
        }
    }

    private async Task<(string Cube, CellSet Answer)> BesideAsync(CubeQuery query, Viewer viewer, ServedRelease release, CancellationToken cancellation)
    {
        try
        {
            return (query.Cube, await AnswerAsync(query, viewer, release, cancellation));
        }
        catch (FaultException refused)
        {
            throw DrillAcross.Told(query.Cube, refused);
        }
    }

    /// <summary>Single facts of a cube that counts persons are for those who signed in.</summary>
    private void DemandOpen(string cube, Viewer viewer, bool ofRows = false)
    {
        if (SmallOf(cube, viewer) is not null || (ofRows && viewer.Role == Role.Public && models().Find(cube)?.Access.Coarse is not null))
        {
            throw new FaultException(new Fault("PAR0330", "Dòng số liệu gốc của khối này chỉ dành cho người đăng nhập.", "The single rows of this cube are for people who signed in."));
        }
    }

    private CubeModels Seen(Viewer viewer, ServedRelease release) => new(AccessPolicy.Of(viewer, release).Visible(models()).ToEquatableArray());

    private ServedRelease ReleaseOf(CubeQuery query, Viewer viewer)
    {
        bool Sees(string name) => viewer.Role != Role.Public || name == releases.Current.View.Name || models().IsPublic(name);
        return query.AsOf is not { } name ? releases.Current : (Sees(name) ? releases.Find(name) : null) ?? throw QueryFaults.UnknownRelease(name, [.. releases.Names.Where(Sees)]);
    }

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

    /// <summary>Why the facts themselves are read; null where they are not, or where nothing could be added up.</summary>
    public FactsReason? ReadsFacts { get; init; }

    /// <summary>How long it ran; null when it was not run.</summary>
    public double? Milliseconds { get; init; }

    public int? Rows { get; init; }
}
