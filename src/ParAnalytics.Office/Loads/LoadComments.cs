using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Loads;

/// <summary>Something said about a load by who checks it or who sent it; never changed.</summary>
public sealed record LoadComment(long Id, string Load, string Body, string Author, Role AuthorRole, DateTimeOffset WrittenAt);

/// <summary>What is said about loads. Every comment stands in the audit chain, from which whoever sent the load is told.</summary>
public sealed class LoadComments
{
    public const int MostLetters = 2_000;

    private readonly OfficeDatabase _database;
    private readonly LoadLedger _loads;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal LoadComments(OfficeDatabase database, LoadLedger loads, AuditChain audit, TimeProvider clock) => (_database, _loads, _audit, _clock) = (database, loads, audit, clock);

    /// <exception cref="FaultException"><c>PAR0404</c> no such load; <c>PAR0463</c> empty or too long; <c>PAR0411</c> the role may neither submit nor publish.</exception>
    public LoadComment Write(string load, string body, Actor actor)
    {
        var said = body.Trim();
        if (said.Length is 0 or > MostLetters)
        {
            throw new FaultException(OfficeFaults.CommentLength(MostLetters));
        }

        if (!actor.Role.MaySubmit() && !actor.Role.MayPublish())
        {
            throw new FaultException(OfficeFaults.RoleMayNot(RoleToken.Of(actor.Role), "góp ý lần nạp", "comment on a load"));
        }

        var about = _loads.Get(load);
        return _database.Write(batch =>
        {
            var now = _clock.GetUtcNow();
            var id = batch.Insert(
                "insert into load_comment (load_number, body, author, author_role, written_at) values ($p0, $p1, $p2, $p3, $p4)",
                about.Number, said, actor.Name, RoleToken.Of(actor.Role), Stamp.Of(now));
            _audit.Append(batch, actor, AuditNote.Of("load.comment", about.Id, ("sent_by", about.Actor.Name), ("sha256", BlobHash.OfText(said).ToString())));
            return new LoadComment(id, about.Id, said, actor.Name, actor.Role, now);
        });
    }

    /// <summary>What was said about a load, oldest first.</summary>
    public IReadOnlyList<LoadComment> Of(LoadRecord load) => _database.Read(batch => batch.Rows(
        row => Read(row, load), "select id, body, author, author_role, written_at from load_comment where load_number = $p0 order by id", load.Number));

    private static LoadComment Read(SqliteDataReader row, LoadRecord load) =>
        new(row.GetInt64(0), load.Id, row.GetString(1), row.GetString(2), RoleToken.TryParse(row.GetString(3)) ?? Role.Public, Stamp.Parse(row.GetString(4)));
}
