using ParAnalytics.Domain.People;
using ParAnalytics.Office.Releases;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Releases;

namespace ParAnalytics.Warehouse;

/// <content>What releases hold and what each changed.</content>
public sealed partial class DataFolder
{
    /// <summary>The release against which a release is read: the one published before it; null for the first.</summary>
    public ReleaseRecord? Before(ReleaseRecord release) => Releases.LastOrDefault(r => r.Number < release.Number);

    /// <summary>The index figures that a release touched, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<TouchedFigure>> TouchedAsync(ReleaseRecord release, int most, CancellationToken cancellation = default)
    {
        var rows = await _runner.RunAsync(
            new SqlStatement(
                "select distinct family, year, unit_key, unit_level, node_key from cell_index where rel_from = $p0 or rel_to = $p0 order by family, year, node_key, unit_key limit $p1",
                [new SqlParameter("p0", (long)release.Number), new SqlParameter("p1", (long)most)]),
            Viewer.Administrator,
            cancellation).ConfigureAwait(false);
        string Text(int column, int row) => rows.Columns[column].Texts![row]!;
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => new TouchedFigure(Text(0, row), (int)rows.Columns[1].Numbers![row]!.Value, Text(2, row), Text(3, row), Text(4, row)))];
    }

    /// <summary>The loads that a release has and the one before it had not, counted by kind.</summary>
    public IReadOnlyList<BroughtRows> Brought(ReleaseRecord release) =>
    [
        .. release.Loads.Items.Except(Before(release)?.Loads.Items ?? [])
            .Select(number => Office.Loads.Find(number)!.Entry)
            .GroupBy(entry => entry.Kind)
            .Select(kind => new BroughtRows(kind.Key, kind.Count(), kind.Sum(entry => (long)entry.Counts.Taken))),
    ];
}
