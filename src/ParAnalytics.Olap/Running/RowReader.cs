using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Running;

/// <summary>Columns of a row set by name.</summary>
internal sealed class RowReader
{
    private readonly Dictionary<string, RowColumn> _columns;

    public RowReader(RowSet rows)
    {
        RowCount = rows.RowCount;
        _columns = rows.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
    }

    public int RowCount { get; }

    public decimal? Number(string column, int row) => _columns[column].Numbers is { } numbers ? numbers[row] : null;

    public int? Whole(string column, int row) => Number(column, row) is { } number ? (int)number : null;

    public string? Text(string column, int row) => _columns[column].Texts is { } texts ? texts[row] : null;

    /// <summary>Null where there is none of the name.</summary>
    public RowColumn? Find(string column) => _columns.GetValueOrDefault(column);

    /// <summary>A column of texts.</summary>
    public string?[] Texts(string column) => _columns[column].Texts ?? new string?[RowCount];

    public bool Has(string column) => _columns.ContainsKey(column);

    public Origin? Origin(string column, int row) => Text(column, row) is { } token ? ValueTokens.TryParseOrigin(token) : null;

    public ValueState? State(string column, int row) => Text(column, row) is { Length: > 0 } token ? ValueTokens.TryParseState(token) : null;
}
