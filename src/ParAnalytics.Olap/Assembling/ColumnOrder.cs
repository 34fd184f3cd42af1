using System.Collections.Immutable;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Assembling;

/// <summary>Which columns are answered: those with something in them, that hold to the bounds on columns, and of these the first by a measure.</summary>
internal sealed class ColumnOrder
{
    private readonly CellMatrix _cells;
    private readonly BoundQuestion _question;

    public ColumnOrder(BoundQuestion question, CellMatrix cells)
    {
        (_question, _cells) = (question, cells);
        var beside = question.Comparisons.Length + 1;
        int[] held = [.. Enumerable.Range(0, cells.Columns.Length).Where(c => !cells.Columns[c].IsImplicit || cells.HasValueInColumn(c / beside * beside, question.Shown)).Where(c => Holds(c / beside * beside))];
        Columns = question.Query.TopColumns is { } top ? Top(held, top) : [.. held];
    }

    /// <summary>In order; <see cref="RowOrder.Others"/> stands for the rest of a top list.</summary>
    public ImmutableArray<int> Columns { get; }

    public ImmutableArray<int> Rest { get; private set; } = [];

    private bool Holds(int column) => _cells.Columns[column].IsTotal
        || _question.ColumnBounds.All(b => Enumerable.Range(0, _cells.Rows.Length).Any(r => b.Holds(_cells[_cells.IndexOf(b.Measure.Id), r, column].Number)));

    private ImmutableArray<int> Top(int[] held, Question.TopClause top)
    {
        var measure = _cells.IndexOf(top.By);
        var at = Enumerable.Range(0, _cells.Rows.Length).Where(r => _cells.Rows[r].Members.All(m => m.Member is null)).Append(0).First();
        decimal? At(int column) => _cells.Rows.Length == 0 ? null : _cells[measure, at, column].Number;
        var valued = held.Where(c => !_cells.Columns[c].IsTotal && At(c) is not null);
        var descends = _cells.Measures[measure].Better != MeasureBetter.Lower != top.Bottom;
        int[] kept = [.. (descends ? valued.OrderByDescending(At) : valued.OrderBy(At)).Take(top.Count)];
        Rest = [.. held.Where(c => !_cells.Columns[c].IsTotal).Except(kept)];
        return [.. kept, .. top.Others && Rest.Length > 0 ? [RowOrder.Others] : Array.Empty<int>(), .. held.Where(c => _cells.Columns[c].IsTotal && _cells.Columns[c].Members.All(m => m.Member is null))];
    }
}
