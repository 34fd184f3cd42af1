using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Audit;

/// <summary>
/// Everything done, in order, each row hashed together with the one before. <see cref="Verify"/> finds a row edited, removed or slipped in;
/// the head noted beside the database (<see cref="AuditAnchor"/>) finds a chain cut short.
/// </summary>
public sealed class AuditChain
{
    private const string Columns = "sequence, recorded_at, actor, actor_role, actor_unit, action, subject, details, previous_hash, hash";

    private readonly OfficeDatabase _database;
    private readonly TimeProvider _clock;
    private readonly AuditAnchor _anchor;

    internal AuditChain(OfficeDatabase database, TimeProvider clock, AuditAnchor anchor) => (_database, _clock, _anchor) = (database, clock, anchor);

    /// <summary>Writes down something that changed nothing else: a page seen, a file exported, a refusal.</summary>
    public void Note(Actor actor, AuditNote note) => _database.Write(batch => Append(batch, actor, note));

    /// <summary>The same for several at once, in one transaction.</summary>
    public void Note(IReadOnlyList<(Actor Actor, AuditNote Note)> notes) => _database.Write(batch =>
    {
        foreach (var (actor, note) in notes)
        {
            Append(batch, actor, note);
        }
    });

    /// <summary>Number of the last row: another one means that something was done.</summary>
    public long Last() => _database.Read(batch => batch.Number("select max(sequence) from audit") ?? 0);

    /// <summary>Rows from the newest back.</summary>
    public IReadOnlyList<AuditEntry> Newest(int count, long? before = null) => _database.Read(batch => batch.Rows(
        Read, $"select {Columns} from audit where sequence < $p0 order by sequence desc limit $p1", before ?? long.MaxValue, count));

    /// <summary>Every fault found: an edited row, a gap, a cut end, and records that differ from what the chain says was recorded.</summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0442</c>: the pages cannot even be read.</exception>
    public AuditReport Verify() => _database.Read(batch =>
    {
        var faults = new List<AuditFault>();
        var rows = batch.Rows(ReadRaw, $"select {Columns} from audit order by sequence");
        ChainCheck.Find(rows, faults);
        _anchor.Find(rows, faults);
        RecordCheck.Find(batch, rows, faults);
        return new AuditReport(rows.Count, rows.LastOrDefault()?.Entry.Hash ?? AuditText.NoHash, [.. faults.OrderBy(f => f.Sequence)]);
    });

    internal void Append(Batch batch, Actor actor, AuditNote note)
    {
        var head = batch.One(Read, $"select {Columns} from audit order by sequence desc limit 1");
        var sequence = (head?.Sequence ?? 0) + 1;
        var previous = head?.Hash ?? AuditText.NoHash;
        var at = Stamp.Of(_clock.GetUtcNow());
        var details = AuditText.Details(note.Details);
        var hash = AuditText.HashOf(previous, AuditText.Canonical(sequence, at, actor, note.Action, note.Subject, details));
        batch.Run(
            $"insert into audit ({Columns}) values ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9)",
            sequence, at, actor.Name, RoleToken.Of(actor.Role), actor.Unit?.ToString(), note.Action, note.Subject, details, previous, hash);
    }

    internal void AnchorHead()
    {
        var head = _database.Read(batch => batch.One(Read, $"select {Columns} from audit order by sequence desc limit 1"));
        if (head is not null)
        {
            _anchor.Note(head);
        }
    }

    private static AuditEntry Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        Stamp.Parse(row.GetString(1)),
        new Actor(row.GetString(2), RoleToken.TryParse(row.GetString(3)) ?? Role.Public, row.IsDBNull(4) ? null : UnitKey.Parse(row.GetString(4))),
        row.GetString(5),
        row.GetString(6),
        AuditText.ParseDetails(row.GetString(7)),
        row.GetString(8),
        row.GetString(9));

    private static AuditRow ReadRaw(SqliteDataReader row)
    {
        try
        {
            return new AuditRow(Read(row), row.GetString(1), row.GetString(7));
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException or ArgumentException)
        {
            var unreadable = new AuditEntry(row.GetInt64(0), default, Actor.System, "", "", ImmutableSortedDictionary<string, string>.Empty, row.GetString(8), "");
            return new AuditRow(unreadable, row.GetString(1), row.GetString(7));
        }
    }
}
