using ParAnalytics.DuckDb.Engine;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb;

/// <summary>
/// One engine instance on one database file, from opening to closing. There is exactly one per file and process: the engine's own
/// file lock is lost as soon as any descriptor on the file is closed anywhere in the process, so the instance keeps a lock file
/// (`FILE.lock`) of its own, and a second open throws. Never open the database file by other means while it lives.
/// </summary>
/// <example>
/// <code>
/// using var instance = DuckDbInstance.Open("facts.duckdb", new DuckDbSettings { Threads = 2, AllowedDirectories = [blobs] });
/// instance.Lock();                                        // from here on: no other files, no SET
/// using var connection = instance.Connect();              // one running query each; open as many as needed
/// connection.Execute("CREATE TABLE fact(unit VARCHAR, value DECIMAL(9,4))");
/// using (var appender = connection.CreateAppender("fact"))
/// {
///     appender.Append("p34:66").Append(89.38m).EndRow();
///     appender.Close();                                   // without Close nothing of the last rows is kept
/// }
/// using var command = connection.CreateCommand("SELECT unit, value FROM fact WHERE list_contains($units, unit)");
/// command.Parameters.Add("units", new[] { "p34:66" });
/// command.Timeout = TimeSpan.FromSeconds(10);
/// using (var reader = command.ExecuteReader(cancellation))
///     while (reader.Read())
///         Use(reader.GetString(0), reader.GetDecimal(1)); // row by row
/// var table = command.ExecuteTable(cancellation);         // or whole columns, unboxed
/// ReadOnlySpan&lt;decimal&gt; values = table["value"].Decimals;
/// DuckDbTextColumn units = table["unit"].Text;            // codes into a dictionary
/// </code>
/// </example>
public sealed class DuckDbInstance : IDisposable
{
    /// <summary>Path of a database without a file.</summary>
    public const string InMemory = ":memory:";

    private readonly Lock _gate = new();
    private readonly HashSet<DuckDbConnection> _connections = [];
    private readonly DatabaseHandle _database;
    private readonly FileClaim? _claim;
    private volatile bool _isFatal;
    private bool _disposed;

    private DuckDbInstance(string path, DuckDbSettings settings, DatabaseHandle database, FileClaim? claim)
    {
        Path = path;
        Settings = settings;
        _database = database;
        _claim = claim;
    }

    /// <summary>Full path of the database file, or <see cref="InMemory"/>.</summary>
    public string Path { get; }

    /// <summary>The settings it was opened with.</summary>
    public DuckDbSettings Settings { get; }

    /// <summary>True after an error the engine marks FATAL: every statement fails from then on; dispose and open anew.</summary>
    public bool IsFatal => _isFatal;

    /// <summary>Opens or creates the database file, or a database in memory.</summary>
    /// <exception cref="DuckDbEngineException">The engine file is missing, altered or of another version.</exception>
    /// <exception cref="DuckDbFileInUseException">This or another process has the file open.</exception>
    /// <exception cref="DuckDbOpenException">The folder is not writable, or the file is no database of this engine.</exception>
    public static DuckDbInstance Open(string path, DuckDbSettings? settings = null)
    {
        EngineLibrary.Load();
        settings ??= new DuckDbSettings();
        if (path == InMemory)
            return Start(path, settings, null);

        var claim = FileClaim.Take(path);
        try
        {
            return Start(claim.DatabasePath, settings, claim);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>A new connection; it lives no longer than the instance.</summary>
    public DuckDbConnection Connect()
    {
        DuckDbConnection connection;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (NativeMethods.Connect(_database, out var handle) != NativeMethods.Success)
            {
                handle.Dispose();
                throw new DuckDbException(new EngineError(DuckDbErrorType.Connection, "The engine refused a connection."), null);
            }

            connection = new DuckDbConnection(this, handle);
            _connections.Add(connection);
        }

        try
        {
            if (!IsFatal)
                connection.Execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return connection;
    }

    /// <summary>
    /// Forbids files (except <see cref="DuckDbSettings.AllowedDirectories"/>), ATTACH, COPY and every further SET, for all
    /// connections and until the instance is closed. CREATE TABLE stays possible.
    /// </summary>
    public void Lock()
    {
        using var connection = Connect();
        connection.Execute("SET GLOBAL enable_external_access = false; SET GLOBAL lock_configuration = true");
    }

    /// <summary>Ends running queries, closes all connections and then the file.</summary>
    public void Dispose()
    {
        DuckDbConnection[] connections;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            connections = [.. _connections];
        }

        foreach (var connection in connections)
            connection.Dispose();

        _database.Dispose();
        _claim?.Dispose();
    }

    internal void ReportFatal() => _isFatal = true;

    internal void Remove(DuckDbConnection connection)
    {
        lock (_gate)
            _connections.Remove(connection);
    }

    private static DuckDbInstance Start(string path, DuckDbSettings settings, FileClaim? claim)
    {
        var instance = new DuckDbInstance(path, settings, EngineStart.Open(path, settings), claim);
        try
        {
            using var connection = instance.Connect();
            foreach (var statement in EngineStart.Statements(settings))
                connection.Execute(statement);
            return instance;
        }
        catch
        {
            instance._database.Dispose();
            throw;
        }
    }
}
