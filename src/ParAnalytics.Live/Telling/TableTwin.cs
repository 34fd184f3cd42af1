using System.Collections.Immutable;

namespace ParAnalytics.Live.Telling;

/// <summary>An answer as a table of texts and numbers: the twin of every drawing.</summary>
/// <param name="Corner">Captions of the row header columns.</param>
/// <param name="Unit">Unit key of all cells, where neither axis says it.</param>
/// <param name="Period">Period of all cells, where neither axis says it.</param>
/// <param name="More">Rows that the answer has and the table leaves out.</param>
public sealed record TableTwin(
    ImmutableArray<string> Corner,
    ImmutableArray<TableColumn> Columns,
    ImmutableArray<TableRow> Rows,
    string? Unit,
    string? Period,
    int? More);

/// <summary>A column: a measure at a position of the column axis.</summary>
/// <param name="Group">Caption of the position, when several measures stand under it.</param>
/// <param name="Key">Key of the position's innermost member.</param>
/// <param name="Unit">Unit of the measure: percent, points, rank …</param>
/// <param name="Break">What breaks the series between the position before and this one; null for nothing.</param>
public sealed record TableColumn(string Caption, string? Group, string Measure, string Unit, string? Better, string? Key, string? Level, string? Break = null);

/// <summary>A row with its header captions, outermost first.</summary>
/// <param name="Keys">Keys of all its members, where there are several.</param>
public sealed record TableRow(ImmutableArray<string> Captions, string Key, string Level, int? Depth, ImmutableArray<string>? Keys, bool? Total, bool? Own, ImmutableArray<TableCell> Cells);

/// <summary>A cell: <c>v</c> the stored number, <c>t</c> the text as displayed, <c>s</c> the state unless OK, <c>o</c> the origin unless PUBLISHED, <c>n</c> the note, <c>k</c> what a text that is a day is sorted by.</summary>
public sealed record TableCell(decimal? V, string T, string? S = null, string? O = null, string? N = null, string? K = null);
