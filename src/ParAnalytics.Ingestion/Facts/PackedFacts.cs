using System.Collections;
using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>
/// The facts of one file, a few dozen bytes each, so that a file of a hundred thousand rows takes little more room than one of a thousand. A row
/// handed out is a place in the list; its values are read when they are asked for.
/// </summary>
public sealed class PackedFacts : IReadOnlyList<FactRow>
{
    private readonly PackedBytes _bytes = new();
    private readonly Numbered<FactTable> _tables = new();
    private readonly Numbered<SourceCitation?> _sources = new();
    private readonly Numbered<string> _sheets = new();
    private readonly List<RowPacking> _packings = [];
    private readonly List<long> _rows = [];

    public int Count => _rows.Count;

    public FactRow this[int index] => new PackedRow(this, _rows[index]);

    /// <summary>The tables facts were read for, in the order of their first row.</summary>
    public IReadOnlyList<FactTable> Tables => _tables.All;

    public void Add(FactRow row) => _rows.Add(Pack(row));

    /// <summary>Puts another row in the place of one.</summary>
    public void Replace(int index, FactRow row) => _rows[index] = Pack(row);

    /// <summary>Takes out the rows of which something is so.</summary>
    public void RemoveAll(Predicate<FactRow> isSo) => _rows.RemoveAll(at => isSo(new PackedRow(this, at)));

    /// <summary>Of rows that are the same to a comparer the last stays.</summary>
    public void KeepLastOfEach(IEqualityComparer<FactRow> same)
    {
        var seen = new HashSet<FactRow>(same);
        _rows.Reverse();
        RemoveAll(row => !seen.Add(row));
        _rows.Reverse();
    }

    /// <summary>The rows of one table. Others are passed over without being read.</summary>
    public IEnumerable<FactRow> Of(FactTable table)
    {
        var number = _tables.Find(table);
        foreach (var at in number is null ? [] : _rows)
        {
            if (new PackedReader(_bytes, at).Whole() == number)
            {
                yield return new PackedRow(this, at);
            }
        }
    }

    public IEnumerator<FactRow> GetEnumerator()
    {
        foreach (var at in _rows)
        {
            yield return new PackedRow(this, at);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long Pack(FactRow row)
    {
        var (at, table) = (_bytes.Begin(), _tables.NumberOf(row.Table));
        _bytes.Whole(table);
        _bytes.Whole(_sources.NumberOf(row.Source));
        _bytes.Whole(_sheets.NumberOf(row.Sheet));
        _bytes.Whole(row.RowNumber);
        if (table == _packings.Count)
        {
            _packings.Add(new RowPacking(row.Table.Columns.Length));
        }

        _packings[table].Write(_bytes, row.Cell, row.Values);
        return at;
    }

    /// <summary>What rows share, each with its number.</summary>
    private sealed class Numbered<T>
    {
        private readonly Dictionary<ValueTuple<T>, int> _numbers = [];
        private readonly List<T> _all = [];

        public IReadOnlyList<T> All => _all;

        public int? Find(T one) => _numbers.TryGetValue(new(one), out var number) ? number : null;

        public int NumberOf(T one)
        {
            // A row nearly always shares what the one before it had.
            if (_all.Count > 0 && EqualityComparer<T>.Default.Equals(_all[^1], one))
            {
                return _all.Count - 1;
            }

            if (!_numbers.TryGetValue(new(one), out var number))
            {
                _numbers[new(one)] = number = _all.Count;
                _all.Add(one);
            }

            return number;
        }
    }

    /// <summary>A row as its place.</summary>
    private sealed class PackedRow(PackedFacts facts, long at) : FactRow
    {
        public override FactTable Table => facts._tables.All[new PackedReader(facts._bytes, at).Whole()];

        public override ImmutableArray<object?> Values => Packing(out var reader).Values(ref reader);

        public override SourceCitation? Source => facts._sources.All[Head(1)];

        public override string Sheet => facts._sheets.All[Head(2)];

        public override int RowNumber => Head(3);

        public override string? Cell => Packing(out var reader).Cell(ref reader);

        protected override object? ValueAt(int column) => Packing(out var reader).Value(ref reader, column);

        private int Head(int place)
        {
            var reader = new PackedReader(facts._bytes, at);
            reader.Pass(place);
            return reader.Whole();
        }

        private RowPacking Packing(out PackedReader reader)
        {
            reader = new PackedReader(facts._bytes, at);
            var packing = facts._packings[reader.Whole()];
            reader.Pass(3);
            return packing;
        }
    }
}
