using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The star as the warehouse serves it: facts with the releases they are visible in, aggregates chosen, made and kept as for any cube. No statement is answered from memory.</summary>
internal sealed class CubeSide : IQueryRunner, IReleaseShelf, IDisposable
{
    private static readonly string[] Dimensions = ["region", "province", "old_province", "commune", "field", "criterion", "method", "procedure"];
    private readonly DuckDbInstance _instance;
    private readonly DuckDbConnection _writer;
    private readonly SemaphoreSlim _free = new(2, 2);
    private readonly System.Collections.Concurrent.ConcurrentBag<ReadingConnection> _readers = [];
    private readonly MemberCatalogue _members;
    private readonly CubeCompiler _compiler;

    private CubeSide(string path, long release)
    {
        Release = release;
        _instance = DuckDbInstance.Open(path, PlainSide.Settings);
        _writer = _instance.Connect();
        Models = InstalledModels.Read(Path.Combine(AppContext.BaseDirectory, "Star"));
        _members = new MemberCatalogue(new CatalogueRows
        {
            Horizon = new DateOnly(2025, 12, 31),
            Members = [.. ModelMembers.Of(Models, Run)],
            Extents = ModelMembers.Extents(Models, Run),
        });
        Current = null!;
        Engine = new CubeEngine(Models, this, this);
        _compiler = new CubeCompiler(Models);
        Place();
    }

    public CubeModels Models { get; }

    public CubeEngine Engine { get; }

    public ServedRelease Current { get; private set; }

    public IReadOnlyList<string> Names => ["bench"];

    public long Release { get; private set; }

    public static CubeSide Open(string path, long release = 1) => new(path, release);

    public static void Make(string path, string plain, string schema)
    {
        using var instance = DuckDbInstance.Open(path, PlainSide.Settings);
        using var writer = instance.Connect();
        SchemaScripts.Read(schema).Apply(writer);
        writer.Execute($"attach '{plain}' as plain (read_only)");
        foreach (var table in Dimensions)
        {
            writer.Execute(FormattableString.Invariant($"create table dim_bench_{table} as select *, 1::bigint as rel_from, {long.MaxValue}::bigint as rel_to from plain.dim_bench_{table}"));
        }

        foreach (var facts in new[] { "score", "dossier" })
        {
            writer.Execute(FormattableString.Invariant($"create table fact_bench_{facts} as select 1::bigint as load_id, *, 1::bigint as rel_from, {long.MaxValue}::bigint as rel_to from plain.{facts}"));
        }

        writer.Execute("detach plain; checkpoint");
    }

    /// <summary>The log as it would be after these questions.</summary>
    public AskedGrains LogOf(IEnumerable<CubeQuery> asked)
    {
        var log = new AskedGrains();
        foreach (var query in asked)
        {
            log.Add(_compiler.Compile(query, Viewer.Anonymous, Current).Bound);
        }

        return log;
    }

    /// <summary>Chooses and makes aggregates.</summary>
    /// <param name="log">What was asked before.</param>
    public void Tend(AskedGrains log)
    {
        AggregateKeeper.Tend(_writer, Models, _members, Release, asked: log);
        _writer.Execute("checkpoint");
        Place();
    }

    /// <summary>Until it is disposed of, questions read the facts as if nothing had been added up.</summary>
    public IDisposable WithoutAggregates()
    {
        var before = Current;
        Current = before with { Aggregates = [] };
        return new Back(() => Current = before);
    }

    /// <summary>Takes rows in as the next release, aggregates with them.</summary>
    /// <param name="rows">A statement of new rows of the facts.</param>
    public void Publish(string rows) => Publish([string.Create(CultureInfo.InvariantCulture, $"insert into fact_bench_score select {Release + 1}, *, {Release + 1}, {long.MaxValue} from ({rows})")]);

    /// <summary>Corrects some scores as the next release: the old rows stay for the older ones.</summary>
    /// <param name="which">A condition on the facts.</param>
    /// <param name="points">What the points become.</param>
    public void Correct(string which, string points)
    {
        var (next, now) = (Release + 1, string.Create(CultureInfo.InvariantCulture, $"rel_to = {long.MaxValue} and {which}"));
        Publish([
            string.Create(CultureInfo.InvariantCulture, $"insert into fact_bench_score select {next}, commune, criterion, month, ({points})::decimal(9,2), max_points, respondents, method, {next}, {long.MaxValue} from fact_bench_score where {now}"),
            string.Create(CultureInfo.InvariantCulture, $"update fact_bench_score set rel_to = {next} where {now} and rel_from < {next}")]);
        _writer.Execute("checkpoint");
    }

