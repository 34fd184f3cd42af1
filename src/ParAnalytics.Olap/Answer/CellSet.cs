using System.Collections.Immutable;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Answer;

/// <summary>The answer to a question: axes of tuples, and per measure one block of cells. Everything that is drawn, exported or told comes from one.</summary>
public sealed record CellSet
{
    /// <summary>Name of the release answered from.</summary>
    public required string Release { get; init; }

    /// <summary>Era policy as in <c>EraPolicy.ToString</c>.</summary>
    public required string Era { get; init; }

    public required EquatableArray<AxisTuple> Rows { get; init; }

    public required EquatableArray<AxisTuple> Columns { get; init; }

    public required EquatableArray<MeasureHeader> Measures { get; init; }

    /// <summary>One per measure, in the order of <see cref="Measures"/>.</summary>
    public required ImmutableArray<CellBlock> Blocks { get; init; }

    public EquatableArray<CellNote> Notes { get; init; }

    /// <summary>Where figures of one series cease to continue each other; empty for an answer that crosses no such day.</summary>
    public EquatableArray<SeriesBreak> Breaks { get; init; }

    /// <summary>Where the numbers of this answer come from, each once: "QĐ 430/QĐ-BNV ngày 14/4/2026".</summary>
    public EquatableArray<SourceCitation> Sources { get; init; }

    /// <summary>Rows that the question has before offset and limit.</summary>
    public int RowCount { get; init; }

    public bool Truncated { get; init; }

    public Cell this[int measure, int row, int column] => Blocks[measure][row, column];

    /// <exception cref="KeyNotFoundException">The answer holds no such measure.</exception>
    public Cell At(string measure, int row, int column) => Blocks[IndexOf(measure)][row, column];

    public int IndexOf(string measure)
    {
        for (var i = 0; i < Measures.Count; i++)
        {
            if (Measures[i].Id == measure)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"The answer has no measure '{measure}'");
    }
}

/// <summary>One position on an axis: a member per axis entry, outermost first.</summary>
public sealed record AxisTuple(EquatableArray<AxisMember> Members)
{
    public bool IsTotal => Members.Items.Any(m => m.IsTotal);

    /// <summary>The captions joined, outermost first.</summary>
    public string Caption => string.Join(" · ", Members.Items.Select(m => m.Caption));
}

/// <summary>A member at a position of an axis.</summary>
/// <param name="Level">Full level name, <c>unit.province</c>.</param>
/// <param name="Key">Durable key; for a comparison column <c>KEY|previous_year|difference</c>; empty for a total.</param>
/// <param name="Depth">Steps below the shallowest member of the axis entry: what a ragged list indents by.</param>
/// <param name="Compared">Of a comparison column to what and as what it compares: <c>previous_year|difference</c>; null for others.</param>
public sealed record AxisMember(string Level, string Key, string Caption, bool IsTotal = false, bool IsOthers = false, int Depth = 0, string? Compared = null);

/// <summary>What a measure means to whoever draws it.</summary>
/// <param name="Unit">percent, points, fraction, rank, places, count, days, text, percentage_points.</param>
/// <param name="Decimals">Digits displayed.</param>
/// <param name="Better">higher, lower or neutral.</param>
public sealed record MeasureHeader(string Id, string Caption, string Unit, int Decimals, string Better);

/// <summary>The cells of one measure, row by row.</summary>
public sealed class CellBlock
{
    private readonly Cell[] _cells;
    private readonly int _first;

    public CellBlock(int rows, int columns, Cell[] cells)
        : this(rows, columns, cells.Length == rows * columns ? cells : throw new ArgumentException("A block needs rows × columns cells", nameof(cells)), 0)
    {
    }

    /// <param name="cells">Cells of several blocks, not to be changed.</param>
    /// <param name="first">Where those of this one begin.</param>
    internal CellBlock(int rows, int columns, Cell[] cells, int first) => (RowCount, ColumnCount, _cells, _first) = (rows, columns, cells, first);

    public int RowCount { get; }

    public int ColumnCount { get; }

    public Cell this[int row, int column] => _cells[_first + (row * ColumnCount) + column];

    public ReadOnlySpan<Cell> Row(int row) => _cells.AsSpan(_first + (row * ColumnCount), ColumnCount);
}

/// <summary>One cell: a number or a text, or a state that says why there is none.</summary>
/// <param name="Origin">Null where there is no value.</param>
/// <param name="Note">Id of the note that explains the cell (why there is no total, why two ranks do not compare); null for none.</param>
/// <param name="Formatted">As displayed, when the question asked for texts.</param>
public readonly record struct Cell(decimal? Number, string? Text, ValueState State, Origin? Origin, string? Note = null, string? Formatted = null)
{
    public bool HasValue => Number is not null || Text is not null;

    public static Cell Missing(ValueState state, string? note = null) => new(null, null, state, null, note);

    public static Cell Of(decimal number, Origin origin, ValueState state = ValueState.Ok) => new(number, null, state, origin);
}

/// <summary>A remark that belongs to the answer, told in the question's language.</summary>
/// <param name="Id">Stable id, <c>PAR0104</c>.</param>
public sealed record CellNote(string Id, string Text);

/// <summary>A day from which figures are of another field, set or scale than before it, so that no line may run across.</summary>
/// <param name="On">The first day of what is new: 2025-07-01 for the 34 provinces; for assessment years 1 January of the first year of a set.</param>
/// <param name="Label">As short as the word at a mark, in the question's language: "1/7/2025: 63 → 34 tỉnh".</param>
/// <param name="Measures">Ids of the measures that do not compare across it; the others only pass it.</param>
/// <param name="Members">Keys of the indices or criteria of the axes that it concerns; empty for all.</param>
public sealed record SeriesBreak(DateOnly On, string Label, EquatableArray<string> Measures, EquatableArray<string> Members)
{
    /// <summary>Whether the measure of a row at a column stops here.</summary>
    public bool Cuts(string measure, AxisTuple row) =>
        Measures.Items.Contains(measure, StringComparer.Ordinal) && (Members.Count == 0 || row.Members.Items.Any(m => Members.Items.Contains(m.Key, StringComparer.Ordinal)));
}

/// <summary>A document behind numbers.</summary>
/// <param name="Date">Date of the document, or null when it bears none.</param>
public sealed record SourceCitation(string Document, DateOnly? Date)
{
    /// <summary>What stands for it in English; null where the document is quoted as it is, which all but our own are.</summary>
    public string? DocumentEn { get; init; }

    public SourceCitation In(string language) => DocumentEn is null ? this : new(language == "en" ? DocumentEn : Document, Date);
}
