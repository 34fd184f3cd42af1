using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.People;

/// <summary>
/// Signed-in browsers. A session ends when signed out, when idle or old, when the account is disabled, and for all browsers at once when the
/// account's security stamp changes.
/// </summary>
public sealed class SessionLedger
{
    private static readonly TimeSpan TouchStep = TimeSpan.FromMinutes(1);

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal SessionLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    /// <summary>Begins a session that ends at the latest after <paramref name="absolute"/>, and answers with the secret for the cookie.</summary>
    /// <param name="from">The address it was begun from, for the list of sessions.</param>
    public string Start(AccountRecord account, TimeSpan absolute, string from = "")
    {
        var secret = Secret.New();
        _database.Write(batch =>
        {
            var now = _clock.GetUtcNow();
            batch.Run(
                "insert into session (secret_hash, account, security_stamp, started_at, last_seen_at, ends_at, seen_from) values ($p0, $p1, $p2, $p3, $p3, $p4, $p5)",
                Secret.HashOf(secret), account.Name, account.SecurityStamp, Stamp.Of(now), Stamp.Of(now + absolute), from);
            _audit.Append(batch, account.Actor, AuditNote.Of("session.start", account.Name));
        });
        return secret;
    }

    /// <summary>The account behind a cookie, or null when the session is over. Seen at most once a minute, so that a page costs no write.</summary>
    /// <param name="isSeen">Whether the person did something; looking after open connections is none.</param>
    public AccountRecord? Find(string secret, TimeSpan idle, bool isSeen = true)
    {
        var hash = Secret.HashOf(secret);
        var now = _clock.GetUtcNow();
        var (session, account) = _database.Read(batch =>
        {
            var found = batch.One(Read, "select account, security_stamp, last_seen_at, ends_at from session where secret_hash = $p0 and ended_at is null", hash);
            return (found, found is null ? null : AccountLedger.Find(batch, found.Account));
        });
        if (session is null || account is null || account.IsDisabled || account.SecurityStamp != session.SecurityStamp || session.EndsAt <= now || session.LastSeenAt + idle <= now)
        {
            return null;
        }

        if (isSeen && now - session.LastSeenAt >= TouchStep)
        {
            _database.Write(batch => batch.Run("update session set last_seen_at = $p1 where secret_hash = $p0", hash, Stamp.Of(now)));
        }

        return account;
    }

    public void End(string secret, Actor actor) => _database.Write(batch =>
    {
        if (batch.Run("update session set ended_at = $p1 where secret_hash = $p0 and ended_at is null", Secret.HashOf(secret), Stamp.Of(_clock.GetUtcNow())) > 0)
        {
            _audit.Append(batch, actor, AuditNote.Of("session.end", actor.Name));
        }
    });

    /// <summary>Sessions not yet ended, newest first; some may be over by their idle limit.</summary>
    public IReadOnlyList<OpenSession> Open() => _database.Read(batch => batch.Rows(
        row => new OpenSession(row.GetInt64(0), row.GetString(1), Stamp.Parse(row.GetString(2)), Stamp.Parse(row.GetString(3)), Stamp.Parse(row.GetString(4)), row.GetString(5)),
        "select session.rowid, account, started_at, last_seen_at, ends_at, seen_from from session join account on name = account " +
        "where ended_at is null and ends_at > $p0 and session.security_stamp = account.security_stamp order by started_at desc",
        Stamp.Of(_clock.GetUtcNow())));

    /// <summary>Ends one session of the list, whoever holds it.</summary>
    public void End(long id, Actor actor) => _database.Write(batch =>
    {
        var account = batch.Text("select account from session where rowid = $p0 and ended_at is null", id);
        if (account is not null)
        {
            batch.Run("update session set ended_at = $p1 where rowid = $p0", id, Stamp.Of(_clock.GetUtcNow()));
            _audit.Append(batch, actor, AuditNote.Of("session.end", account));
        }
    });

    private static Session Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), Stamp.Parse(row.GetString(2)), Stamp.Parse(row.GetString(3)));

    private sealed record Session(string Account, string SecurityStamp, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt);
}

/// <summary>A signed-in browser, as the list of sessions shows it.</summary>
public sealed record OpenSession(long Id, string Account, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt, string From);
