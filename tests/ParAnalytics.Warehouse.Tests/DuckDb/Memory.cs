using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

/// <summary>A database in memory with one connection.</summary>
internal sealed class Memory : IDisposable
{
    public Memory(DuckDbSettings? settings = null)
    {
        Instance = DuckDbInstance.Open(DuckDbInstance.InMemory, settings ?? new DuckDbSettings { Threads = 2 });
        Connection = Instance.Connect();
    }

    public DuckDbInstance Instance { get; }

    public DuckDbConnection Connection { get; }

    public object? Scalar(string sql, params object?[] positional)
    {
        using var command = Connection.CreateCommand(sql);
        foreach (var value in positional)
            command.Parameters.AddPositional(value);
        return command.ExecuteScalar();
    }

    public void Dispose() => Instance.Dispose();
}
