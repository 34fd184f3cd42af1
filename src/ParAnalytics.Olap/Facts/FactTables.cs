using System.Runtime.InteropServices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The aggregations of a question by set and place: those fetched, and the totals that add up of them.</summary>
internal sealed class FactTables
{
    private readonly FactSpace _space;
    private readonly Dictionary<string, Dictionary<int[], FactRow>> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<int[], List<FactRow>> _units = new(FactPlace.ByNumbers.Instance);
    private readonly HashSet<(string Period, string Predecessor)> _reports = [];

    public FactTables(IReadOnlyDictionary<string, RowSet> fetched, FactTotals totals, IEnumerable<FactSet> sets, FactSpace space)
    {
        _space = space;
        var time = space.TimeEntry >= 0 ? space.Entries[space.TimeEntry].Name : "";
        foreach (var (grain, rows) in new[] { "0", "1" }.Where(g => fetched.ContainsKey(FactSet.Reports(g))).Select(g => (g, new RowReader(fetched[FactSet.Reports(g)]))))
        {
            _reports.UnionWith(Enumerable.Range(0, rows.RowCount).Select(row => (grain == "1" ? rows.Text(time, row) ?? "" : "", rows.Text(FactSet.Predecessor, row) ?? "")));
        }

        foreach (var set in sets)
        {
            Add(set, fetched, totals, _sets[set.Name] = new(FactPlace.ByNumbers.Instance));
        }
    }

    /// <summary>Whether a predecessor has facts in the period; in any when null.</summary>
    public bool Reports(string? period, string predecessor) => _reports.Contains((period ?? "", predecessor));

    public FactRow Find(string set, FactPlace place) => _sets.TryGetValue(set, out var rows) && rows.TryGetValue(place.Numbers, out var row) ? row : default;

    /// <summary>The cell once for each unit that reported in it.</summary>
    public IReadOnlyList<FactRow> UnitsIn(FactPlace place) => _units.TryGetValue(place.Numbers, out var units) ? units : [];

    private void Add(FactSet set, IReadOnlyDictionary<string, RowSet> fetched, FactTotals totals, Dictionary<int[], FactRow> into)
    {
        foreach (var grain in totals.Grains)
        {
            if (totals.FinerOf(set, grain) is { } finer && fetched.TryGetValue(set.Query(FactSet.Add, finer), out var cells))
            {
                Add(set, grain, new RowReader(totals.Over(set, cells, grain)), into, static (row, rows, at) => row with { Add = rows, AddRow = at });
            }
            else if (fetched.TryGetValue(set.Query(FactSet.Add, grain), out var adding))
            {
                Add(set, grain, new RowReader(adding), into, static (row, rows, at) => row with { Add = rows, AddRow = at });
            }

            if (fetched.TryGetValue(set.Query(FactSet.Stock, grain), out var stocks))
            {
                Add(set, grain, new RowReader(stocks), into, static (row, rows, at) => row with { Stock = rows, StockRow = at });
            }

            if (fetched.TryGetValue(set.Query(FactSet.Own, grain), out var own))
            {
                Add(set, grain, new RowReader(own), into, static (row, rows, at) => row with { Own = rows, OwnRow = at });
            }
        }

        foreach (var (numbers, row) in set.Per.Length > 0 ? into : [])
        {
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(_units, numbers[..set.Entries.Length], out _);
            (units ??= []).Add(row);
        }
    }

    private void Add(FactSet set, string grain, RowReader rows, Dictionary<int[], FactRow> into, Func<FactRow, RowReader, int, FactRow> with)
    {
        if (rows.RowCount == 0)
        {
            return;
        }

        var keys = new FactKeys(set, grain, rows, _space);
        into.EnsureCapacity(into.Count + rows.RowCount);
        for (var row = 0; row < rows.RowCount; row++)
        {
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(into, keys.At(row), out _);
            at = with(at, rows, row);
        }
    }
}

/// <summary>The places that rows of a set stand at; after the entries stand the numbers of its further keys.</summary>
internal sealed class FactKeys(FactSet set, string grain, RowReader rows, FactSpace space)
{
    private readonly string?[]?[] _texts = [.. set.Entries.Select((e, i) => grain[i] == '1' ? rows.Texts(e.Name) : null), .. set.Per.Select(rows.Texts)];

    public int[] At(int row)
    {
        var numbers = new int[_texts.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = _texts[i] is not { } texts ? FactPlace.Whole : i < set.Entries.Length ? space.NumberOf(i, texts[row] ?? "") : space.NumberOfUnit(texts[row] ?? "");
        }

        return numbers;
    }
}

/// <summary>What was fetched for one cell: its parts that add, its stocks, and what is counted by itself.</summary>
internal readonly record struct FactRow(RowReader? Add, int AddRow, RowReader? Stock, int StockRow, RowReader? Own, int OwnRow)
{
    /// <summary>Number of facts in the cell; 1 stands for any where nothing was added up (<see cref="FactColumns.IsAllOwn"/>).</summary>
    public int Count => Add is null ? Own is null ? 0 : 1 : Add.Whole(FactColumns.Rows, AddRow) ?? 0;

    public Origin Origin => (Origin)((int?)Add?.Find(FactColumns.Origin)?.Numbers?[AddRow] ?? 0);

    /// <summary>The state all facts of the cell share; null where they differ or are as usual.</summary>
    public ValueState? State => Shared(FactColumns.StateLow, FactColumns.StateHigh) is { } token && ValueTokens.TryParseState(token) is { } state and not ValueState.Ok ? state : null;

    public decimal? Number(string column) => Add?.Find(column)?.Numbers?[AddRow] ?? Stock?.Find(column)?.Numbers?[StockRow] ?? Own?.Find(column)?.Numbers?[OwnRow];

    public string? Text(string column) => Add?.Find(column)?.Texts?[AddRow];

    /// <summary>The value of a column when its least and its greatest are one.</summary>
    public string? Shared(string low, string high) => Text(low) is { } text && text == Text(high) ? text : null;
}
