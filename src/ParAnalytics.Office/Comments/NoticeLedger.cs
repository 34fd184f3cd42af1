using Microsoft.Data.Sqlite;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Comments;

/// <summary>Something told to one account in the application.</summary>
/// <param name="Kind">A dotted token, of which the page makes a sentence: <c>comment.write</c>, <c>comment.task</c>, <c>load.published</c>, <c>load.discarded</c>, <c>load.comment</c>, <c>alert</c>.</param>
/// <param name="Subject">What it is about, as people read it.</param>
/// <param name="Link">Where to look, without language prefix.</param>
public sealed record NoticeRecord(long Id, string Account, string Kind, string Subject, string Link, DateTimeOffset ToldAt, DateTimeOffset? ReadAt);

/// <summary>What accounts are told, until they have read it. No record of deeds: the audit chain is that.</summary>
public sealed class NoticeLedger
{
    private const string Columns = "id, account, kind, subject, link, told_at, read_at";

    private readonly OfficeDatabase _database;
    private readonly TimeProvider _clock;

    internal NoticeLedger(OfficeDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>Tells each account once, however often it is named.</summary>
    public void Tell(IEnumerable<string> accounts, string kind, string subject, string link)
    {
        var told = accounts.Distinct(StringComparer.Ordinal).ToList();
        if (told.Count == 0)
        {
            return;
        }

        _database.Write(batch =>
        {
            foreach (var account in told)
            {
                batch.Run("insert into notice (account, kind, subject, link, told_at) values ($p0, $p1, $p2, $p3, $p4)", account, kind, subject, link, Stamp.Of(_clock.GetUtcNow()));
            }
        });
    }

    /// <summary>Tells one account, unless the last it was told of that kind and place says the same.</summary>
    public void TellNews(string account, string kind, string subject, string link) => _database.Write(batch =>
    {
        if (batch.Text("select subject from notice where account = $p0 and kind = $p1 and link = $p2 order by id desc limit 1", account, kind, link) != subject)
        {
            batch.Run("insert into notice (account, kind, subject, link, told_at) values ($p0, $p1, $p2, $p3, $p4)", account, kind, subject, link, Stamp.Of(_clock.GetUtcNow()));
        }
    });

    public IReadOnlyList<NoticeRecord> Newest(string account, int count) => _database.Read(batch =>
        batch.Rows(Read, $"select {Columns} from notice where account = $p0 order by id desc limit $p1", account, count));

    public int Unread(string account) => (int)(_database.Read(batch => batch.Number("select count(*) from notice where account = $p0 and read_at is null", account)) ?? 0);

    public void ReadAll(string account) => _database.Write(batch =>
        batch.Run("update notice set read_at = $p1 where account = $p0 and read_at is null", account, Stamp.Of(_clock.GetUtcNow())));

    /// <summary>Number of the last row of the audit chain of which notices were made.</summary>
    public long Cursor() => _database.Read(batch => batch.Number("select sequence from notice_cursor")) ?? 0;

    public void MoveCursor(long sequence) => _database.Write(batch => batch.Run("update notice_cursor set sequence = $p0", sequence));

    private static NoticeRecord Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Stamp.Parse(row.GetString(5)), row.IsDBNull(6) ? null : Stamp.Parse(row.GetString(6)));
}
