using Microsoft.Data.Sqlite;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Alerts;

/// <summary>
/// What waits to leave the house. It is on the disk before it is tried and stays until it was taken or given up, so that a stop in between loses
/// nothing; a stop between taking and noting sends it a second time, under the same number.
/// </summary>
public sealed class OutboxLedger
{
    /// <summary>How often a post is tried: with the waits of <see cref="WaitAfter"/> about three days.</summary>
    public const int MostAttempts = 16;

    private const string Columns = "id, channel, address, subject, body, made_at, attempts, next_at, trouble, sent_at, given_up_at";

    private readonly OfficeDatabase _database;
    private readonly TimeProvider _clock;

    internal OutboxLedger(OfficeDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>Half a minute after the first failure, doubled each time, at most eight hours.</summary>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(30 * Math.Pow(2, Math.Max(0, attempts - 1)), 8 * 3600));

    /// <summary>What may be tried now, oldest first.</summary>
    public IReadOnlyList<OutboxRecord> Waiting(int most) => _database.Read(batch =>
        batch.Rows(Read, $"select {Columns} from outbox where sent_at is null and given_up_at is null and next_at <= $p0 order by id limit $p1", Stamp.Of(_clock.GetUtcNow()), most));

    public IReadOnlyList<OutboxRecord> Newest(int most) => _database.Read(batch => batch.Rows(Read, $"select {Columns} from outbox order by id desc limit $p0", most));

    /// <summary>How many are waiting, and how many were given up.</summary>
    public (int Waiting, int GivenUp) Count() => _database.Read(batch => (
        (int)(batch.Number("select count(*) from outbox where sent_at is null and given_up_at is null") ?? 0),
        (int)(batch.Number("select count(*) from outbox where given_up_at is not null") ?? 0)));

    public void Sent(long id) => _database.Write(batch =>
        batch.Run("update outbox set sent_at = $p1, attempts = attempts + 1, trouble = '' where id = $p0 and sent_at is null", id, Stamp.Of(_clock.GetUtcNow())));

    /// <summary>Notes a failure: the post waits longer, or is given up.</summary>
    public void Failed(long id, string trouble) => _database.Write(batch =>
    {
        var attempts = (int)(batch.Number("select attempts from outbox where id = $p0", id) ?? 0) + 1;
        var now = _clock.GetUtcNow();
        batch.Run(
            "update outbox set attempts = $p1, trouble = $p2, next_at = $p3, given_up_at = $p4 where id = $p0 and sent_at is null",
            id, attempts, trouble.Length > 400 ? trouble[..400] : trouble, Stamp.Of(now + WaitAfter(attempts)), attempts >= MostAttempts ? Stamp.Of(now) : null);
    });

    /// <summary>Forgets what was sent before a time; what waits or was given up stays.</summary>
    public void Forget(DateTimeOffset before) => _database.Write(batch => batch.Run("delete from outbox where sent_at < $p0", Stamp.Of(before)));

    /// <summary>Tries once more what was given up.</summary>
    public void TryAgain() => _database.Write(batch => batch.Run("update outbox set given_up_at = null, attempts = 0, next_at = $p0 where given_up_at is not null", Stamp.Of(_clock.GetUtcNow())));

    private static OutboxRecord Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        new OutboxPost(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
        Stamp.Parse(row.GetString(5)), row.GetInt32(6), Stamp.Parse(row.GetString(7)), row.GetString(8),
        row.IsDBNull(9) ? null : Stamp.Parse(row.GetString(9)), row.IsDBNull(10) ? null : Stamp.Parse(row.GetString(10)));
}
