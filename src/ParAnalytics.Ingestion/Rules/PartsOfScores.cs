using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A published value beside the published values of all its parts of one cut.</summary>
internal sealed record PartsOfScore(FactRow Whole, CriterionEntry Node, IReadOnlyList<(FactRow Row, CriterionEntry Node)> Parts)
{
    /// <summary>Every value of the file whose parts are all in the file, for the parents that roll up so.</summary>
    public static IEnumerable<PartsOfScore> In(FactSet facts, IntakeContext context, string rollUp)
    {
        var scores = facts.Of(FactTables.IndexScores).Where(row => row.Text("statistic") == "value" && row.Number("value") is not null);
        foreach (var unit in scores.GroupBy(row => string.Join('\u001f', row.Text("unit_key"), ((int)row["year"]!).ToString(CultureInfo.InvariantCulture), row.Text("basis"))))
        {
            var byNode = unit.GroupBy(row => row.Text("node_key")!).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
            foreach (var whole in byNode.Values)
            {
                var node = context.Criteria.Find(CriterionKey.Parse(whole.Text("node_key")!));
                foreach (var parts in node?.RollUp == rollUp ? Cuts(node, (int)whole["year"]!, byNode, context) : [])
                {
                    yield return new PartsOfScore(whole, node!, parts);
                }
            }
        }
    }

    /// <summary>What rounding may amount to: half a unit in the last place of the whole and of each part.</summary>
    public decimal Tolerance(Func<CriterionEntry, decimal> factor) =>
        HalfUnit(Whole) + Parts.Sum(part => HalfUnit(part.Row) * factor(part.Node));

    private static IEnumerable<IReadOnlyList<(FactRow, CriterionEntry)>> Cuts(CriterionEntry node, int year, Dictionary<string, FactRow> rows, IntakeContext context)
    {
        foreach (var cut in context.Criteria.ChildrenOf(node.Node.Key).Where(child => context.Criteria.IsUsedIn(child, year)).GroupBy(child => child.Node.Cut))
        {
            if (cut.All(child => rows.ContainsKey(child.Node.Key.ToString())))
            {
                yield return [.. cut.Select(child => (rows[child.Node.Key.ToString()], child))];
            }
        }
    }

    private static decimal HalfUnit(FactRow row)
    {
        var scale = row["value"] is decimal value ? value.Scale : (byte)0;
        return 0.5m * (decimal)Math.Pow(10, -scale);
    }
}
