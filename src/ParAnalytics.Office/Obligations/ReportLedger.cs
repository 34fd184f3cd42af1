using System.Globalization;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Obligations;

/// <summary>The reports that units owe: drafts, kept as they are written, and what was sent. A draft is on the disk when the call returns.</summary>
public sealed class ReportLedger
{
    public const int MostLetters = 200_000;

    private readonly OfficeDatabase _database;
    private readonly AuditChain _audit;
    private readonly TimeProvider _clock;

    internal ReportLedger(OfficeDatabase database, AuditChain audit, TimeProvider clock) => (_database, _audit, _clock) = (database, audit, clock);

    /// <summary>The draft as last kept; null before the first time.</summary>
    public ReportDraft? Draft(ReportPlace place) => _database.Read(batch => Find(batch, place));

    /// <summary>Keeps the text. Answers with what is now on the disk.</summary>
    /// <param name="seen">The revision the writer saw; 0 for none. Another one kept in between is not written over.</param>
    /// <exception cref="FaultException"><c>PAR0460</c> somebody else kept the draft meanwhile; <c>PAR0461</c> too long; <c>PAR0443</c> the disk is full.</exception>
    public ReportDraft Keep(ReportPlace place, string body, int seen, Actor actor)
    {
        if (body.Length > MostLetters)
        {
            throw new FaultException(OfficeFaults.ReportTooLong(MostLetters));
        }

        return _database.Write(batch =>
        {
            var held = Find(batch, place);
            if ((held?.Revision ?? 0) != seen)
            {
                throw new FaultException(OfficeFaults.DraftMoved(held?.SavedBy ?? "?"));
            }

            var draft = new ReportDraft(place, seen + 1, body, actor.Name, _clock.GetUtcNow());
            batch.Run(
                "insert into report_draft (obligation, unit, period, revision, body, saved_by, saved_at) values ($p0, $p1, $p2, $p3, $p4, $p5, $p6) " +
                "on conflict (obligation, unit, period) do update set revision = excluded.revision, body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
                place.Obligation, place.Unit, place.Period, draft.Revision, body, actor.Name, Stamp.Of(draft.SavedAt));
            return draft;
        });
    }

    /// <summary>Sends the report. What was sent before stays in the record; the first day counts.</summary>
    /// <exception cref="FaultException"><c>PAR0461</c> too long; <c>PAR0462</c> empty.</exception>
    public ReportSent Send(ReportPlace place, string body, Actor actor)
    {
        if (body.Length > MostLetters || string.IsNullOrWhiteSpace(body))
        {
            throw new FaultException(body.Length > MostLetters ? OfficeFaults.ReportTooLong(MostLetters) : OfficeFaults.ReportEmpty);
        }

        return _database.Write(batch =>
        {
            var sent = new ReportSent(place, body, actor.Name, _clock.GetUtcNow());
            batch.Run(
                "insert into report_sent (obligation, unit, period, body, sent_by, sent_at) values ($p0, $p1, $p2, $p3, $p4, $p5)",
                place.Obligation, place.Unit, place.Period, body, actor.Name, Stamp.Of(sent.SentAt));
            _audit.Append(batch, actor, AuditNote.Of("report.send", $"{place.Obligation}/{place.Unit}/{place.Period}", ("sha256", BlobHash.OfText(body).ToString()), ("letters", body.Length.ToString(CultureInfo.InvariantCulture))));
            return sent;
        });
    }

    /// <summary>What was sent for a period, first to last.</summary>
    public IReadOnlyList<ReportSent> Sent(string obligation, string period) => _database.Read(batch => batch.Rows(
        row => new ReportSent(new ReportPlace(row.GetString(0), row.GetString(1), row.GetString(2)), row.GetString(3), row.GetString(4), Stamp.Parse(row.GetString(5))),
        "select obligation, unit, period, body, sent_by, sent_at from report_sent where obligation = $p0 and period = $p1 order by id", obligation, period));

    private static ReportDraft? Find(Batch batch, ReportPlace place) => batch.One(
        row => Read(row, place),
        "select revision, body, saved_by, saved_at from report_draft where obligation = $p0 and unit = $p1 and period = $p2", place.Obligation, place.Unit, place.Period);

    private static ReportDraft Read(SqliteDataReader row, ReportPlace place) => new(place, row.GetInt32(0), row.GetString(1), row.GetString(2), Stamp.Parse(row.GetString(3)));
}
