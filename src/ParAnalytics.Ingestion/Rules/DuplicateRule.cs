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
        var seen = new HashSet<FactRow>(SameFigure.Instance);
        var repeated = facts.Rows.Where(row => !seen.Add(row)).ToHashSet(SameFigure.Instance);
        foreach (var same in repeated.Count == 0 ? [] : facts.Rows.Where(repeated.Contains).GroupBy(row => row, SameFigure.Instance))
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

    private static string MeasureOf(FactRow row) =>
        string.Join('\u001f', row.Table.Columns.Where(c => c.Name is not ("note" or "origin") && !row.Table.Identity.Contains(c.Name)).Select(c => SameFigure.Text(row[c.Name])));
}
