using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.TestKit;

namespace ParAnalytics.Warehouse.Tests.Office;

/// <summary>A record in a folder of its own, with a clock that the test moves.</summary>
internal sealed class OfficeFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OfficeFixture() => Record = OfficeRecord.Open(Folder, Clock);

    public static Actor Clerk { get; } = new("lan", Role.Submitter);

    public static Actor Publisher { get; } = new("minh", Role.Publisher);

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));

    public string Folder => Path.Combine(_folder.Path, "data");

    public OfficeRecord Record { get; private set; }

    public void Reopen()
    {
        Record.Dispose();
        Record = OfficeRecord.Open(Folder, Clock);
    }

    public LoadEntry Entry(string content, string? key = null, string kind = "index-scores") => EntryIn(Record, content, key, kind);

    public static LoadEntry EntryIn(OfficeRecord record, string content, string? key, string kind = "index-scores")
    {
        var original = record.Blobs.Put(System.Text.Encoding.UTF8.GetBytes(content));
        var normalised = record.Blobs.Put(System.Text.Encoding.UTF8.GetBytes("parquet of " + content));
        return new LoadEntry(kind, "điểm.csv", original, [new NormalisedBlob("fact_index_score", normalised)], """{"rows":true}""", new LoadCounts(3, 2, 1), "[]", "c0ffee", "papi-dimension", new string('a', 64), key);
    }

    public LoadReceipt Load(string content, Actor? actor = null, string? key = null) => Record.Loads.Record(Entry(content, key), actor ?? Clerk);

    /// <summary>What an attacker with the file can do: the triggers are gone first.</summary>
    public void Tamper(params string[] statements)
    {
        Record.Dispose();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, OfficeRecord.DatabaseName)};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            string[] open =
            [
                "drop trigger audit_is_append_only", "drop trigger audit_is_kept", "drop trigger load_is_append_only",
                "drop trigger load_is_kept", "drop trigger release_load_is_kept", "drop trigger release_is_append_only",
            ];
            foreach (var sql in open.Concat(statements))
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }
        }

        Record = OfficeRecord.Open(Folder, Clock);
    }

    public void Dispose()
    {
        Record.Dispose();
        _folder.Dispose();
    }
}

/// <summary>A clock that stands where the test puts it.</summary>
internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
