using System.Globalization;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Views;

/// <summary>The views people keep: their own, and those that others share.</summary>
public sealed class ViewLedger
{
    private const int MostName = 120;
    private const int MostText = 64 * 1024;
    private const int MostOfOwner = 500;
    private const string Columns = "v.id, v.owner, k.version, k.name, k.is_shared, k.query, k.picture, k.saved_at";
    private const string From = "from saved_view v join saved_view_version k on k.view_id = v.id where v.dropped_at is null";
    private const string Newest = "and k.version = (select max(version) from saved_view_version where view_id = v.id)";

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal ViewLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    /// <summary>The newest version of every view the account may open: its own and the shared ones, newest first.</summary>
    public IReadOnlyList<SavedView> All(string account) => _database.Read(batch =>
        batch.Rows(Read, $"select {Columns} {From} {Newest} and (v.owner = $p0 or k.is_shared = 1) order by k.saved_at desc, v.id", account));

    /// <summary>The versions of a view, newest first.</summary>
    /// <exception cref="FaultException"><c>PAR0450</c>: none that this account may open.</exception>
    public IReadOnlyList<SavedView> Versions(string id, string account) => _database.Read(batch =>
    {
        _ = Open(batch, id, account);
        return batch.Rows(Read, $"select {Columns} {From} and v.id = $p0 and (v.owner = $p1 or k.is_shared = 1) order by k.version desc", id, account);
    });

    /// <summary>The newest version of a view, or the one asked for.</summary>
    /// <exception cref="FaultException"><c>PAR0450</c>: none that this account may open.</exception>
    public SavedView Get(string id, string account, int? version = null) =>
        version is null
            ? _database.Read(batch => Open(batch, id, account))
            : Versions(id, account).FirstOrDefault(v => v.Version == version) ?? throw new FaultException(OfficeFaults.ViewUnknown(id));

    /// <summary>Keeps a new view, or a new version of one's own.</summary>
    /// <param name="id">Null for a new view.</param>
    /// <exception cref="FaultException"><c>PAR0450</c> no such view of this account, <c>PAR0451</c> name, <c>PAR0452</c> too long or too many.</exception>
    public SavedView Keep(string? id, string name, bool isShared, string query, string picture, Actor actor)
    {
        if (name.Length is 0 or > MostName || name.Any(char.IsControl))
        {
            throw new FaultException(OfficeFaults.ViewNameInvalid(MostName));
        }

        if (query.Length + picture.Length > MostText)
        {
            throw new FaultException(OfficeFaults.ViewTooLong(MostText / 1024));
        }

        return _database.Write(batch =>
        {
            var now = Stamp.Of(_clock.GetUtcNow());
            var kept = id ?? NewView(batch, actor, now);
            if (id is not null && Open(batch, id, actor.Name).Owner != actor.Name)
            {
                throw new FaultException(OfficeFaults.ViewUnknown(id));
            }

            var version = (batch.Number("select max(version) from saved_view_version where view_id = $p0", kept) ?? 0) + 1;
            batch.Run(
                "insert into saved_view_version (view_id, version, name, is_shared, query, picture, saved_at) values ($p0, $p1, $p2, $p3, $p4, $p5, $p6)",
                kept, version, name, isShared ? 1 : 0, query, picture, now);
            _audit.Append(batch, actor, AuditNote.Of("view.save", kept, ("name", name), ("version", version.ToString(CultureInfo.InvariantCulture)), ("shared", isShared ? "yes" : "no")));
            return Open(batch, kept, actor.Name);
        });
    }

    /// <summary>Takes one's own view off the shelf.</summary>
    /// <exception cref="FaultException"><c>PAR0450</c>.</exception>
    public void Drop(string id, Actor actor) => _database.Write(batch =>
    {
        if (Open(batch, id, actor.Name).Owner != actor.Name)
        {
            throw new FaultException(OfficeFaults.ViewUnknown(id));
        }

        batch.Run("update saved_view set dropped_at = $p1 where id = $p0", id, Stamp.Of(_clock.GetUtcNow()));
        _audit.Append(batch, actor, AuditNote.Of("view.drop", id));
    });

    private static string NewView(Batch batch, Actor actor, string now)
    {
        if (batch.Number("select count(*) from saved_view where owner = $p0 and dropped_at is null", actor.Name) >= MostOfOwner)
        {
            throw new FaultException(OfficeFaults.ViewsTooMany(MostOfOwner));
        }

        var id = Secret.HashOf(Secret.New())[..16];
        batch.Run("insert into saved_view (id, owner, created_at) values ($p0, $p1, $p2)", id, actor.Name, now);
        return id;
    }

    private static SavedView Open(Batch batch, string id, string account) =>
        batch.One(Read, $"select {Columns} {From} {Newest} and v.id = $p0 and (v.owner = $p1 or k.is_shared = 1)", id, account)
        ?? throw new FaultException(OfficeFaults.ViewUnknown(id));

    private static SavedView Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetInt64(4) != 0, row.GetString(5), row.GetString(6), Stamp.Parse(row.GetString(7)));
}
