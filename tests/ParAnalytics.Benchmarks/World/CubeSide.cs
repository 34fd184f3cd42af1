using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The star behind the engine.</summary>
internal sealed class CubeSide : IQueryRunner, IReleaseShelf, IDisposable
{
    private readonly DuckDbInstance _instance;
    private readonly DuckDbConnection _connection;

    public CubeSide(string path, string plain)
    {
        _instance = DuckDbInstance.Open(path, PlainSide.Settings);
        _connection = _instance.Connect();
        if (_connection.Table("select 1 from duckdb_tables() where table_name = 'fact_bench_score'").RowCount == 0)
        {
            Fill(plain);
        }

        Models = InstalledModels.Read(Path.Combine(AppContext.BaseDirectory, "Star"));
        var members = new MemberCatalogue(new CatalogueRows
        {
            Horizon = new DateOnly(2025, 12, 31),
            Members = [.. ModelMembers.Of(Models, Run)],
            Extents = ModelMembers.Extents(Models, Run),
        });
        _connection.Execute(File.ReadAllText("/tmp/wt/speed/warehouse/schema/006_aggregates.sql").Replace("create table", "create table if not exists", StringComparison.Ordinal));
        _connection.Execute("create table if not exists serving_seal (table_name varchar primary key, seal varchar not null)");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        AggregateKeeper.Tend(_connection, Models, members, 1);
        Console.WriteLine($"aggregates {watch.ElapsedMilliseconds} ms");
        var aggregates = AggregateKeeper.Read(_connection, Models, members);
        foreach (var a in aggregates)
        {
            Console.WriteLine($"  {a.Table} {a.Rows} {a.Facts} {string.Join(", ", a.Keys.Items.Select(k => k.Name))}");
        }

        Current = new ServedRelease(new ReleaseView("r1", 1, true), members) { Aggregates = aggregates };
        Engine = new CubeEngine(Models, this, this);
    }

    public CubeModels Models { get; }

    public CubeEngine Engine { get; }

    public ServedRelease Current { get; }

    public IReadOnlyList<string> Names => ["r1"];

    public ServedRelease? Find(string name) => name == "r1" ? Current : null;

    public Task<CellSet> AskAsync(CubeQuery query) => Engine.AskAsync(query, Viewer.Anonymous);

    public Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation) => Task.Run(() => Run(statement), cancellation);

    public void Dispose()
    {
        _connection.Dispose();
        _instance.Dispose();
    }

    private RowSet Run(SqlStatement statement)
    {
        lock (_connection)
        {
            return StatementRun.Run(_connection, statement, null, CancellationToken.None);
        }
    }

    private void Fill(string plain)
    {
        _connection.Execute($"attach '{plain}' as plain (read_only)");
        foreach (var table in new[] { "region", "province", "old_province", "commune", "field", "criterion", "method", "procedure" })
        {
            _connection.Execute($"create table dim_bench_{table} as select *, 1::bigint as rel_from, {long.MaxValue}::bigint as rel_to from plain.dim_bench_{table}");
        }

        _connection.Execute($"create table fact_bench_score as select *, 1::bigint as rel_from, {long.MaxValue}::bigint as rel_to from plain.score");
        _connection.Execute($"create table fact_bench_dossier as select *, 1::bigint as rel_from, {long.MaxValue}::bigint as rel_to from plain.dossier");
        _connection.Execute("detach plain; checkpoint");
    }
}
