using System.Runtime.InteropServices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The aggregations of a question by set and place: those fetched, and the totals that add up of them.</summary>
internal sealed class FactTables
{
    private readonly Dictionary<string, FactTable> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<int[], List<FactRow>> _units = new(FactPlace.ByNumbers.Instance);
    private readonly HashSet<(string Period, string Predecessor)> _reports = [];

    public FactTables(IReadOnlyDictionary<string, RowSet> fetched, FactTotals totals, IEnumerable<FactSet> sets, FactSpace space)
    {
        var time = space.TimeEntry >= 0 ? space.Entries[space.TimeEntry].Name : "";
        foreach (var (grain, rows) in new[] { "0", "1" }.Where(g => fetched.ContainsKey(FactSet.Reports(g))).Select(g => (g, new RowReader(fetched[FactSet.Reports(g)]))))
        {
            _reports.UnionWith(Enumerable.Range(0, rows.RowCount).Select(row => (grain == "1" ? rows.Text(time, row) ?? "" : "", rows.Text(FactSet.Predecessor, row) ?? "")));
        }

        foreach (var set in sets)
        {
            var read = Read(set, fetched, totals).Where(f => f.Rows.RowCount > 0).Select(f => (Keys: new FactKeys(set, f.Rows, space), f.Rows, f.Part)).ToArray();
            var table = _sets[set.Name] = new FactTable(read);
            if (set.Per.Length > 0)
            {
                AddUnits(set, read.SelectMany(f => Enumerable.Range(0, f.Rows.RowCount).Select(row => f.Keys.At(row))).ToHashSet(FactPlace.ByNumbers.Instance), table);
            }
        }
    }

    /// <summary>Whether a predecessor has facts in the period; in any when null.</summary>
    public bool Reports(string? period, string predecessor) => _reports.Contains((period ?? "", predecessor));

    public FactRow Find(string set, FactPlace place) => _sets.TryGetValue(set, out var table) ? table.Find(place.Numbers) : FactRow.None;

    /// <summary>The cell once for each unit that reported in it.</summary>
    public IReadOnlyList<FactRow> UnitsIn(FactPlace place) => _units.TryGetValue(place.Numbers, out var units) ? units : [];

    private static IEnumerable<(FactRows Rows, FactPart Part)> Read(FactSet set, IReadOnlyDictionary<string, RowSet> fetched, FactTotals totals)
    {
        foreach (var grain in totals.Grains)
        {
            if (totals.FinerOf(set, grain) is { } finer && fetched.TryGetValue(set.Query(FactSet.Add, finer), out var cells))
            {
                yield return (new(totals.Over(set, cells, grain)), FactPart.Add);
            }
            else if (fetched.TryGetValue(set.Query(FactSet.Add, grain), out var adding))
            {
                yield return (new(adding), FactPart.Add);
            }

            if (fetched.TryGetValue(set.Query(FactSet.Stock, grain), out var stocks))
            {
                yield return (new(stocks), FactPart.Stock);
            }

            if (fetched.TryGetValue(set.Query(FactSet.Own, grain), out var own))
            {
                yield return (new(own), FactPart.Own);
            }
        }
    }

    private void AddUnits(FactSet set, IEnumerable<int[]> places, FactTable table)
    {
        foreach (var place in places)
        {
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(_units, place[..set.Entries.Length], out _);
            (units ??= []).Add(table.Find(place));
        }
    }
}
