using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>A statement of the engine on a connection.</summary>
internal static class StatementRun
{
    /// <param name="limit">Longest time it may take; null for none.</param>
    public static RowSet Run(DuckDbConnection connection, SqlStatement statement, TimeSpan? limit, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand(statement.Text);
        return Run(command, statement, limit, cancellation);
    }

    /// <param name="command">Of the statement's text; it may have run before.</param>
    public static RowSet Run(DuckDbCommand command, SqlStatement statement, TimeSpan? limit, CancellationToken cancellation)
    {
        command.Timeout = limit;
        command.Parameters.Clear();
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(parameter.Name, parameter.Value);
        }

        var table = command.ExecuteTable(cancellation);
        return new RowSet([.. table.Columns.Select(RowColumns.Of)], table.RowCount);
    }
}
