using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>What a unit had for the same node this year and the year before: in the file, else as published.</summary>
internal sealed class YearBefore(FactSet facts, IntakeContext context)
{
    private readonly Dictionary<(string Unit, string Node, int Year), decimal> _values = First(
        facts.Of(FactTables.IndexScores).Where(row => row.Text("statistic") == "value" && row.Number("value") is not null), row => row.Number("value")!.Value);

    private readonly Dictionary<(string Unit, string Node, int Year), Rank> _ranks = First(
        facts.Of(FactTables.IndexRanks).Where(row => row.Number("rank") >= 1 && row.Number("rank") <= row.Number("rank_of")), row => Rank.Of((int)row.Number("rank")!.Value, (int)row.Number("rank_of")!.Value));

    public decimal? Value(FactRow row, int back) => Of(row, back) is not { } at ? null
        : _values.TryGetValue(at, out var value) ? value
        : context.Past?.Values(row.Text("family")!, at.Year).TryGetValue((at.Unit, at.Node), out var past) == true ? past : null;

    public Rank? Place(FactRow row, int back) => Of(row, back) is not { } at ? null
        : _ranks.TryGetValue(at, out var rank) ? rank
        : context.Past?.Ranks(row.Text("family")!, at.Year).TryGetValue((at.Unit, at.Node), out var past) == true ? past : null;

    /// <summary>The node under the set in force in that year; null when the family had none, or it lacks the code.</summary>
    private (string Unit, string Node, int Year)? Of(FactRow row, int back)
    {
        var year = (int)row["year"]! - back;
        if (row.Text("unit_key") is not { } unit || row.Text("family") is not { } family || !CriterionKey.TryParse(row.Text("node_key"), out var node))
        {
            return null;
        }

        var then = back == 0 ? node : context.Criteria.SetInForce(family, year) is { } set ? CriterionKey.Of(set.Id, node.Code) : default(CriterionKey?);
        return then is { } key ? (unit, key.ToString(), year) : null;
    }

    private static Dictionary<(string, string, int), T> First<T>(IEnumerable<FactRow> rows, Func<FactRow, T> of) =>
        rows.GroupBy(row => (row.Text("unit_key")!, row.Text("node_key")!, (int)row["year"]!)).ToDictionary(group => group.Key, group => of(group.First()));
}
