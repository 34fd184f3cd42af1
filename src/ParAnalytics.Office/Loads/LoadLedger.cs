using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Loads;

/// <summary>The loads: recorded once, never changed; in the draft until published or discarded.</summary>
public sealed class LoadLedger
{
    private readonly OfficeDatabase _database;
    private readonly BlobStore _blobs;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal LoadLedger(OfficeDatabase database, BlobStore blobs, AuditChain audit, TimeProvider clock) =>
        (_database, _blobs, _audit, _clock) = (database, blobs, audit, clock);

    /// <summary>Official loads that no release holds and nobody discarded, oldest first.</summary>
    public IReadOnlyList<LoadRecord> Draft() => _database.Read(batch => LoadRows.Where(batch, $"{LoadLedgerSql.IsDraft} order by number"));

    /// <summary>Loads of the live channel after a number, oldest first.</summary>
    public IReadOnlyList<LoadRecord> Live(long after = 0) => _database.Read(batch => LoadRows.Where(batch, "channel = 'live' and number > $p0 order by number", after));

    public IReadOnlyList<LoadRecord> All() => _database.Read(LoadRows.All);

    /// <summary>The load, or null when there is none of that number.</summary>
    public LoadRecord? Find(long number) => _database.Read(batch => LoadRows.Where(batch, "number = $p0", number).FirstOrDefault());

    /// <summary>The load by its id (<c>L000012</c>).</summary>
    /// <exception cref="FaultException"><c>PAR0404</c>.</exception>
    public LoadRecord Get(string id) =>
        LoadRecord.NumberOf(id) is { } number && Find(number) is { } load ? load : throw new FaultException(OfficeFaults.LoadUnknown(id));

    /// <summary>Earlier loads of the very same bytes, newest first.</summary>
    public IReadOnlyList<LoadRecord> OfOriginal(BlobHash original) =>
        _database.Read(batch => LoadRows.Where(batch, "original = $p0 order by number desc", original.ToString()));

    /// <summary>
    /// Records an official load in one commit with its audit row. When this returns, the load is on the disk.
    /// </summary>
    /// <exception cref="FaultException">
    /// <c>PAR0401</c> the key was used for other content; <c>PAR0402</c> a blob is missing; <c>PAR0411</c> the role may not submit.
    /// </exception>
    public LoadReceipt Record(LoadEntry entry, Actor actor) => Record(entry, actor, LoadChannel.Official, watermark: null);

    /// <summary>
    /// Records a load of the live channel, visible at once, and moves the kind's watermark with it. Texts of a watermark must sort as they follow
    /// each other (ISO dates, zero-padded numbers).
    /// </summary>
    /// <exception cref="FaultException">As <see cref="Record(LoadEntry, Actor)"/>; <c>PAR0413</c> the watermark lies behind the one reached.</exception>
    public LoadReceipt RecordLive(LoadEntry entry, string watermark, Actor actor) => Record(entry, actor, LoadChannel.Live, watermark);

    /// <summary>How far the live channel of a kind has come; null before its first load.</summary>
    public string? Watermark(string kind) => _database.Read(batch => batch.Text("select watermark from live_watermark where kind = $p0", kind));

    /// <summary>Takes a load out of the draft. It stays in the record.</summary>
    /// <exception cref="FaultException"><c>PAR0404</c>, <c>PAR0405</c>, <c>PAR0411</c> (neither who submitted it nor a publisher).</exception>
    public void Discard(string id, string reason, Actor actor)
    {
        var load = Get(id);
        if (load.Actor.Name != actor.Name && !actor.Role.MayPublish())
        {
            throw new FaultException(OfficeFaults.RoleMayNot(RoleToken.Of(actor.Role), "bỏ lần nạp của người khác", "discard another's load"));
        }

        _database.Write(batch =>
        {
            if (LoadRows.Where(batch, $"number = $p0 and {LoadLedgerSql.IsDraft}", load.Number).Count == 0)
            {
                throw new FaultException(OfficeFaults.LoadNotDraft(id));
            }

            batch.Run("insert into load_discard (load_number, actor, reason, discarded_at) values ($p0, $p1, $p2, $p3)", load.Number, actor.Name, reason, Stamp.Of(_clock.GetUtcNow()));
            _audit.Append(batch, actor, AuditNote.Of("load.discard", load.Id, ("reason", reason)));
        });
    }

    private LoadReceipt Record(LoadEntry entry, Actor actor, LoadChannel channel, string? watermark)
    {
        if (!actor.Role.MaySubmit())
        {
            throw new FaultException(OfficeFaults.RoleMayNot(RoleToken.Of(actor.Role), "nạp số liệu", "load figures"));
        }

        return _database.Write(batch =>
        {
            if (Recorded(batch, entry, actor) is { } earlier)
            {
                return new LoadReceipt(earlier, IsReplay: true);
            }

            foreach (var blob in entry.Normalised.Items.Select(b => b.Hash).Prepend(entry.Original).Where(b => !_blobs.Contains(b)))
            {
                throw new FaultException(OfficeFaults.BlobMissing(blob));
            }

            var load = LoadRows.Insert(batch, channel, entry, actor, _clock.GetUtcNow());
            MoveWatermark(batch, load, watermark);
            _audit.Append(batch, actor, Told(load, watermark));
            return new LoadReceipt(load, IsReplay: false);
        });
    }

    private static LoadRecord? Recorded(Batch batch, LoadEntry entry, Actor actor)
    {
        if (entry.IdempotencyKey is not { } key || LoadRows.Where(batch, "actor = $p0 and idempotency_key = $p1", actor.Name, key) is not [var earlier, ..])
        {
            return null;
        }

        var isSame = earlier.Entry.Original == entry.Original && earlier.Entry.Kind == entry.Kind;
        return isSame ? earlier : throw new FaultException(OfficeFaults.KeyReused(key, earlier.Id));
    }

    private static void MoveWatermark(Batch batch, LoadRecord load, string? watermark)
    {
        if (watermark is null)
        {
            return;
        }

        var reached = batch.Text("select watermark from live_watermark where kind = $p0", load.Entry.Kind);
        if (reached is not null && string.CompareOrdinal(watermark, reached) < 0)
        {
            throw new FaultException(OfficeFaults.WatermarkFell(load.Entry.Kind, watermark, reached));
        }

        batch.Run(
            "insert into live_watermark (kind, watermark, load_number) values ($p0, $p1, $p2) on conflict (kind) do update set watermark = excluded.watermark, load_number = excluded.load_number",
            load.Entry.Kind, watermark, load.Number);
    }

    private static AuditNote Told(LoadRecord load, string? watermark) => AuditNote.Of(
        load.Channel == LoadChannel.Live ? "load.live" : "load.record",
        load.Id,
        ("kind", load.Entry.Kind),
        ("file", load.Entry.FileName),
        ("original", load.Entry.Original.ToString()),
        ("rows_taken", load.Entry.Counts.Taken.ToString(CultureInfo.InvariantCulture)),
        ("rows_refused", load.Entry.Counts.Refused.ToString(CultureInfo.InvariantCulture)),
        ("watermark", watermark),
        (RecordCheck.Digest, LoadRows.DigestOf(load)));
}