    private void Publish(IEnumerable<string> changes)
    {
        Release++;
        using (var transaction = _writer.BeginTransaction())
        {
            foreach (var change in changes)
            {
                _writer.Execute(change);
            }

            AggregateKeeper.Follow(_writer, ["fact_bench_score"], Release);
            transaction.Commit();
        }

        Place();
    }

    /// <summary>Every aggregate and copy: what it is, its rows, its bytes on the disk and how long it took to make.</summary>
    public IEnumerable<string> Tables() => AggregateRecord.All(_writer).OrderByDescending(r => r.RowCount).Select(r => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Facts}{(r.SortedBy.Length > 0 ? " sorted" : "")} by {string.Join(", ", r.Keys.Split('\n').Select(k => k.Split('|')[0]))}: {r.RowCount} rows, {Size([r.Table]) / 1e6:0.0} MB, {r.BuildMs / 1e3:0.0} s"));

    public ServedRelease? Find(string name) => name == "bench" ? Current : null;

    /// <summary>What a question reads: each table with its rows.</summary>
    public string ServedBy(CubeQuery query) => string.Join(", ", Engine.Explain(query, Viewer.Anonymous).Queries.Items
        .Select(q => q.Aggregates.Items.FirstOrDefault(a => a.IsUsed) is { } used ? string.Create(CultureInfo.InvariantCulture, $"{(used.IsCopy ? "sorted copy" : "aggregate")} of {used.Rows}") : "facts")
        .Distinct(StringComparer.Ordinal));

    public Task<CellSet> AskAsync(CubeQuery query) => Engine.AskAsync(query, Viewer.Anonymous);

    public async Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        var reader = _readers.TryTake(out var idle) ? idle : new ReadingConnection(_instance.Connect(), () => 2 * Release);
        try
        {
            return await Task.Run(() => reader.Run(statement, null, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _readers.Add(reader);
            _free.Release();
        }
    }

    /// <summary>Binds, plans, rewrites and renders a question.</summary>
    public IReadOnlyList<SqlStatement> Compile(CubeQuery query) => [.. _compiler.Compile(query, Viewer.Anonymous, Current).Queries.Select(q => q.Statement)];

    /// <summary>Runs the statements of a question, all at once, and nothing else.</summary>
    public Task RunAsync(IReadOnlyList<SqlStatement> statements) => Task.WhenAll(statements.Select(s => RunAsync(s, Viewer.Anonymous, CancellationToken.None)));

    /// <summary>Answers a question step by step, one statement after the other.</summary>
    public Measuring.Stages Stages(CubeQuery query)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var compiled = _compiler.Compile(query, Viewer.Anonymous, Current);
        var compiling = watch.Elapsed.TotalMilliseconds;
        var (rows, times) = (new Dictionary<string, RowSet>(StringComparer.Ordinal), new List<(string, double, int)>());
        foreach (var one in compiled.Queries)
        {
            watch.Restart();
            rows[one.Query.Name] = Run(one.Statement);
            times.Add((one.Query.Name, watch.Elapsed.TotalMilliseconds, rows[one.Query.Name].RowCount));
        }

        watch.Restart();
        var answer = compiled.Assemble(rows);
        return new(compiling, times, watch.Elapsed.TotalMilliseconds, (long)answer.Rows.Count * Math.Max(1, answer.Columns.Count) * answer.Measures.Count);
    }

    /// <summary>The statements of a question.</summary>
    public IEnumerable<SqlStatement> StatementsOf(CubeQuery query) => _compiler.Compile(query, Viewer.Anonymous, Current).Queries.Select(q => q.Statement);

    /// <summary>Bytes on the disk of the facts and of what was added up of them.</summary>
    public (long Facts, long Aggregates, long Copies) Sizes() => (
        Size(["fact_bench_score", "fact_bench_dossier"]),
        Size(Current.Aggregates.Where(a => !a.IsCopy).Select(a => a.Table)),
        Size(Current.Aggregates.Where(a => a.IsCopy).Select(a => a.Table)));

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _instance.Dispose();
        _free.Dispose();
    }

    private long Size(IEnumerable<string> tables) => tables.Sum(t =>
        Convert.ToInt64(_writer.Scalar($"select count(distinct block_id) from pragma_storage_info('{t}') where block_id >= 0"), CultureInfo.InvariantCulture) * (256 << 10));

    private void Place() => Current = new ServedRelease(new ReleaseView("bench", Release, true), _members) { Aggregates = AggregateKeeper.Read(_writer, Models, _members), Statistics = FactCounts.All(_writer) };

    private RowSet Run(SqlStatement statement) => StatementRun.Run(_writer, statement, null, CancellationToken.None);

    private sealed class Back(Action again) : IDisposable
    {
        public void Dispose() => again();
    }
}
