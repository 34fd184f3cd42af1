using System.Globalization;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Alerts;

/// <summary>Who was told of which deadline, who answered, and what is muted. An alert, its notices and its posts are one transaction.</summary>
public sealed class AlertLedger
{
    /// <summary>The most letters of an answer.</summary>
    public const int MostAnswer = 400;

    private const string Day = "yyyy-MM-dd";
    private const string Columns = "a.id, a.kind, a.subject, a.due_on, a.stage, a.caption, a.agency, a.units, a.link, a.raised_at, a.escalated_at, a.answered_by, a.answered_at, a.answer, a.closed_at, m.until";
    private const string From = "from alert a left join alert_mute m on m.kind = a.kind and m.subject = a.subject";

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal AlertLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    /// <summary>
    /// Tells of a deadline that has come to a stage, unless that stage or a later one was told before, whatever the clock has done since, or the thing is
    /// muted. Earlier stages are closed.
    /// </summary>
    /// <param name="told">Accounts that get a notice.</param>
    /// <param name="posts">What leaves the house with it.</param>
    /// <returns>Whether it was told now.</returns>
    public bool Raise(DueThing thing, AlertStage stage, DateOnly today, IEnumerable<string> told, Func<AlertRecord, IEnumerable<OutboxPost>> posts) => _database.Write(batch =>
    {
        var due = Written(thing.DueOn);
        if (batch.Number("select max(stage) from alert where kind = $p0 and subject = $p1 and due_on = $p2", thing.Kind, thing.Key, due) >= (long)stage
            || string.CompareOrdinal(batch.Text("select until from alert_mute where kind = $p0 and subject = $p1", thing.Kind, thing.Key), Written(today)) >= 0)
        {
            return false;
        }

        var now = Stamp.Of(_clock.GetUtcNow());
        batch.Run("update alert set closed_at = $p2 where kind = $p0 and subject = $p1 and closed_at is null", thing.Kind, thing.Key, now);
        var id = batch.Insert(
            "insert into alert (kind, subject, due_on, stage, caption, agency, units, link, raised_at) values ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8)",
            thing.Kind, thing.Key, due, (long)stage, thing.Caption, thing.Agency, string.Join(' ', thing.Units.Items.Select(u => u.ToString())), thing.Link, now);
        Tell(batch, Found(batch, id)!, "alert.due", told, posts, now);
        return true;
    });

    /// <summary>Takes an alert that nobody answered to those above, once.</summary>
    /// <returns>Whether it went now.</returns>
    public bool Escalate(long id, IEnumerable<string> told, Func<AlertRecord, IEnumerable<OutboxPost>> posts) => _database.Write(batch =>
    {
        var now = Stamp.Of(_clock.GetUtcNow());
        if (batch.Run("update alert set escalated_at = $p1 where id = $p0 and escalated_at is null and answered_at is null and closed_at is null", id, now) == 0)
        {
            return false;
        }

        Tell(batch, Found(batch, id)!, "alert.unanswered", told, posts, now);
        return true;
    });

    /// <summary>Closes what is open of a kind and no longer due: done, stopped, or moved to another day.</summary>
    public void CloseOthers(string kind, IEnumerable<DueThing> still) => _database.Write(batch =>
    {
        var kept = still.Select(s => (s.Key, Written(s.DueOn))).ToHashSet();
        foreach (var (id, place) in batch.Rows(row => new Tuple<long, (string, string)>(row.GetInt64(0), (row.GetString(1), row.GetString(2))), "select id, subject, due_on from alert where kind = $p0 and closed_at is null", kind))
        {
            if (!kept.Contains(place))
            {
                batch.Run("update alert set closed_at = $p1 where id = $p0", id, Stamp.Of(_clock.GetUtcNow()));
            }
        }
    });

    /// <summary>What is open, the most urgent first.</summary>
    public IReadOnlyList<AlertRecord> Open() => _database.Read(batch => batch.Rows(Read, $"select {Columns} {From} where a.closed_at is null order by a.answered_at is not null, a.due_on, a.id"));

    public AlertRecord? Find(long id) => _database.Read(batch => Found(batch, id));

