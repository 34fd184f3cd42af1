using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Ranks that a table prints without their N ("14" and not "14/63"): the table itself says out of how many, when it ranks all from 1 to N.</summary>
internal static class FieldSizes
{
    public static void Fill(List<FactRow> facts)
    {
        foreach (var ranking in facts.Select((row, at) => (Row: row, At: at)).Where(fact => fact.Row.Table == FactTables.IndexRanks && fact.Row.Number("rank") is not null)
            .GroupBy(fact => (fact.Row.Sheet, fact.Row.Text("node_key"), fact.Row["year"], fact.Row.Text("basis"), fact.Row.Text("peer_group"))).Select(group => group.ToList()).ToList())
        {
            if (ranking.All(fact => fact.Row.Number("rank_of") is null) && ranking.Max(fact => fact.Row.Number("rank")) == ranking.Count)
            {
                ranking.ForEach(fact => facts[fact.At] = fact.Row.With("rank_of", (long)ranking.Count));
            }
        }
    }
}
