using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>
/// An answer laid flat for a pivot table: one record for each cell position that is no total, with the members of both axes as fields and the
/// numeric measures as values. Comparisons are left out: a pivot table makes its own.
/// </summary>
internal sealed class PivotSource
{
    /// <summary>More than this is no longer handy as a pivot table, and would double the file.</summary>
    public const int MostRecords = 20_000;

    private const int LongestCaption = 250;

    private PivotSource(List<PivotField> fields, int rowFields, List<(MeasureHeader Measure, string Name)> values, List<PivotRecord> records)
    {
        (Fields, RowFields, Values, Records) = (fields, rowFields, values, records);
        RowKeys = Keys(records, 0, rowFields);
        ColumnKeys = Keys(records, rowFields, fields.Count);
    }

    /// <summary>Fields of the axes: those of the rows first.</summary>
    public IReadOnlyList<PivotField> Fields { get; }

    /// <summary>How many of the fields stand on the rows.</summary>
    public int RowFields { get; }

    public IReadOnlyList<(MeasureHeader Measure, string Name)> Values { get; }

    public IReadOnlyList<PivotRecord> Records { get; }

    /// <summary>The rows of the pivot table as item numbers, in order.</summary>
    public IReadOnlyList<int[]> RowKeys { get; }

    public IReadOnlyList<int[]> ColumnKeys { get; }

    /// <summary>Null where a pivot table has nothing to turn: no axis, no number, or too many records.</summary>
    public static PivotSource? Of(CellSet answer, string language, SheetWords words)
    {
        var rows = Enumerable.Range(0, answer.Rows.Count).Where(r => !answer.Rows[r].IsTotal).ToList();
        var columns = Enumerable.Range(0, answer.Columns.Count).Where(c => !answer.Columns[c].IsTotal && answer.Columns[c].Members.Items.All(m => m.Compared is null)).ToList();
        var measures = Enumerable.Range(0, answer.Measures.Count).Where(m => answer.Measures[m].Unit is not ("text" or "date")).ToList();
        var (onRows, onColumns) = (Depth(answer.Rows, rows), Depth(answer.Columns, columns));
        if (onRows + onColumns == 0 || measures.Count == 0 || (long)rows.Count * columns.Count is 0 or > MostRecords)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fields = Enumerable.Range(0, onRows).Select(i => new PivotField(Unique(names, NameOf(answer.Rows, rows, i, words))))
            .Concat(Enumerable.Range(0, onColumns).Select(i => new PivotField(Unique(names, NameOf(answer.Columns, columns, i, words))))).ToList();
        var values = measures.Select(m => (answer.Measures[m], Unique(names, NumberFormats.Caption(answer.Measures[m], language)))).ToList();
        var records = new List<PivotRecord>(rows.Count * columns.Count);
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                var items = new int[fields.Count];
                for (var i = 0; i < fields.Count; i++)
                {
                    var (tuple, at) = i < onRows ? (answer.Rows[row], i) : (answer.Columns[column], i - onRows);
                    items[i] = at < tuple.Members.Count ? fields[i].Take(tuple.Members[at].Level, tuple.Members[at].Key, Caption(tuple.Members[at])) : fields[i].Take("", "", "—");
                }

                records.Add(new PivotRecord(items, [.. measures.Select(m => answer.Blocks[m][row, column].Number)]));
            }
        }

        fields.ForEach(f => f.TellApart());
        // Without rows of its own the table turns the columns into rows.
        return new PivotSource(fields, onRows == 0 ? onColumns : onRows, values, records);
    }

    /// <summary>What one cell of the pivot table shows: the sum of counts, the mean of the rest; null where there is no number.</summary>
    public decimal? At(int[] row, int[] column, int value)
    {
        var found = Of(row, column).Select(r => r.Values[value]).OfType<decimal>().ToList();
        return found.Count == 0 ? null : IsAdded(Values[value].Measure) ? found.Sum() : found.Average();
    }

    /// <summary>Only counts are sums of their parts; of ranks, percentages and points a sum would mean nothing.</summary>
    public static bool IsAdded(MeasureHeader measure) => measure.Unit == "count";

    private IEnumerable<PivotRecord> Of(int[] row, int[] column)
    {
        _byPlace ??= Records.ToLookup(r => string.Join(',', r.Items), StringComparer.Ordinal);
        return _byPlace[string.Join(',', row.Concat(column))];
    }

    private ILookup<string, PivotRecord>? _byPlace;

    private static int Depth(Domain.Values.EquatableArray<AxisTuple> axis, List<int> positions) => positions.Count == 0 ? 0 : positions.Max(p => axis[p].Members.Count);

    private static string NameOf(Domain.Values.EquatableArray<AxisTuple> axis, List<int> positions, int at, SheetWords words) =>
        words.Level(axis[positions.First(p => at < axis[p].Members.Count)].Members[at].Level);

    private static string Caption(AxisMember member)
    {
        var text = member.Caption.Length == 0 ? "—" : member.Caption;
        return text.Length > LongestCaption ? text[..LongestCaption] : text;
    }

    private static string Unique(HashSet<string> taken, string wish)
    {
        var name = wish;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = $"{wish} ({i.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
        }

        return name;
    }

    private static List<int[]> Keys(List<PivotRecord> records, int from, int to) =>
        [.. records.Select(r => r.Items[from..to]).DistinctBy(k => string.Join(',', k)).Order(Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
}

/// <summary>A field of a pivot table with its items in order of appearance. Members of one name stay apart: their keys are then written behind it.</summary>
internal sealed class PivotField(string name)
{
    private readonly Dictionary<(string Level, string Key), int> _numbers = [];
    private readonly List<string> _keys = [];
    private readonly List<string> _captions = [];

    public string Name => name;

    public IReadOnlyList<string> Items => _captions;

    public int Take(string level, string key, string caption)
    {
        if (!_numbers.TryGetValue((level, key), out var number))
        {
            _numbers[(level, key)] = number = _captions.Count;
            _keys.Add(key);
            _captions.Add(caption);
        }

        return number;
    }

    public void TellApart()
    {
        foreach (var twins in Enumerable.Range(0, _captions.Count).GroupBy(i => _captions[i], StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.ToList()).ToList())
        {
            twins.ForEach(i => _captions[i] = $"{_captions[i]} ({_keys[i]})");
        }
    }
}

/// <summary>One record: an item number for each field, a number or nothing for each value.</summary>
internal sealed record PivotRecord(int[] Items, decimal?[] Values);
