using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.TestKit.Oracle;

/// <summary>The first way in which two answers to one question differ, told for a person; null when they say the same.</summary>
public static class CellSetDifference
{
    /// <summary>
    /// Quotients and means may end in different digits; nothing else may differ: the smallest step of stored figures is 0.000001.
    /// </summary>
    private const decimal Tolerance = 0.0000005m;

    /// <summary>Compares members and their order, and in every cell the number or text, the state and the origin. Captions, notes and citations are not compared.</summary>
    public static string? Of(CellSet expected, CellSet actual) =>
        Axis("row", expected.Rows, actual.Rows)
        ?? Axis("column", expected.Columns, actual.Columns)
        ?? Measures(expected, actual)
        ?? Cells(expected, actual)
        ?? (expected.RowCount != actual.RowCount ? Say("number of rows", expected.RowCount, actual.RowCount) : null)
        ?? (expected.Truncated != actual.Truncated ? Say("truncated", expected.Truncated, actual.Truncated) : null);

    private static string? Axis(string axis, EquatableArray<AxisTuple> expected, EquatableArray<AxisTuple> actual)
    {
        var (left, right) = (expected.Items.Select(Key).ToList(), actual.Items.Select(Key).ToList());
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (left[i] != right[i])
            {
                return $"{axis} {i}: expected {left[i]}, got {right[i]}\n  expected all: {string.Join(" ", left)}\n  got all:      {string.Join(" ", right)}";
            }
        }

        return left.Count == right.Count ? null
            : $"{axis}s: expected {left.Count}, got {right.Count}; the first more: {(left.Count > right.Count ? $"expected {left[right.Count]}" : $"got {right[left.Count]}")}";
    }

    private static string? Measures(CellSet expected, CellSet actual)
    {
        var (left, right) = (string.Join(", ", expected.Measures.Items.Select(m => m.Id)), string.Join(", ", actual.Measures.Items.Select(m => m.Id)));
        return left == right ? null : Say("measures", left, right);
    }

    private static string? Cells(CellSet expected, CellSet actual)
    {
        for (var measure = 0; measure < expected.Measures.Count; measure++)
        {
            for (var row = 0; row < expected.Rows.Count; row++)
            {
                for (var column = 0; column < expected.Columns.Count; column++)
                {
                    var (left, right) = (expected[measure, row, column], actual[measure, row, column]);
                    if (!AreSame(left, right))
                    {
                        return Say($"{expected.Measures[measure].Id} at {Caption(expected.Rows[row])} × {Caption(expected.Columns[column])}", Told(left), Told(right));
                    }
                }
            }
        }

        return null;
    }

    private static bool AreSame(Cell left, Cell right) =>
        left.Text == right.Text && left.State == right.State && left.Origin == right.Origin
        && (left.Number is { } number && right.Number is { } other ? Math.Abs(number - other) <= Tolerance * Math.Max(1, Math.Abs(number)) : left.Number is null == right.Number is null);

    private static string Key(AxisTuple tuple) => $"[{string.Join(" · ", tuple.Members.Items.Select(m => m.IsTotal ? "TOTAL" : m.IsOthers ? "OTHERS" : m.Key))}]";

    private static string Caption(AxisTuple tuple) => tuple.Members.Count == 0 ? "(all)" : $"{tuple.Caption} {Key(tuple)}";

    private static string Told(Cell cell) =>
        $"{cell.Number?.ToString(CultureInfo.InvariantCulture) ?? cell.Text ?? "—"} {cell.State.ToToken()} {cell.Origin?.ToToken() ?? "no origin"}{(cell.Note is { } note ? $" ({note})" : "")}";

    private static string Say<T>(string what, T expected, T actual) => $"{what}: expected {expected}, got {actual}";
}
