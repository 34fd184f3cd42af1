using System.Data;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Office.Storage;

/// <summary>
/// <c>office.db</c>: one writer connection whose short transactions follow each other, and readers that never wait for it (WAL).
/// A transaction is on the disk when <see cref="Write{T}"/> returns (synchronous=FULL). Another process may write to the same file;
/// each waits up to ten seconds for the other.
/// </summary>
internal sealed class OfficeDatabase : IDisposable
{
    private readonly Lock _oneWriter = new();
    private readonly SqliteConnection _writer;
    private readonly ReaderPool _readers;

    private OfficeDatabase(SqliteConnection writer, ReaderPool readers) => (_writer, _readers) = (writer, readers);

    /// <summary>Told after each commit, outside the transaction.</summary>
    public Action? Committed { get; set; }

    public static OfficeDatabase Open(string path)
    {
        OwnerOnly.Touch(path);
        var text = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 10, Pooling = false };
        var writer = new SqliteConnection(text.ToString());
        try
        {
            writer.Open();
            Execute(writer, "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 1000;");
            Migrations.Apply(writer);
            CheckPages(writer, path);
        }
        catch (SqliteException error)
        {
            writer.Dispose();
            throw Told(error, path);
        }
        catch
        {
            writer.Dispose();
            throw;
        }

        text.Mode = SqliteOpenMode.ReadWrite;
        return new OfficeDatabase(writer, new ReaderPool(text.ToString()));
    }

    public T Write<T>(Func<Batch, T> work)
    {
        T answer;
        lock (_oneWriter)
        {
            try
            {
                using var transaction = _writer.BeginTransaction(IsolationLevel.Serializable, deferred: false);
                answer = work(new Batch(_writer, transaction));
                transaction.Commit();
            }
            catch (Exception error) when (IsDamage(error))
            {
                throw Told(error, _writer.DataSource);
            }
        }

        Committed?.Invoke();
        return answer;
    }

    public void Write(Action<Batch> work) => Write(batch =>
    {
        work(batch);
        return true;
    });

    /// <summary>Reads one consistent state.</summary>
    public T Read<T>(Func<Batch, T> work)
    {
        try
        {
            return _readers.Read(work);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Told(error, _writer.DataSource);
        }
    }

    public void CopyTo(string path)
    {
        using var source = _readers.Open();
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        target.Open();
        source.BackupDatabase(target);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void CheckPages(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check(1)";
        var answer = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (answer != "ok")
        {
            throw new FaultException(OfficeFaults.DatabaseDamaged(path, answer ?? ""));
        }
    }

    /// <summary>What SQLite refuses, and what was written well but does not read back as what it was.</summary>
    private static bool IsDamage(Exception error) =>
        error is SqliteException or FormatException or JsonException or InvalidCastException or OverflowException or ArgumentException { ParamName: "rowsIn" };

    private static Exception Told(Exception error, string path) => error is not SqliteException sqlite ? new FaultException(OfficeFaults.DatabaseDamaged(path, error.Message)) : sqlite.SqliteErrorCode switch
    {
        Codes.Full or Codes.Io => new FaultException(OfficeFaults.DiskFull(path, error.Message)),
        Codes.OtherSchema or Codes.Corrupt or Codes.NotADatabase => new FaultException(OfficeFaults.DatabaseDamaged(path, error.Message)),
        Codes.CannotOpen or Codes.ReadOnly => new FaultException(OfficeFaults.FolderNotWritable(path)),
        Codes.Busy or Codes.Locked => new FaultException(OfficeFaults.Busy(path)),
        _ => error,
    };

    private static class Codes
    {
        /// <summary>"no such column": the statements are ours, so the schema text is damaged.</summary>
        public const int OtherSchema = 1;
        public const int Busy = 5;
        public const int Locked = 6;
        public const int ReadOnly = 8;
        public const int Io = 10;
        public const int Corrupt = 11;
        public const int Full = 13;
        public const int CannotOpen = 14;
        public const int NotADatabase = 26;
    }
}
