using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>
/// Ranks within one field are 1, 2, 3 …, where ties share the best place and the next place is skipped (1224). Checked when all places are
/// there; of scattered ranks only the field size and more ranks than places are.
/// </summary>
internal sealed class RankPermutationRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        var ranked = facts.Of(FactTables.IndexRanks).Where(row => row.Number("rank") is not null).ToList();
        foreach (var field in ranked.GroupBy(FieldOf))
        {
            foreach (var finding in Check([.. field.OrderBy(row => row.Number("rank"))], facts.AcrossRows))
            {
                yield return finding;
            }
        }
    }

    internal static string FieldOf(FactRow row) =>
        string.Join('\u001f', row.Text("node_key"), ((int)row["year"]!).ToString(CultureInfo.InvariantCulture), row.Text("basis"), row.Text("peer_group"));

    private static IEnumerable<RuleFinding> Check(List<FactRow> rows, IntakeSeverity severity)
    {
        var sizes = rows.GroupBy(row => row.Number("rank_of")).OrderByDescending(group => group.Count()).ToList();
        var size = (int)sizes[0].Key!.Value;
        foreach (var odd in sizes.Skip(1).SelectMany(group => group))
        {
            yield return FactSet.Tell(odd, RuleIds.RankPermutation, severity, $"Dòng này xếp trên {Text(odd.Number("rank_of"))} đơn vị, các dòng khác cùng bảng trên {size}", $"This row ranks out of {Text(odd.Number("rank_of"))}, the others of the field out of {size}", Text(size));
        }

        if (rows.Count > size)
        {
            yield return FactSet.Tell(rows[^1], RuleIds.RankPermutation, severity, $"Có {rows.Count} đơn vị được xếp hạng nhưng tổng số chỉ là {size}", $"{rows.Count} units are ranked out of only {size}");
        }
        else if (rows.Count == size)
        {
            foreach (var wrong in Wrong(rows))
            {
                yield return FactSet.Tell(wrong.Row, RuleIds.RankPermutation, severity, $"Hạng {Text(wrong.Row.Number("rank"))} không khớp: đứng thứ {wrong.Place} thì hạng phải là {wrong.Place} hoặc bằng hạng liền trước", $"Rank {Text(wrong.Row.Number("rank"))} does not fit: place {wrong.Place} has rank {wrong.Place} or that of the place before", Text(wrong.Place));
            }
        }
    }

    private static IEnumerable<(FactRow Row, int Place)> Wrong(List<FactRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var rank = rows[i].Number("rank");
            if (rank != i + 1 && (i == 0 || rank != rows[i - 1].Number("rank")))
            {
                yield return (rows[i], i + 1);
            }
        }
    }

    private static string Text(decimal? value) => value?.ToString("0", CultureInfo.InvariantCulture) ?? "…";
}
