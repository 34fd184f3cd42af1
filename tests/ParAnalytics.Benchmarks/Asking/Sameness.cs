using System.Globalization;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Benchmarks.Asking;

/// <summary>Whether the cube's answer is the plain statement's, cell by cell.</summary>
internal static class Sameness
{
    private const char Between = '\u0001';

    /// <summary>Null when they agree, else the first difference.</summary>
    public static string? Difference(Question question, CellSet answer, DuckDbTable plain)
    {
        var expected = Rows(question, plain);
        var found = 0;
        for (var row = 0; row < answer.Rows.Count; row++)
        {
            for (var column = 0; column < answer.Blocks[0].ColumnCount; column++)
            {
                var key = string.Join(Between, answer.Rows[row].Members.Items.Concat(answer.Columns.Count > 0 ? answer.Columns[column].Members.Items : []).Select(m => m.IsOthers ? "~" : m.Key));
                var known = expected.TryGetValue(key, out var values);
                var any = false;
                for (var measure = 0; measure < answer.Measures.Count; measure++)
                {
                    var cell = answer[measure, row, column].Number;
                    any |= cell is not null;
                    if (!IsSame(cell, known ? values![measure] : null, answer.Measures[measure].Id))
                    {
                        return string.Create(CultureInfo.InvariantCulture, $"{key.Replace(Between, '/')} {answer.Measures[measure].Id}: {cell} ≠ {(known ? values![measure] : null)}");
                    }
                }

                found += known && any ? 1 : 0;
            }
        }

        return found == expected.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{found} cells of {expected.Count}");
    }

    private static Dictionary<string, double?[]> Rows(Question question, DuckDbTable plain)
    {
        var rows = new Dictionary<string, double?[]>(StringComparer.Ordinal);
        for (var row = 0; row < plain.RowCount; row++)
        {
            var at = row;
            var key = string.Join(Between, Enumerable.Range(0, question.Keys).Select(k => plain[k].Text[at] ?? ""));
            var values = Enumerable.Range(question.Keys, plain.Columns.Length - question.Keys).Select(c => Number(plain[c], at)).ToArray();
            if (values.Any(v => v is not null))
            {
                rows[key] = values;
            }
        }

        return rows;
    }

    private static double? Number(DuckDbColumn column, int row) => column.IsNull(row) ? null : column switch
    {
        DuckDbColumn<decimal> c => (double)c.Values[row],
        DuckDbColumn<long> c => c.Values[row],
        DuckDbColumn<double> c => c.Values[row],
        _ => throw new NotSupportedException(column.Name),
    };

    private static bool IsSame(decimal? left, double? right, string measure) => left is null && right is null
        || (measure is "dossiers" or "scores" or "communes" && (left ?? 0) == (decimal)(right ?? 0))
        || (left is { } l && right is { } r && Math.Abs((double)l - r) <= 1e-9 * Math.Max(1, Math.Abs(r)));
}
