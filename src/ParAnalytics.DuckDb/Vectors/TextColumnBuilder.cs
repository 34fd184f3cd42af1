using System.Text;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>Texts, each different one decoded to a string once.</summary>
internal sealed class TextColumnBuilder : ColumnBuilder
{
    private const int StackBytes = 256;

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int[] _codes = [];

    public TextColumnBuilder(string name, DuckDbColumnType type) : base(name, type)
    {
        _lookup = _places.GetAlternateLookup<ReadOnlySpan<char>>();
        _texts.AddRange(type.EnumLabels);
    }

    protected override void Reserve(int rows) => Grow(ref _codes, rows);

    protected override void Read(in VectorView view, int rows)
    {
        var isEnum = Type.Kind == DuckDbTypeKind.Enum;
        Span<char> buffer = stackalloc char[StackBytes];
        for (var row = 0; row < rows; row++)
        {
            _codes[Count + row] =
                view.IsNull(row) ? -1
                : isEnum ? VectorRead.EnumCode(view, row)
                : Place(view.Bytes(row), buffer);
        }
    }

    protected override DuckDbColumn Build(bool[]? nulls) =>
        new DuckDbTextColumn(Name, Type, Count, nulls, _codes, [.. _texts]);

    private int Place(ReadOnlySpan<byte> bytes, Span<char> buffer)
    {
        if (bytes.Length > buffer.Length)
            return PlaceOf(Encoding.UTF8.GetString(bytes));
        var text = buffer[..Encoding.UTF8.GetChars(bytes, buffer)];
        return _lookup.TryGetValue(text, out var place) ? place : PlaceOf(text.ToString());
    }

    private int PlaceOf(string text)
    {
        if (_places.TryGetValue(text, out var place))
            return place;
        _places.Add(text, _texts.Count);
        _texts.Add(text);
        return _texts.Count - 1;
    }
}
