using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Releases;

/// <summary>The releases and the one pointer that says which of them is public. Publishing and rolling back are one transaction each.</summary>
public sealed class ReleaseLedger
{
    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal ReleaseLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    /// <summary>The public release; null in a folder that was only just made.</summary>
    public ReleaseRecord? Current() => _database.Read(ReleaseRows.Current);

    /// <summary>All releases by number.</summary>
    public IReadOnlyList<ReleaseRecord> All() => _database.Read(ReleaseRows.All);

    /// <exception cref="FaultException"><c>PAR0408</c>, with the nearest names.</exception>
    public ReleaseRecord Get(string name) => Named(All(), name);

    /// <summary>
    /// Makes a release of the current one's loads followed by the draft, and makes it current. A signed-in account may not publish what it
    /// submitted itself; whoever owns the data folder may, and the audit says so.
    /// </summary>
    /// <param name="name">Null for the month and a counter.</param>
    /// <param name="only">Numbers of the loads of the draft that are published; the others stay in it. Null for all.</param>
    /// <exception cref="FaultException">
    /// <c>PAR0406</c> empty draft, <c>PAR0407</c>/<c>PAR0409</c> name taken/not valid, <c>PAR0410</c> own submission, <c>PAR0411</c> role.
    /// </exception>
    public ReleaseRecord Publish(string? name, string note, Actor actor, IReadOnlyCollection<long>? only = null)
    {
        Demand(actor);
        return _database.Write(batch =>
        {
            var draft = LoadRows.Where(batch, $"{LoadLedgerSql.IsDraft} order by number").Where(load => only?.Contains(load.Number) != false).ToList();
            if (draft.Count == 0)
            {
                throw new FaultException(OfficeFaults.DraftEmpty);
            }

            var own = draft.Where(load => load.Actor.Name == actor.Name).Select(load => load.Id).ToList();
            if (own.Count > 0 && !IsOutsideTheFourEyes(actor))
            {
                throw new FaultException(OfficeFaults.SelfApproval(own));
            }

            var release = Insert(batch, name, note, actor, draft);
            MovePointer(batch, release, actor);
            _audit.Append(batch, actor, AuditNote.Of(
                "release.publish",
                release.Name,
                ("number", release.Number.ToString(CultureInfo.InvariantCulture)),
                ("added", string.Join(' ', draft.Select(l => l.Id))),
                ("own_submission", own.Count > 0 ? string.Join(' ', own) : null),
                ("note", note.Length > 0 ? note : null),
                (RecordCheck.Digest, ReleaseRows.DigestOf(release))));
            return release;
        });
    }

    /// <summary>Makes an earlier (or, going forward again, a later) release current. Loads and releases stay as they are.</summary>
    /// <exception cref="FaultException"><c>PAR0408</c>, <c>PAR0411</c>.</exception>
    public ReleaseRecord Rollback(string name, Actor actor)
    {
        Demand(actor);
        return _database.Write(batch =>
        {
            var release = Named(ReleaseRows.All(batch), name);
            var before = ReleaseRows.Current(batch);
            MovePointer(batch, release, actor);
            _audit.Append(batch, actor, AuditNote.Of("release.rollback", "current", ("from", before?.Name), ("to", release.Name)));
            return release;
        });
    }

    private ReleaseRecord Insert(Batch batch, string? name, string note, Actor actor, List<LoadRecord> draft)
    {
        var now = _clock.GetUtcNow();
        var current = ReleaseRows.Current(batch);
        var chosen = ReleaseName.Choose(name, now, ReleaseRows.All(batch).Select(r => r.Name).ToHashSet(StringComparer.Ordinal));
        var loads = (current?.Loads.Items ?? []).Concat(draft.Select(l => l.Number)).ToEquatableArray();
        var number = (int)batch.Insert(
            "insert into release (name, based_on, note, published_by, published_at) values ($p0, $p1, $p2, $p3, $p4)",
            chosen, current?.Number, note, actor.Name, Stamp.Of(now));
        for (var i = 0; i < loads.Count; i++)
        {
            batch.Run("insert into release_load (release_number, position, load_number) values ($p0, $p1, $p2)", number, i, loads[i]);
        }

        return new ReleaseRecord(number, chosen, current?.Number, loads, note, actor.Name, now);
    }

    private void MovePointer(Batch batch, ReleaseRecord release, Actor actor) => batch.Run(
        "insert into current_release (only_row, release_number, moved_by, moved_at) values (1, $p0, $p1, $p2) " +
        "on conflict (only_row) do update set release_number = excluded.release_number, moved_by = excluded.moved_by, moved_at = excluded.moved_at",
        release.Number, actor.Name, Stamp.Of(_clock.GetUtcNow()));

    private static ReleaseRecord Named(IReadOnlyList<ReleaseRecord> all, string name) =>
        all.FirstOrDefault(r => r.Name == name) ?? throw new FaultException(OfficeFaults.ReleaseUnknown(name, Nearest.Of(name, all.Select(r => r.Name))));

    private static void Demand(Actor actor)
    {
        if (!actor.Role.MayPublish())
        {
            throw new FaultException(OfficeFaults.RoleMayNot(RoleToken.Of(actor.Role), "công bố số liệu", "publish"));
        }
    }

    private static bool IsOutsideTheFourEyes(Actor actor) => actor.Name == Actor.FolderOwner.Name || actor.Name == Actor.System.Name;
}
