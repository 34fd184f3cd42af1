using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Serving;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>
/// The way of a file into the record: read and checked by intake, then original and normalised blobs, then one commit of the office, then the
/// receipt. Until the commit nothing has happened.
/// </summary>
internal sealed class LoadDesk(DataFolderSettings settings, OfficeRecord office, ServingCopy copy, IntakeShelf shelf, PreviewDesk previews)
{
    /// <param name="cancellation">Ends the checking; once it is being recorded a load is finished.</param>
    public LoadOutcome Take(LoadRequest request, Actor actor, IProgress<LoadProgress>? progress, CancellationToken cancellation = default)
    {
        using var source = Open(request);
        var model = request is { DescriptionText: { } text, DryRun: true } ? IntakeShelf.Trial(text) : shelf.Library.Recognise(source, request.FileName, request.KindOrDescription);
        var outcome = SheetIntake.Read(source, model, Context(), new RowProgress(progress, cancellation));
        cancellation.ThrowIfCancellationRequested();
        var kind = model.Facts[0].Table.Kind;
        if (outcome.HasFileError || (!outcome.IsClean && !request.Partial) || outcome.Facts.Count == 0)
        {
            return new LoadOutcome(LoadResult.Refused, null, false, kind, model.Id, outcome.Counts.RowsIn, 0, outcome.Counts.RowsIn, outcome.Findings);
        }

        DemandOwn(request, outcome);
        var receipt = request.DryRun ? null : Known(request, model) ?? Record(request, outcome, kind, actor);
        return new LoadOutcome(
            outcome.IsClean ? LoadResult.Taken : LoadResult.TakenInPart, receipt?.Load, receipt?.IsReplay ?? false, kind, model.Id,
            outcome.Counts.RowsIn, outcome.Counts.RowsTaken, outcome.Counts.RowsRefused, outcome.Findings)
        {
            Preview = request.DryRun ? Preview(request, outcome, cancellation) : null,
        };
    }

    private IntakeContext Context() => shelf.Context() with { Past = office.Releases.Current() is { } current ? new PublishedFigures(copy.Writer, current.Number) : null };

    private LoadPreview Preview(LoadRequest request, IntakeOutcome outcome, CancellationToken cancellation)
    {
        using var sink = new FactSink(copy.Writer, copy.Staging);
        outcome.WriteTo(sink);
        using var bytes = File.OpenRead(request.Path);
        return previews.OfFile(BlobHash.Of(bytes), request.IsOwn is null && outcome.IsClean && outcome.Scope.Mode == ScopeMode.Whole, sink.WriteForTrial(), cancellation);
    }

    /// <summary>Who sends for some units only may not speak for others.</summary>
    private void DemandOwn(LoadRequest request, IntakeOutcome outcome)
    {
        if (request.IsOwn is not { } isOwn)
        {
            return;
        }

        var named = outcome.Facts.Select(fact => fact.Text("unit_key")).OfType<string>().Distinct(StringComparer.Ordinal).Where(unit => !isOwn(unit));
        var tasks = outcome.Facts.Where(fact => fact.Text("unit_key") is null).Select(fact => fact.Text("assignment_id")).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(task => !LeadersOf(task).Any(isOwn));
        var foreign = named.Concat(tasks).Take(5).ToList();
        if (foreign.Count > 0)
        {
            throw new FaultException(WarehouseFaults.ForeignUnits(foreign));
        }
    }

    /// <summary>The units that may say how an assignment stands: whose it is, and the agencies that lead it.</summary>
    private IEnumerable<string> LeadersOf(string assignment)
    {
        var found = new DimensionRows(copy.Writer.Table("select unit_key, lead_keys from fact_assignment where assignment_id = $assignment", ("assignment", assignment)));
        return Enumerable.Range(0, found.Count).SelectMany(row => found.Text("lead_keys", row).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Append(found.Text("unit_key", row)));
    }

    private ISheetSource Open(LoadRequest request) =>
        settings.OpenSheets is { } open ? open(request.Path, request.FileName) : new CsvSheets(request.FileName, () => File.OpenRead(request.Path));

    /// <summary>The same bytes read by the same description are taken once, while nothing was loaded over them.</summary>
    private LoadReceipt? Known(LoadRequest request, SheetModel model)
    {
        using var bytes = File.OpenRead(request.Path);
        var original = BlobHash.Of(bytes);
        if (request.IdempotencyKey is not null || office.Loads.OfOriginal(original).FirstOrDefault(l => l.Entry.DescriptionId == model.Id) is not { } earlier)
        {
            return null;
        }

        var tables = earlier.Entry.Normalised.Items.Select(b => b.Table).ToHashSet(StringComparer.Ordinal);
        var standing = office.Loads.Draft().Select(l => l.Number).Concat(office.Releases.Current()?.Loads.Items ?? []).ToHashSet();
        var isLast = standing.Contains(earlier.Number)
            && !office.Loads.All().Any(l => l.Number > earlier.Number && standing.Contains(l.Number) && l.Entry.Normalised.Items.Any(b => tables.Contains(b.Table)));
        return isLast ? new LoadReceipt(earlier, IsReplay: true) : null;
    }

    private LoadReceipt Record(LoadRequest request, IntakeOutcome outcome, string kind, Actor actor)
    {
        using var sink = new FactSink(copy.Writer, copy.Staging);
        outcome.WriteTo(sink);
        var facts = sink.Seal(office.Blobs);
        // What a table of one unit lacks is no withdrawal of what others have.
        var scope = outcome.IsClean && request.IsOwn is null ? outcome.Scope : outcome.Scope with { Mode = ScopeMode.Rows };
        return office.Loads.Record(
            new LoadEntry(
                kind,
                request.FileName,
                office.Blobs.PutFile(request.Path),
                [.. facts.Select(f => f.Blob)],
                scope.ToJson(),
                new LoadCounts(outcome.Counts.RowsIn, outcome.Counts.RowsTaken, outcome.Counts.RowsRefused),
                FindingsJson.Write(outcome.Findings),
                ContentChecksum.Of(facts).ToString(),
                outcome.Description.Id,
                shelf.HashOf(outcome.Description.Id),
                request.IdempotencyKey),
            actor);
    }

    private sealed class RowProgress(IProgress<LoadProgress>? inner, CancellationToken cancellation) : IProgress<int>
    {
        public void Report(int value)
        {
            cancellation.ThrowIfCancellationRequested();
            inner?.Report(new LoadProgress(value));
        }
    }
}
