using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Ranks that a table prints without their N ("14" and not "14/63"): the table itself says out of how many, when it ranks all from 1 to N.</summary>
internal static class FieldSizes
{
    public static void Fill(PackedFacts facts)
    {
        foreach (var ranking in facts.Index().Where(fact => fact.Item.Table == FactTables.IndexRanks && fact.Item.Number("rank") is not null)
            .GroupBy(fact => (fact.Item.Sheet, fact.Item.Text("node_key"), fact.Item["year"], fact.Item.Text("basis"), fact.Item.Text("peer_group"))).Select(group => group.ToList()).ToList())
        {
            if (ranking.All(fact => fact.Item.Number("rank_of") is null) && ranking.Max(fact => fact.Item.Number("rank")) == ranking.Count)
            {
                ranking.ForEach(fact => facts.Replace(fact.Index, fact.Item.With("rank_of", (long)ranking.Count)));
            }
        }
    }
}
