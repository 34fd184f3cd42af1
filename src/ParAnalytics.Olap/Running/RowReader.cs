using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Running;

/// <summary>Columns of a row set by name.</summary>
internal class RowReader
{
    /// <summary>So many names are found again without looking at their letters.</summary>
    private const int Remembered = 12;

    private readonly Dictionary<string, RowColumn> _columns;
    private readonly (string Name, RowColumn? Column)[] _asked = new (string, RowColumn?)[Remembered];
    private int _known;

    public RowReader(RowSet rows)
    {
        RowCount = rows.RowCount;
        _columns = rows.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
    }

    public int RowCount { get; }

    public decimal? Number(string column, int row) => Named(column).Numbers is { } numbers ? numbers[row] : null;

    public int? Whole(string column, int row) => Number(column, row) is { } number ? (int)number : null;

    public string? Text(string column, int row) => Named(column).Texts is { } texts ? texts[row] : null;

    /// <summary>Null where there is none of the name. Asked for each of a hundred thousand cells, mostly with the same object as name.</summary>
    public RowColumn? Find(string column)
    {
        for (var i = 0; i < _known; i++)
        {
            if (ReferenceEquals(_asked[i].Name, column))
            {
                return _asked[i].Column;
            }
        }

        var found = _columns.GetValueOrDefault(column);
        if (_known < Remembered)
        {
            _asked[_known++] = (column, found);
        }

        return found;
    }

    /// <summary>A column of texts.</summary>
    public string?[] Texts(string column) => _columns[column].Texts ?? new string?[RowCount];

    public bool Has(string column) => Find(column) is not null;

    public Origin? Origin(string column, int row) => Text(column, row) is { } token ? ValueTokens.TryParseOrigin(token) : null;

    public ValueState? State(string column, int row) => Text(column, row) is { Length: > 0 } token ? ValueTokens.TryParseState(token) : null;

    private RowColumn Named(string column) => Find(column) ?? throw new KeyNotFoundException(column);
}
