using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;

namespace ParAnalytics.Olap.Assembling;

/// <summary>The cell of an "others" row or column: all the rows with all the columns together.</summary>
internal delegate Cell OthersReading(int measure, IReadOnlyList<int> rows, IReadOnlyList<int> columns);

/// <summary>Step 6: the matrix of cells → the answer, with captions, headers, order, page and notes.</summary>
internal static class AnswerShaper
{
    public static CellSet Shape(BoundQuestion question, CellMatrix cells, ImmutableArray<MeasureHeader> headers, NoteBook notes, SourceList sources, OthersReading? readOthers = null)
    {
        var query = question.Query;
        var across = new ColumnOrder(question, cells);
        var columns = across.Columns;
        var order = new RowOrder(question, cells, [.. columns.Where(c => c >= 0)]);
        var ordered = order.Rows().ToArray();
        var grand = ordered.Where(r => r >= 0 && cells.Rows[r].Members.Length > 0 && cells.Rows[r].Members[0].Member is null).ToArray();
        var paged = (grand.Length == 0 ? ordered : ordered.Except(grand)).Skip(query.Offset).Take(query.Limit).Concat(grand).ToArray();
        // Measures only sorted or computed by are not kept with an answer that may be kept itself.
        var isWhole = !query.Texts && question.Shown == question.Measures.Length && IsAll(paged, cells.Rows.Length) && IsAll([.. columns], cells.Columns.Length);
        var noOthers = readOthers is null ? notes.NotApplicableOthers(ordered.Any(r => r < 0) || columns.Contains(RowOrder.Others)) : default;
        var blocks = Enumerable.Range(0, question.Shown).Select(m => Block(m)).ToImmutableArray();
        if (blocks.Any(HasSynthetic))
        {
            notes.Add(Remarks.Synthetic);
        }

        return new CellSet
        {
            Release = question.Release.View.Name,
            Era = query.Era.ToString(),
            Rows = AxisCaptions.Of([.. paged.Select(r => r < 0 ? null : cells.Rows[r])], cells.Rows, query.Language, [.. paged.Where(r => r < 0).Select(order.WithinOf)]),
            Columns = AxisCaptions.Of([.. columns.Select(c => c < 0 ? null : (BoundTuple?)cells.Columns[c])], cells.Columns, query.Language),
            Measures = headers.Take(question.Shown).ToEquatableArray(),
            Blocks = blocks,
            Notes = notes.Notes,
            Sources = sources.Citations,
            RowCount = ordered.Length - grand.Length,
            Truncated = query.Offset + (long)query.Limit < ordered.Length - grand.Length,
        };

        Cell Others(int measure) => question.Measures[measure].Kind == MeasureKind.State ? noOthers with { Text = noOthers.State.ToToken() } : noOthers;

        CellBlock Block(int measure)
        {
            if (isWhole)
            {
                return cells.Of(measure);
            }

            var block = new Cell[paged.Length * columns.Length];
            for (var r = 0; r < paged.Length; r++)
            {
                for (var c = 0; c < columns.Length; c++)
                {
                    var (row, column) = (paged[r], columns[c]);
                    var cell = row >= 0 && column >= 0 ? cells[measure, row, column]
                        : readOthers is null ? Others(measure)
                        : readOthers(measure, row >= 0 ? [row] : order.RestOf(row), column >= 0 ? [column] : across.Rest);
                    var compared = column >= 0 ? cells.Columns[column].Compared?.As : null;
                    block[(r * columns.Length) + c] = query.Texts ? cell with { Formatted = CellText.Of(cell, headers[measure], query.Language, compared) } : cell;
                }
            }

            return new CellBlock(paged.Length, columns.Length, block);
        }
    }

    /// <summary>Whether positions are all there are, in the order they have.</summary>
    private static bool IsAll(int[] positions, int count)
    {
        var at = 0;
        while (at < positions.Length && positions[at] == at)
        {
            at++;
        }

        return at == count && positions.Length == count;
    }

    private static bool HasSynthetic(CellBlock block)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            foreach (var cell in block.Row(row))
            {
                if (cell.Origin == Origin.Synthetic)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
