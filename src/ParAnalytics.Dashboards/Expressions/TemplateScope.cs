using System.Collections.Immutable;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>What expressions of one tile can speak of.</summary>
/// <param name="Answers">By the question's name.</param>
/// <param name="MainQuestion">The question of a measure written without one.</param>
/// <param name="OwnUnits">A measure written without a row means the first of these among the rows, else the first row.</param>
/// <param name="Names">Display name of a selected member.</param>
public sealed record TemplateScope(
    ImmutableDictionary<string, CellSet> Answers,
    string MainQuestion,
    ImmutableDictionary<string, ImmutableArray<string>> Selections,
    ImmutableArray<string> OwnUnits,
    Func<string, string> Names,
    string Language)
{
    /// <summary>Row that a sentence per row speaks of; null outside such sentences.</summary>
    public int? RowInHand { get; init; }

    /// <summary>The row in hand, else the first own unit's row that holds a value, else an own unit's row, else the first.</summary>
    internal int DefaultRow(CellSet answer, int measure)
    {
        if (RowInHand is { } inHand && ReferenceEquals(answer, Answers[MainQuestion]))
        {
            return inHand;
        }

        var own = OwnUnits.Select(unit => RowOf(answer, unit)).Where(row => row >= 0).ToArray();
        return own.Where(row => Enumerable.Range(0, answer.Columns.Count).Any(column => answer[measure, row, column].HasValue)).Concat(own).FirstOrDefault();
    }

    internal static int RowOf(CellSet answer, string key) => IndexOf(answer.Rows, key);

    internal static int ColumnOf(CellSet answer, string key) => IndexOf(answer.Columns, key);

    /// <summary>The last column that holds a value for the row: the newest, on a time axis.</summary>
    internal static int DefaultColumn(CellSet answer, int measure, int row)
    {
        for (var column = answer.Columns.Count - 1; column >= 0; column--)
        {
            if (answer[measure, row, column].HasValue && !answer.Columns[column].IsTotal && !IsComparison(answer.Columns[column]))
            {
                return column;
            }
        }

        return 0;
    }

    private static bool IsComparison(AxisTuple column) => column.Members.Items.Any(m => m.Key.Contains('|', StringComparison.Ordinal));

    private static int IndexOf(Domain.Values.EquatableArray<AxisTuple> axis, string key)
    {
        for (var i = 0; i < axis.Count; i++)
        {
            if (axis[i].Members.Items.Any(m => m.Key == key))
            {
                return i;
            }
        }

        return -1;
    }
}
