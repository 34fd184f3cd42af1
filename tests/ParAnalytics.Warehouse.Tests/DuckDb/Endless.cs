using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

/// <summary>A query of 10^12 pairs. It scans a real table, because the engine tells no progress of `range`.</summary>
internal static class Endless
{
    public const string Sql = "SELECT count(*) FROM endless a, endless b WHERE hash(a.i + b.i) = 1";

    public static void CreateTable(DuckDbConnection connection) =>
        connection.Execute("CREATE TABLE endless AS SELECT i FROM range(1000000) r(i)");
}
