using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Events;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Live;

/// <summary>
/// The way of events into the record and at once into the answers: original and rows as blobs, one commit of the office with the watermark, then
/// the serving copy. What a crash leaves between the last two is caught up at the next opening.
/// </summary>
internal sealed class LiveDesk(OfficeRecord office, ServingCopy copy)
{
    private const string Description = "live/dossier-events";

    private readonly LiveMembers _members = new(copy);

    /// <param name="batch">The lines as they came.</param>
    /// <param name="read">The same lines, read.</param>
    /// <returns>The receipt, and whether a member or a day appeared that questions did not know.</returns>
    public (LiveReceipt Receipt, bool HasNewMembers) Take(LiveBatch batch, EventOutcome read, Actor actor)
    {
        if (read.Rows.Count == 0)
        {
            return (Told(null, false, read), false);
        }

        var original = office.Blobs.Put(batch.Lines.Bytes.Span);
        var key = batch.Key ?? "sha256:" + original;
        if (Known(original, key, actor) is { } known)
        {
            return (Told(known, true, read), false);
        }

        using var stage = new FactStage(copy.Writer, ServingTables.Of(FactTables.DossierEvents.Table));
        stage.Append(FactTables.DossierEvents, read.Rows);
        var fact = stage.Seal(copy.Staging, office.Blobs);
        var newest = office.Releases.All()[^1].Number;
        var receipt = office.Loads.RecordLive(Entry(batch, read, original, fact, key, newest), Watermark(read), actor);
        if (!receipt.IsReplay)
        {
            Serve(receipt.Load, stage, newest);
        }

        return (Told(receipt.Load, receipt.IsReplay, read), _members.Learn(read.Rows));
    }

    private LoadRecord? Known(BlobHash original, string key, Actor actor) =>
        office.Loads.OfOriginal(original).FirstOrDefault(load => load.Channel == LoadChannel.Live && load.Entry.IdempotencyKey == key && load.Actor.Name == actor.Name);

    private void Serve(LoadRecord load, FactStage stage, long newest)
    {
        try
        {
            LiveApply.Add(copy.Writer, stage.Columns, stage.Name, load, newest);
        }
        catch (DuckDbException)
        {
            copy.CatchUp();
        }
    }

    private static LoadEntry Entry(LiveBatch batch, EventOutcome read, BlobHash original, StagedFact fact, string key, long newest) => new(
        FactTables.DossierEvents.Kind,
        batch.Lines.IsCsv ? "events.csv" : "events.ndjson",
        original,
        [fact.Blob],
        LiveScope.Of(newest),
        new LoadCounts(read.RowsIn, read.Rows.Count, read.RowsRefused),
        FindingsJson.Write(read.Findings),
        ContentChecksum.Of([fact]).ToString(),
        Description,
        BlobHash.OfText(Description).ToString(),
        key);

    /// <summary>The latest instant seen; a batch that comes late does not set it back.</summary>
    private string Watermark(EventOutcome read)
    {
        var given = read.Newest!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return office.Loads.Watermark(FactTables.DossierEvents.Kind) is { } reached && string.CompareOrdinal(reached, given) > 0 ? reached : given;
    }

    private LiveReceipt Told(LoadRecord? load, bool isReplay, EventOutcome read) =>
        new(load, isReplay, read.RowsIn, read.Rows.Count, read.RowsRefused, office.Loads.Watermark(FactTables.DossierEvents.Kind), new(read.Findings));
}
