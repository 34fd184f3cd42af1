using System.Globalization;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Comments;

/// <summary>Comments on figures, and the tasks of agencies that were made of them.</summary>
public sealed class CommentLedger
{
    private const int MostLetters = 2000;
    private const string Day = "yyyy-MM-dd";
    private const string Columns =
        "c.id, unit, measure, criterion, period, body, author, author_role, written_at, t.id, agency, title, due_on, given_by, given_at, done_by, done_at";

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal CommentLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    /// <summary>All comments, newest first.</summary>
    public IReadOnlyList<CommentRecord> All() => _database.Read(batch =>
        batch.Rows(Read, $"select {Columns} from comment c left join comment_task t on t.comment = c.id order by c.id desc"));

    public CommentRecord? Find(long id) => _database.Read(batch => Find(batch, id));

    /// <exception cref="FaultException"><c>PAR0470</c>: empty or too long.</exception>
    public CommentRecord Write(FigurePlace place, string body, Actor actor)
    {
        if (body.Trim() is not { Length: > 0 and <= MostLetters } text)
        {
            throw new FaultException(OfficeFaults.CommentLength(MostLetters));
        }

        return _database.Write(batch =>
        {
            var id = batch.Insert(
                "insert into comment (unit, measure, criterion, period, body, author, author_role, written_at) values ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7)",
                place.Unit.ToString(), place.Measure, place.Criterion, place.Period, text, actor.Name, RoleToken.Of(actor.Role), Stamp.Of(_clock.GetUtcNow()));
            _audit.Append(batch, actor, AuditNote.Of("comment.write", Subject(id), ("place", place.ToString()), ("body", text)));
            return Find(batch, id)!;
        });
    }

    /// <summary>Makes a comment the work of an agency.</summary>
    /// <exception cref="FaultException"><c>PAR0471</c> no such comment; <c>PAR0472</c> it is a task already; <c>PAR0473</c> no title, or a day that is over.</exception>
    public CommentRecord Give(long comment, UnitKey agency, string title, DateOnly dueOn, Actor actor) => _database.Write(batch =>
    {
        var known = Find(batch, comment) ?? throw new FaultException(OfficeFaults.CommentUnknown(comment));
        var now = _clock.GetUtcNow();
        if (known.Task is not null)
        {
            throw new FaultException(OfficeFaults.CommentIsTask(comment));
        }

        if (title.Trim() is not { Length: > 0 and <= MostLetters } text || dueOn < DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime))
        {
            throw new FaultException(OfficeFaults.TaskIncomplete);
        }

        batch.Run(
            "insert into comment_task (comment, agency, title, due_on, given_by, given_at) values ($p0, $p1, $p2, $p3, $p4, $p5)",
            comment, agency.ToString(), text, dueOn.ToString(Day, CultureInfo.InvariantCulture), actor.Name, Stamp.Of(now));
        _audit.Append(batch, actor, AuditNote.Of("comment.task", Subject(comment), ("agency", agency.ToString()), ("title", text), ("due_on", dueOn.ToString(Day, CultureInfo.InvariantCulture))));
        return Find(batch, comment)!;
    });

    /// <summary>Says that the task of a comment is done; saying it again changes nothing.</summary>
    /// <exception cref="FaultException"><c>PAR0471</c>.</exception>
    public CommentRecord Finish(long comment, Actor actor) => _database.Write(batch =>
    {
        if (batch.Run("update comment_task set done_by = $p1, done_at = $p2 where comment = $p0 and done_at is null", comment, actor.Name, Stamp.Of(_clock.GetUtcNow())) == 1)
        {
            _audit.Append(batch, actor, AuditNote.Of("comment.done", Subject(comment)));
        }

        return Find(batch, comment) ?? throw new FaultException(OfficeFaults.CommentUnknown(comment));
    });

    private static CommentRecord? Find(Batch batch, long id) =>
        batch.One(Read, $"select {Columns} from comment c left join comment_task t on t.comment = c.id where c.id = $p0", id);

    private static string Subject(long id) => "comment:" + id.ToString(CultureInfo.InvariantCulture);

    private static CommentRecord Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        new FigurePlace(UnitKey.Parse(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4)),
        row.GetString(5),
        row.GetString(6),
        RoleToken.TryParse(row.GetString(7)) ?? Role.Public,
        Stamp.Parse(row.GetString(8)),
        row.IsDBNull(9) ? null : ReadTask(row));

    private static CommentTask ReadTask(SqliteDataReader row) => new(
        row.GetInt64(9),
        UnitKey.Parse(row.GetString(10)),
        row.GetString(11),
        DateOnly.ParseExact(row.GetString(12), Day, CultureInfo.InvariantCulture),
        row.GetString(13),
        Stamp.Parse(row.GetString(14)),
        row.IsDBNull(15) ? null : row.GetString(15),
        row.IsDBNull(16) ? null : Stamp.Parse(row.GetString(16)));
}
