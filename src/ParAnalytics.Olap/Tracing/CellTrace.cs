using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Olap.Tracing;

/// <summary>Which cell of an answer is meant: the keys of its row and column as the answer gave them, and a measure.</summary>
/// <param name="Rows">One key per entry of the row axis; empty when the question has none.</param>
/// <param name="Columns">One key per entry of the column axis.</param>
public sealed record CellPlace(EquatableArray<string> Rows, EquatableArray<string> Columns, string Measure);

/// <summary>A cell asked again by itself, and where its figure stands.</summary>
/// <param name="Answer">The question narrowed to the cell: one row, one column, one measure.</param>
/// <param name="Figures">The figures of a point cube that the viewer may see: one, or under RECAST those of the predecessors; none for a cube of facts.</param>
public sealed record CellTrace(CellSet Answer, EquatableArray<TracedFigure> Figures)
{
    public TracedFigure? Figure => Figures.Items.FirstOrDefault();

    public Cell Cell => Answer.Rows.Count == 0 || Answer.Columns.Count == 0 ? Cell.Missing(ValueState.NotPublished) : Answer[0, 0, 0];
}

/// <summary>The coordinates of a figure in the facts.</summary>
/// <param name="Basis">The basis that was taken.</param>
/// <param name="IsComputed">Whether its value comes from its parts.</param>
public sealed record TracedFigure(string Unit, string Node, int Year, string Basis, bool IsComputed);
