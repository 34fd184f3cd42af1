using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Within a field, who has more points does not stand behind who has fewer.</summary>
internal sealed class RankAgainstValueRule : IFactRule
{
    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context)
    {
        var scores = facts.Of(FactTables.IndexScores)
            .Where(row => row.Text("statistic") == "value" && row.Number("value") is not null)
            .GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var field in facts.Of(FactTables.IndexRanks).Where(row => row.Number("rank") is not null).GroupBy(RankPermutationRule.FieldOf))
        {
            var pairs = field.Where(row => scores.ContainsKey(KeyOf(row))).Select(row => (Rank: row, Score: scores[KeyOf(row)])).OrderBy(pair => pair.Rank.Number("rank")).ToList();
            foreach (var (rank, score, ahead) in Inversions(pairs))
            {
                yield return FactSet.Tell(
                    rank, RuleIds.RankAgainstValue, facts.AcrossRows,
                    $"Hạng {Text(rank.Number("rank"))} với {Text(score.Number("value"))} điểm, trong khi dòng {ahead.RowNumber.ToString(CultureInfo.InvariantCulture)} xếp trên chỉ có {Text(ahead.Number("value"))} điểm",
                    $"Rank {Text(rank.Number("rank"))} with {Text(score.Number("value"))} points, while row {ahead.RowNumber.ToString(CultureInfo.InvariantCulture)} ahead of it has only {Text(ahead.Number("value"))}");
            }
        }
    }

    /// <summary>Each row that beats the lowest value seen at a strictly better rank.</summary>
    private static IEnumerable<(FactRow Rank, FactRow Score, FactRow Ahead)> Inversions(List<(FactRow Rank, FactRow Score)> pairs)
    {
        FactRow? lowest = null;
        foreach (var tie in pairs.GroupBy(pair => pair.Rank.Number("rank")))
        {
            foreach (var (rank, score) in tie.Where(pair => lowest is not null && pair.Score.Number("value") > lowest.Number("value")))
            {
                yield return (rank, score, lowest!);
            }

            var least = tie.MinBy(pair => pair.Score.Number("value")).Score;
            lowest = lowest is null || least.Number("value") < lowest.Number("value") ? least : lowest;
        }
    }

    private static string KeyOf(FactRow row) =>
        string.Join('\u001f', row.Text("unit_key"), row.Text("node_key"), ((int)row["year"]!).ToString(CultureInfo.InvariantCulture), row.Text("basis"));

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "…";
}
