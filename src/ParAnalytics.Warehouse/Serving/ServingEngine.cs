using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>An open copy: the engine's instance and the one connection that changes it.</summary>
internal sealed record ServingEngine(DuckDbInstance Instance, DuckDbConnection Writer) : IDisposable
{
    public void Dispose()
    {
        Writer.Dispose();
        Instance.Dispose();
    }
}
