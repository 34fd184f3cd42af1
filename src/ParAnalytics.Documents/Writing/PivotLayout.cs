using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Writing;

/// <summary>Where the parts of a pivot table stand on its sheet, in the tabular form.</summary>
internal sealed class PivotLayout
{
    /// <summary>Two lines above the table say what it is and how to use it.</summary>
    public const int FirstRow = 4;

    public PivotLayout(PivotSource source)
    {
        Source = source;
        ColumnFields = source.Fields.Count - source.RowFields;
        HasValueField = source.Values.Count > 1;
        HeaderDepth = ColumnFields == 0 ? 0 : ColumnFields + (HasValueField ? 1 : 0);
        FirstDataRow = HeaderDepth == 0 ? 1 : HeaderDepth + 1;
        Columns = [.. source.ColumnKeys.SelectMany(key => Enumerable.Range(0, source.Values.Count).Select(value => (key, value)))];
    }

    public PivotSource Source { get; }

    /// <summary>Fields across the top, without the one that names the values.</summary>
    public int ColumnFields { get; }

    /// <summary>Whether several values stand side by side.</summary>
    public bool HasValueField { get; }

    /// <summary>Rows of captions below the row of field names; none when nothing but values stands across the top.</summary>
    public int HeaderDepth { get; }

    /// <summary>Rows above the first data row, from the top of the table.</summary>
    public int FirstDataRow { get; }

    /// <summary>A column of data each: its place across the top and its value.</summary>
    public IReadOnlyList<(int[] Key, int Value)> Columns { get; }

    public string Reference => $"A{FirstRow}:{new CellAddress(FirstRow + FirstDataRow + Source.RowKeys.Count - 1, Source.RowFields + Columns.Count)}";

    /// <summary>The name of a value in the table; it must differ from the field's own name.</summary>
    public string ValueName(int value) => Source.Values[value].Name + " ";
}
