using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>The document a figure stands in.</summary>
/// <param name="Document">Number, title, publisher; never a file name.</param>
/// <param name="Date">When the document says; null when it does not.</param>
public sealed record SourceCitation(string Document, DateOnly? Date);

/// <summary>One fact, ready to be stored.</summary>
public abstract class FactRow
{
    public abstract FactTable Table { get; }

    /// <summary>
    /// In the order of <see cref="FactTable.Columns"/>: <see cref="string"/>, <see cref="int"/> (years), <see cref="long"/>, <see cref="decimal"/>,
    /// <see cref="bool"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, or null.
    /// </summary>
    public abstract ImmutableArray<object?> Values { get; }

    public abstract SourceCitation? Source { get; }

    public abstract string Sheet { get; }

    /// <summary>The row of the sheet it came from.</summary>
    public abstract int RowNumber { get; }

    /// <summary>The cell of its value, as people see it.</summary>
    public abstract string? Cell { get; }

    public object? this[string column] => Table.PositionOf(column) is >= 0 and var at ? ValueAt(at) : null;

    public string? Text(string column) => this[column] as string;

    public decimal? Number(string column) => this[column] switch
    {
        decimal number => number,
        long number => number,
        int number => number,
        _ => null,
    };

    public FactRow With(string column, object? value) => new FreshRow(Table, Values.SetItem(Table.PositionOf(column), value), Source, Sheet, RowNumber, Cell);

    protected abstract object? ValueAt(int column);
}

/// <summary>A fact as it was just read.</summary>
public sealed class FreshRow(FactTable table, ImmutableArray<object?> values, SourceCitation? source, string sheet, int rowNumber, string? cell) : FactRow
{
    public override FactTable Table => table;

    public override ImmutableArray<object?> Values => values;

    public override SourceCitation? Source => source;

    public override string Sheet => sheet;

    public override int RowNumber => rowNumber;

    public override string? Cell => cell;

    protected override object? ValueAt(int column) => values[column];
}

/// <summary>The port into which accepted facts go; the warehouse implements it.</summary>
public interface IFactSink
{
    /// <summary>Takes rows of one table in the order of the file.</summary>
    void Take(FactTable table, IEnumerable<FactRow> rows);
}
