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
    private readonly AuditArchive _archive;

    internal AuditChain(OfficeDatabase database, TimeProvider clock, AuditAnchor anchor, AuditArchive archive) => (_database, _clock, _anchor, _archive) = (database, clock, anchor, archive);

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

    /// <summary>The newest rows that fit the filter, from the newest back; archived rows are not among them.</summary>
    public IReadOnlyList<AuditEntry> Find(AuditFilter filter, int count, long? before = null) => _database.Read(batch => batch.Rows(
        Read,
        $"select {Columns} from audit where sequence < $p0 and ($p1 = '' or actor = $p1) and ($p2 = '' or substr(action, 1, length($p2)) = $p2) " +
        "and ($p3 = '' or instr(subject, $p3) > 0) and recorded_at >= $p4 and recorded_at < $p5 " +
        "and ($p7 = '' or (actor_unit is not null and instr($p7, ' ' || actor_unit || ' ') > 0)) order by sequence desc limit $p6",
        before ?? long.MaxValue,
        filter.Actor ?? "",
        filter.Action ?? "",
        filter.Subject ?? "",
        filter.From is { } from ? Stamp.Of(from) : "",
        filter.To is { } to ? Stamp.Of(to) : "9999",
        count,
        filter.Units is { } units ? $" {string.Join(' ', units)} " : ""));

    /// <summary>Units whose people did something.</summary>
    public IReadOnlyList<string> Units() => _database.Read(batch => batch.Rows(row => row.GetString(0), "select distinct actor_unit from audit where actor_unit is not null order by actor_unit"));

    /// <summary>The parts moved into archive files, oldest first.</summary>
    public IReadOnlyList<ArchivedPart> Archived() => [.. _archive.Parts()];

    /// <summary>An archive file as it lies on the disk; null when there is none of that name.</summary>
    public byte[]? ArchiveFile(string name) => _archive.Bytes(name);

    /// <summary>Rows after the given number, oldest first.</summary>
    public IReadOnlyList<AuditEntry> After(long sequence, int count) => _database.Read(batch =>
        batch.Rows(Read, $"select {Columns} from audit where sequence > $p0 order by sequence limit $p1", sequence, count));

    /// <summary>Names of actions that occur, for choosing among.</summary>
    public IReadOnlyList<string> Actions() => _database.Read(batch => batch.Rows(row => row.GetString(0), "select distinct action from audit order by action"));

    /// <summary>
    /// Moves the rows before the given instant into a file of the archive, beside the database. Nothing is lost: checks read both, and the chain
    /// goes on over the seam. Answers with how many rows were moved and where.
    /// </summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0473</c>: there are none.</exception>
    public (int Rows, string File) Archive(DateTimeOffset before, Actor actor) => _database.Write(batch =>
    {
        var rows = batch.Rows(
            row => new ArchivedRow(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9)),
            $"select {Columns} from audit where sequence < (select coalesce(min(sequence), (select max(sequence) from audit)) from audit where recorded_at >= $p0) order by sequence",
            Stamp.Of(before));
        if (rows.Count == 0)
        {
            throw new Domain.Faults.FaultException(OfficeFaults.NothingToArchive);
        }

        var (file, hash) = _archive.Write(rows);
        var guard = batch.Text("select sql from sqlite_master where type = 'trigger' and name = 'audit_is_kept'");
        batch.Run("drop trigger audit_is_kept");
        batch.Run("delete from audit where sequence <= $p0", rows[^1].Sequence);
        batch.Run(guard!);
        Append(batch, actor, AuditNote.Of("audit.archive", file, ("rows", rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("sha256", hash)));
        return (rows.Count, file);
    });

    /// <summary>Every fault found: an edited row, a gap, a cut end, and records that differ from what the chain says was recorded.</summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0442</c>: the pages cannot even be read.</exception>
    public AuditReport Verify()
    {
        var heads = _anchor.All();
        return _database.Read(batch => Verify(batch, heads));
    }

    private AuditReport Verify(Batch batch, IReadOnlyList<AuditAnchor.Noted> heads)
    {
        var faults = new List<AuditFault>();
        var rows = _archive.Read().Select(RawOf).Concat(batch.Rows(ReadRaw, $"select {Columns} from audit order by sequence")).ToList();
        ChainCheck.Find(rows, faults);
        AuditAnchor.Find(heads, rows, faults);
        RecordCheck.Find(batch, rows, faults);
        return new AuditReport(rows.Count, rows.LastOrDefault()?.Entry.Hash ?? AuditText.NoHash, [.. faults.OrderBy(f => f.Sequence)]);
    }

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

    private static AuditRow RawOf(ArchivedRow row)
    {
        try
        {
            var actor = new Actor(row.Actor, RoleToken.TryParse(row.ActorRole) ?? Role.Public, row.ActorUnit is null ? null : UnitKey.Parse(row.ActorUnit));
            return new AuditRow(new AuditEntry(row.Sequence, Stamp.Parse(row.RecordedAt), actor, row.Action, row.Subject, AuditText.ParseDetails(row.Details), row.PreviousHash, row.Hash), row.RecordedAt, row.Details);
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException or ArgumentException)
        {
            var unreadable = new AuditEntry(row.Sequence, default, Actor.System, "", "", ImmutableSortedDictionary<string, string>.Empty, row.PreviousHash, "");
            return new AuditRow(unreadable, row.RecordedAt, row.Details);
        }
    }

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
