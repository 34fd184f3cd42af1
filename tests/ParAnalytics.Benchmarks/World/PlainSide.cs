using System.Collections.Concurrent;
using ParAnalytics.DuckDb;

namespace ParAnalytics.Benchmarks.World;

/// <summary>The base tables in a database of their own, asked by plain SQL: what everything is measured against.</summary>
internal sealed class PlainSide : IDisposable
{
    private readonly DuckDbInstance _instance;
    private readonly ConcurrentBag<DuckDbConnection> _connections = [];

    private PlainSide(string path) => _instance = DuckDbInstance.Open(path, Settings);

    public static DuckDbSettings Settings { get; } = new() { Threads = 2, MemoryLimitBytes = 6L << 30 };

    public static PlainSide Open(string path) => new(path);

    public static void Make(string path, BenchData data)
    {
        using var side = new PlainSide(path);
        foreach (var statement in data.Dimensions())
        {
            side.Ask(statement);
        }

        side.Ask($"create table score as {data.Scores()}");
        side.Ask($"create table dossier as {data.Dossiers()}");
        side.Ask("checkpoint");
    }

    public DuckDbTable Ask(string sql)
    {
        var connection = _connections.TryTake(out var idle) ? idle : _instance.Connect();
        try
        {
            using var command = connection.CreateCommand(sql);
            return command.ExecuteTable();
        }
        finally
        {
            _connections.Add(connection);
        }
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        _instance.Dispose();
    }
}
