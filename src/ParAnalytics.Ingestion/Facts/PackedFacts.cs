using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>
/// The facts of one file, a few dozen bytes each, so that a file of a hundred thousand rows takes little more room than one of a thousand. A row
/// handed out is a place in the list; its values are read when they are asked for. One thread at a time.
/// </summary>
public sealed class PackedFacts : IReadOnlyList<FactRow>
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryReader _reader;
    private readonly BinaryWriter _writer;
    private readonly Numbered<FactTable> _tables = new();
    private readonly Numbered<SourceCitation?> _sources = new();
    private readonly Numbered<string> _sheets = new();
    private readonly List<RowPacking> _packings = [];
    private readonly List<long> _rows = [];

    public PackedFacts() => (_reader, _writer) = (new BinaryReader(_bytes, Encoding.Unicode), new BinaryWriter(_bytes, Encoding.Unicode));

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
            if (HeadOf(at).Table == number)
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
        var (at, table) = (_bytes.Seek(0, SeekOrigin.End), _tables.NumberOf(row.Table));
        _writer.Write7BitEncodedInt(table);
        _writer.Write7BitEncodedInt(_sources.NumberOf(row.Source));
        _writer.Write7BitEncodedInt(_sheets.NumberOf(row.Sheet));
        _writer.Write7BitEncodedInt(row.RowNumber);
        if (table == _packings.Count)
        {
            _packings.Add(new RowPacking(row.Table.Columns.Length));
        }

        _packings[table].Write(_writer, row.Cell, row.Values);
        return at;
    }

    /// <summary>What stands before the values of a row; the reader stands at them then.</summary>
    private (int Table, int Source, int Sheet, int RowNumber) HeadOf(long at)
    {
        _bytes.Position = at;
        return (_reader.Read7BitEncodedInt(), _reader.Read7BitEncodedInt(), _reader.Read7BitEncodedInt(), _reader.Read7BitEncodedInt());
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
        public override FactTable Table => facts._tables.All[facts.HeadOf(at).Table];

        public override ImmutableArray<object?> Values => Packing.Values(facts._reader);

        public override SourceCitation? Source => facts._sources.All[facts.HeadOf(at).Source];

        public override string Sheet => facts._sheets.All[facts.HeadOf(at).Sheet];

        public override int RowNumber => facts.HeadOf(at).RowNumber;

        public override string? Cell => Packing.Cell(facts._reader);

        private RowPacking Packing => facts._packings[facts.HeadOf(at).Table];

        protected override object? ValueAt(int column) => Packing.Value(facts._reader, column);
    }
}
