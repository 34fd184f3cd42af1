using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>One fact stands once. The same value twice is a warning and the later row stands; two values are refused, for nobody can say which is right.</summary>
internal sealed class DuplicateRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        foreach (var same in facts.Rows.GroupBy(IdentityOf).Where(group => group.Count() > 1))
        {
            var rows = same.ToList();
            var first = rows[0];
            var where = string.Join(", ", rows.Select(row => row.RowNumber.ToString(CultureInfo.InvariantCulture)).Distinct());
            var isSame = rows.All(row => MeasureOf(row) == MeasureOf(first));
            yield return FactSet.Tell(
                rows[^1],
                RuleIds.Duplicate,
                isSame ? IntakeSeverity.Warning : IntakeSeverity.Error,
                isSame ? $"Số liệu lặp lại ở các dòng {where}; lấy dòng cuối" : $"Các dòng {where} cho cùng một số liệu nhưng giá trị khác nhau",
                isSame ? $"Rows {where} repeat one figure; the last stands" : $"Rows {where} give different values for one figure",
                others: [.. rows[..^1]]);
        }
    }

    /// <summary>The table and the identity columns, apart from each other.</summary>
    internal static string IdentityOf(FactRow row) =>
        row.Table.Table + "\u001f" + string.Join('\u001f', row.Table.Identity.Select(column => Text(row[column])));

    private static string MeasureOf(FactRow row) =>
        string.Join('\u001f', row.Table.Columns.Where(c => c.Name is not ("note" or "origin") && !row.Table.Identity.Contains(c.Name)).Select(c => Text(row[c.Name])));

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
