using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The aggregations fetched, by set, grain and keys.</summary>
internal sealed class FactTables
{
    private static readonly string[] Kinds = ["add", "stock", "own"];
    private readonly Dictionary<string, (RowReader Rows, Dictionary<string, int> Index)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _units = new(StringComparer.Ordinal);

    private readonly HashSet<(string Period, string Predecessor)> _reports = [];

    public FactTables(IReadOnlyDictionary<string, RowSet> fetched, IEnumerable<FactSet> sets, IEnumerable<string> grains, string timeEntry = "")
    {
        foreach (var (grain, rows) in new[] { "0", "1" }.Where(g => fetched.ContainsKey(FactSet.Reports(g))).Select(g => (g, new RowReader(fetched[FactSet.Reports(g)]))))
        {
            _reports.UnionWith(Enumerable.Range(0, rows.RowCount).Select(row => (grain == "1" ? rows.Text(timeEntry, row) ?? "" : "", rows.Text(FactSet.Predecessor, row) ?? "")));
        }

        var all = grains.ToArray();
        foreach (var (set, grain) in sets.SelectMany(s => all.Select(g => (s, g))))
        {
            var keys = set.Entries.Where((_, i) => grain[i] == '1').Select(e => e.Name).ToArray();
            foreach (var name in Kinds.Select(kind => set.Query(kind, grain)).Where(fetched.ContainsKey))
            {
                Add(name, fetched[name], keys, set.Per, name == set.Query("add", grain) && set.Per.Length > 0 ? grain : null);
            }
        }
    }

    /// <summary>Whether a predecessor has facts in the period; in any when null.</summary>
    public bool Reports(string? period, string predecessor) => _reports.Contains((period ?? "", predecessor));

    public FactRow Find(string set, string grain, string key) => new(At(set, "add", grain, key), At(set, "stock", grain, key), At(set, "own", grain, key));

    /// <summary>Keys of the units that reported in the cell.</summary>
    public IReadOnlyList<string> UnitsIn(FactPlace place) => _units.GetValueOrDefault($"{place.Grain}:{place.Key}") ?? [];

    private (RowReader, int)? At(string set, string kind, string grain, string key) =>
        _tables.TryGetValue($"{set}{kind}:{grain}", out var table) && table.Index.TryGetValue(key, out var row) ? (table.Rows, row) : null;

    private void Add(string name, RowSet rows, string[] keys, IReadOnlyList<string> per, string? unitsOf)
    {
        var reader = new RowReader(rows);
        var index = new Dictionary<string, int>(rows.RowCount, StringComparer.Ordinal);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var place = FactPlace.KeyOf(keys.Select(k => reader.Text(k, row)));
            var unit = per.Count > 0 ? reader.Text(per[0], row) ?? "" : "";
            index[per.Count > 0 ? $"{place}|{unit}" : place] = row;
            if (unitsOf is not null)
            {
                var cell = $"{unitsOf}:{place}";
                (_units.TryGetValue(cell, out var units) ? units : _units[cell] = []).Add(unit);
            }
        }

        _tables[name] = (reader, index);
    }
}

/// <summary>What was fetched for one cell.</summary>
internal readonly struct FactRow((RowReader Rows, int Row)? add, (RowReader Rows, int Row)? stock, (RowReader Rows, int Row)? own)
{
    /// <summary>Number of facts in the cell.</summary>
    public int Count => add is { } a ? a.Rows.Whole(FactColumns.Rows, a.Row) ?? 0 : 0;

    public Origin Origin => add is { } a && a.Rows.Has(FactColumns.Origin) ? (Origin)(a.Rows.Whole(FactColumns.Origin, a.Row) ?? 0) : Origin.Published;

    /// <summary>The state all facts of the cell share; null where they differ or are as usual.</summary>
    public ValueState? State => Shared(FactColumns.StateLow, FactColumns.StateHigh) is { } token && ValueTokens.TryParseState(token) is { } state and not ValueState.Ok ? state : null;

    public decimal? Number(string column) => Of(add, column) ?? Of(stock, column) ?? Of(own, column);

    public string? Text(string column) => add is { } a && a.Rows.Has(column) ? a.Rows.Text(column, a.Row) : null;

    public IEnumerable<string?> Sources => [Text(FactColumns.Source), Text(FactColumns.SourceHigh)];

    /// <summary>The value of a column when its least and its greatest are one.</summary>
    public string? Shared(string low, string high) => Text(low) is { } text && text == Text(high) ? text : null;

    private static decimal? Of((RowReader Rows, int Row)? at, string column) => at is { } found && found.Rows.Has(column) ? found.Rows.Number(column, found.Row) : null;
}
