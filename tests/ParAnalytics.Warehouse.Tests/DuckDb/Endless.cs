using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

/// <summary>A query of 10^12 pairs. It scans a real table, because the engine tells no progress of `range`.</summary>
internal static class Endless
{
    public const string Sql = "SELECT count(*) FROM endless a, endless b WHERE hash(a.i + b.i) = 1";

    public static void CreateTable(DuckDbConnection connection) =>
        connection.Execute("CREATE TABLE endless AS SELECT i FROM range(1000000) r(i)");

    /// <summary>
    /// Done when the command, which is run after this, tells progress. Some seconds are enough too: now and then the engine tells none of a whole run,
    /// because its first look came before a part of the plan was ready and it never looks again.
    /// </summary>
    public static Task UnderWay(DuckDbCommand command, Action<DuckDbProgress>? told = null)
    {
        var progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        command.Progress = p =>
        {
            told?.Invoke(p);
            progress.TrySetResult();
        };
        return Task.WhenAny(progress.Task, Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
    }
}
