using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Loads;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Warehouse.Provenance;

/// <summary>From a cell to the facts and documents behind it, within what the viewer sees.</summary>
internal sealed class ProvenanceDesk(CubeEngine engine, CubeModels models, IReleaseShelf shelf, IQueryRunner runner)
{
    /// <param name="offset">First fact row of a fact cube, from 0.</param>
    /// <param name="limit">Most fact rows of a fact cube.</param>
    public async Task<CellProvenance> FindAsync(CubeQuery query, CellPlace place, Viewer viewer, int offset, int limit, CancellationToken cancellation)
    {
        // A release that is not there is refused by the question itself.
        var release = query.AsOf is { } name ? shelf.Find(name) : shelf.Current;
        var pinned = release is null ? query : query with { AsOf = release.View.Name };
        var trace = await engine.TraceAsync(pinned, place, viewer, cancellation).ConfigureAwait(false);
        var facts = new List<ProvenanceFact>();
        foreach (var figure in trace.Figures)
        {
            facts.AddRange(Read(await runner.RunAsync(ProvenanceSql.Facts(figure, release!.View.Number, OpenTo(query.Cube, viewer)), viewer, cancellation).ConfigureAwait(false), release.Members));
        }

        var isOfFacts = models.Find(query.Cube)?.Grain == CubeGrain.Facts;
        var rows = isOfFacts ? await engine.RowsAsync(pinned, place, viewer, offset, limit, cancellation).ConfigureAwait(false) : null;
        var documents = facts.Select(f => f.Source).OfType<SourceCitation>().Concat(trace.Answer.Sources).Distinct();
        return new CellProvenance(trace, facts.ToEquatableArray(), documents.ToEquatableArray(), rows);
    }

    /// <summary>Bases of parts that may be shown; null for all. The figure itself was already seen.</summary>
    private EquatableArray<string>? OpenTo(string cube, Viewer viewer) =>
        viewer.Role != Role.Public && viewer.Units.Count == 0 ? null : models.Cubes.Items.Where(c => c.Id == cube).Select(c => (EquatableArray<string>?)c.Access.Open).FirstOrDefault();

    private static ImmutableArray<ProvenanceFact> Read(RowSet found, IMemberCatalogue members)
    {
        var columns = found.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        string? Text(string column, int row) => columns[column].Texts?[row];
        decimal? Number(string column, int row) => columns[column].Numbers?[row];
        return
        [
            .. Enumerable.Range(0, found.RowCount).Select(row => new ProvenanceFact(
                Text("fact", row)!,
                LoadRecord.IdOf((long)Number("load_id", row)!.Value),
                (int)Number("row_no", row)!.Value,
                Text("place", row),
                (int)Number("depth", row)!.Value,
                Text("node_key", row)!,
                Text("node_name", row)!,
                Text("basis", row)!,
                Number("value", row),
                Number("max_points", row),
                (int?)Number("rank", row),
                (int?)Number("rank_of", row),
                Text("state", row)!,
                Text("origin", row)!,
                Number("preferred", row) == 1,
                Text("as_of", row) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                Text("note", row),
                Text("source_id", row) is { } source ? members.Source(source) : null)),
        ];
    }
}
