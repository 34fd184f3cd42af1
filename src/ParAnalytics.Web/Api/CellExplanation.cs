using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Explaining;
using ParAnalytics.Office.Loads;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Tracing;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Provenance;

namespace ParAnalytics.Web.Api;

/// <summary>Puts together what a cell's explanation needs: the same cell in the release before, and the loads that came in between.</summary>
internal static class CellExplanation
{
    public static async Task<EquatableArray<Sentence>> TellAsync(DataFolder folder, CellQuestion asked, CellProvenance found, Viewer viewer, CancellationToken cancellation)
    {
        if (folder.Models.Find(asked.Query.Cube) is not { } cube || cube.Measure(asked.Place.Measure) is not { } measure)
        {
            return [];
        }

        var (answer, language) = (found.Trace.Answer, asked.Query.Language == "en" ? "en" : "vi");
        var before = folder.Releases.FirstOrDefault(r => r.Name == answer.Release) is { } release ? folder.Before(release) : null;
        var then = before is null ? null : await CellAsync(folder, asked, before.Name, viewer, cancellation).ConfigureAwait(false);
        var came = folder.Releases.FirstOrDefault(r => r.Name == answer.Release)?.Loads.Items.Except(before?.Loads.Items ?? []).Select(LoadRecord.IdOf).ToHashSet(StringComparer.Ordinal) ?? [];
        var members = answer.Rows.Items.Take(1).Concat(answer.Columns.Items.Take(1)).SelectMany(t => t.Members.Items).ToList();
        return NumberExplanation.Of(
            new CellFacts(
                cube,
                measure,
                answer,
                found.Trace.Cell,
                string.Join(", ", members.Select(m => m.Caption)) is { Length: > 0 } where ? where : language == "en" ? "in whole" : "toàn bộ",
                members.FirstOrDefault(m => m.Level.StartsWith("unit", StringComparison.Ordinal))?.Key ?? "vn:",
                members.FirstOrDefault(m => m.Level is "year" || m.Level.StartsWith("period", StringComparison.Ordinal))?.Key ?? "",
                found.Facts.Count > 0 ? found.Facts.Count : null,
                then,
                before?.Name,
                [.. found.Facts.Items.Select(f => f.Load).Concat(LoadsOf(found)).Where(came.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
            language);
    }

    private static async Task<Cell?> CellAsync(DataFolder folder, CellQuestion asked, string release, Viewer viewer, CancellationToken cancellation)
    {
        try
        {
            return (await folder.Engine.TraceAsync(asked.Query with { AsOf = release }, asked.Place, viewer, cancellation).ConfigureAwait(false)).Cell;
        }
        catch (FaultException refused) when (!refused.First.IsPassing)
        {
            // A member of the cell that the older release does not know: it had no such number.
            return Cell.Missing(ValueState.NotPublished);
        }
    }

    private static IEnumerable<string> LoadsOf(CellProvenance found) =>
        found.Rows?.Columns.FirstOrDefault(c => c.Name == "load_id") is { Numbers: { } numbers } ? numbers.OfType<decimal>().Select(n => LoadRecord.IdOf((long)n)).ToImmutableArray() : [];
}
