using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>The document a figure stands in.</summary>
/// <param name="Document">Number, title, publisher; never a file name.</param>
/// <param name="Date">When the document says; null when it does not.</param>
public sealed record SourceCitation(string Document, DateOnly? Date);

/// <summary>One fact, ready to be stored.</summary>
/// <param name="Values">
/// In the order of <see cref="FactTable.Columns"/>: <see cref="string"/>, <see cref="int"/> (years), <see cref="long"/>, <see cref="decimal"/>,
/// <see cref="bool"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, or null.
/// </param>
/// <param name="RowNumber">The row of the sheet it came from.</param>
/// <param name="Cell">The cell of its value, as people see it.</param>
public sealed record FactRow(FactTable Table, ImmutableArray<object?> Values, SourceCitation? Source, string Sheet, int RowNumber, string? Cell)
{
    public object? this[string column] => Table.PositionOf(column) is >= 0 and var at ? Values[at] : null;

    public string? Text(string column) => this[column] as string;

    public decimal? Number(string column) => this[column] switch
    {
        decimal number => number,
        long number => number,
        int number => number,
        _ => null,
    };

    public FactRow With(string column, object? value) => this with { Values = Values.SetItem(Table.PositionOf(column), value) };
}

/// <summary>The port into which accepted facts go; the warehouse implements it.</summary>
public interface IFactSink
{
    /// <summary>Takes rows of one table in the order of the file.</summary>
    void Take(FactTable table, IEnumerable<FactRow> rows);
}
