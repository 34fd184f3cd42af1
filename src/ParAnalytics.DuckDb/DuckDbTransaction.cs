using System.Data;
using System.Data.Common;

namespace ParAnalytics.DuckDb;

/// <summary>A transaction under snapshot isolation; disposing without commit rolls back.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private readonly DuckDbConnection _connection;
    private bool _over;

    private DuckDbTransaction(DuckDbConnection connection) => _connection = connection;

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc/>
    protected override DbConnection DbConnection => _connection;

    /// <summary>Makes the changes visible to others.</summary>
    /// <exception cref="DuckDbException">With <see cref="DuckDbException.IsConflict"/>: another transaction was first; try it all again.</exception>
    public override void Commit() => Finish("COMMIT");

    /// <inheritdoc/>
    public override void Rollback() => Finish("ROLLBACK");

    internal static DuckDbTransaction Begin(DuckDbConnection connection)
    {
        connection.Execute("BEGIN TRANSACTION");
        return new DuckDbTransaction(connection);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_over && _connection.State == ConnectionState.Open && !_connection.Instance.IsFatal)
            Rollback();
        base.Dispose(disposing);
    }

    private void Finish(string statement)
    {
        if (_over)
            throw new InvalidOperationException("The transaction is over.");
        _over = true;
        _connection.Execute(statement);
    }
}
