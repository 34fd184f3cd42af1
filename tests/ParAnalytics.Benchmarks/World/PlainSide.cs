using ParAnalytics.DuckDb;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The base tables in a database of their own, asked by plain SQL: what everything is measured against.</summary>
internal sealed class PlainSide : IDisposable
{
    private readonly DuckDbInstance _instance;
    private readonly DuckDbConnection _connection;

    private PlainSide(string path)
    {
        Path = path;
        _instance = DuckDbInstance.Open(path, Settings);
        _connection = _instance.Connect();
    }

    public string Path { get; }

    public static DuckDbSettings Settings { get; } = new() { Threads = 2, MemoryLimitBytes = 6L << 30 };

    public static PlainSide Open(string path) => new(path);

    public static PlainSide Make(string path, BenchData data)
    {
        var side = new PlainSide(path);
        foreach (var statement in data.Dimensions())
        {
            side.Run(statement);
        }

        side.Run($"create table score as {data.Scores()}");
        side.Run($"create table dossier as {data.Dossiers()}");
        side.Run("checkpoint");
        return side;
    }

    public DuckDbTable Ask(string sql)
    {
        using var command = _connection.CreateCommand(sql);
        return command.ExecuteTable();
    }

    public void Run(string sql)
    {
        using var command = _connection.CreateCommand(sql);
        command.Execute();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _instance.Dispose();
    }
}