    /// <summary>All that was told of a thing, newest first: its history.</summary>
    public IReadOnlyList<AlertRecord> Of(string kind, string key) => _database.Read(batch => batch.Rows(Read, $"select {Columns} {From} where a.kind = $p0 and a.subject = $p1 order by a.id desc", kind, key));

    /// <summary>Says that somebody knows; nothing is escalated any more.</summary>
    /// <exception cref="FaultException"><c>PAR0480</c> no such alert, <c>PAR0481</c> answered or over, <c>PAR0482</c> too long.</exception>
    public void Answer(long id, string text, Actor actor)
    {
        if (text.Length > MostAnswer)
        {
            throw new FaultException(OfficeFaults.AlertAnswerTooLong(MostAnswer));
        }

        _database.Write(batch =>
        {
            var alert = Found(batch, id) ?? throw new FaultException(OfficeFaults.AlertUnknown(id));
            if (batch.Run("update alert set answered_by = $p1, answered_at = $p2, answer = $p3 where id = $p0 and answered_at is null and closed_at is null", id, actor.Name, Stamp.Of(_clock.GetUtcNow()), text) == 0)
            {
                throw new FaultException(OfficeFaults.AlertOver(id));
            }

            _audit.Append(batch, actor, AuditNote.Of("alert.answer", alert.Thing.Key, ("stage", alert.Stage.ToString()), ("answer", text.Length > 0 ? text : null)));
        });
    }

    /// <summary>Tells nothing more of the thing up to and with a day; a day that is over takes a mute away.</summary>
    /// <exception cref="FaultException"><c>PAR0480</c> no such alert.</exception>
    public void Mute(long id, DateOnly until, DateOnly today, Actor actor) => _database.Write(batch =>
    {
        var thing = (Found(batch, id) ?? throw new FaultException(OfficeFaults.AlertUnknown(id))).Thing;
        batch.Run("delete from alert_mute where kind = $p0 and subject = $p1", thing.Kind, thing.Key);
        if (until >= today)
        {
            batch.Run("insert into alert_mute (kind, subject, until, muted_by, muted_at) values ($p0, $p1, $p2, $p3, $p4)", thing.Kind, thing.Key, Written(until), actor.Name, Stamp.Of(_clock.GetUtcNow()));
        }

        _audit.Append(batch, actor, AuditNote.Of(until >= today ? "alert.mute" : "alert.unmute", thing.Key, ("until", until >= today ? Written(until) : null)));
    });

    private static void Tell(Batch batch, AlertRecord alert, string notice, IEnumerable<string> told, Func<AlertRecord, IEnumerable<OutboxPost>> posts, string now)
    {
        foreach (var account in told.Distinct(StringComparer.Ordinal))
        {
            batch.Run(
                "insert into notice (account, kind, subject, link, told_at) values ($p0, $p1, $p2, $p3, $p4)",
                account, notice, string.Create(CultureInfo.InvariantCulture, $"{(int)alert.Stage}/{Written(alert.Thing.DueOn)}/{alert.Thing.Caption}"), "/app/canh-bao", now);
        }

        foreach (var post in posts(alert))
        {
            batch.Run("insert into outbox (channel, address, subject, body, made_at, next_at) values ($p0, $p1, $p2, $p3, $p4, $p4)", post.Channel, post.Address, post.Subject, post.Body, now);
        }
    }

    private static AlertRecord? Found(Batch batch, long id) => batch.One(Read, $"select {Columns} {From} where a.id = $p0", id);

    private static string Written(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string written) => DateOnly.ParseExact(written, Day, CultureInfo.InvariantCulture);

    private static AlertRecord Read(SqliteDataReader row)
    {
        DateTimeOffset? At(int column) => row.IsDBNull(column) ? null : Stamp.Parse(row.GetString(column));
        var units = row.GetString(7).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(UnitKey.Parse).ToEquatableArray();
        return new(
            row.GetInt64(0),
            new DueThing(row.GetString(1), row.GetString(2), DayOf(row.GetString(3)), row.GetString(5), row.GetString(6), units, row.GetString(8)),
            (AlertStage)row.GetInt32(4), At(9)!.Value, At(10), row.IsDBNull(11) ? null : row.GetString(11), At(12), row.GetString(13), At(14),
            row.IsDBNull(15) ? null : DayOf(row.GetString(15)));
    }
}
