using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Surfaces.Tests;

/// <summary>Small answers for the drawing rooms, written as rows of cells.</summary>
internal static class AnswerOf
{
    public static readonly MeasureHeader Value = new("value", "Giá trị", "percent", 2, "higher");
    public static readonly MeasureHeader Rank = new("rank", "Hạng", "rank", 0, "lower");

    public static CellSet Table(
        IReadOnlyList<AxisTuple> rows,
        IReadOnlyList<AxisTuple> columns,
        IReadOnlyList<MeasureHeader> measures,
        Func<int, int, int, Cell> cell) => new()
    {
        Release = "2026-11-r1",
        Era = "as_was",
        Rows = rows.ToEquatableArray(),
        Columns = columns.ToEquatableArray(),
        Measures = measures.ToEquatableArray(),
        Blocks = [.. measures.Select((_, m) => new CellBlock(rows.Count, columns.Count, [.. rows.SelectMany((_, r) => columns.Select((_, c) => cell(m, r, c)))]))],
        Sources = [new SourceCitation("QĐ 430/QĐ-BNV", new DateOnly(2026, 4, 14))],
        RowCount = rows.Count,
    };

    /// <summary>One measure over units, no column axis.</summary>
    public static CellSet Units(string level, IReadOnlyList<(string Key, string Caption, Cell Cell)> units, MeasureHeader? measure = null) =>
        Table([.. units.Select(u => Tuple(level, u.Key, u.Caption))], [new AxisTuple([])], [measure ?? Value], (_, r, _) => units[r].Cell);

    public static AxisTuple Tuple(string level, string key, string caption, bool total = false, int depth = 0) => new([new AxisMember(level, key, caption, total, false, depth)]);

    public static AxisTuple Tuple(params AxisMember[] members) => new(members.ToImmutableArray().ToEquatableArray());

    public static Cell Number(decimal number, Origin origin = Origin.Published, ValueState state = ValueState.Ok) => Cell.Of(number, origin, state);
}
