using ParAnalytics.Domain.Units;
using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Members;

/// <summary>Which units were formed from which: mergers and splits, as decreed.</summary>
public sealed class Successions
{
    private readonly ILookup<string, Succession> _byPredecessor;
    private readonly ILookup<string, Succession> _bySuccessor;

    private Successions(IReadOnlyList<Succession> all)
    {
        _byPredecessor = all.ToLookup(s => s.Predecessor.ToString(), StringComparer.Ordinal);
        _bySuccessor = all.ToLookup(s => s.Successor.ToString(), StringComparer.Ordinal);
    }

    /// <summary>What the unit was formed from, by key; empty when it is unchanged or older than the records.</summary>
    public IEnumerable<Succession> Into(string unitKey) => _bySuccessor[unitKey];

    /// <summary>What the unit became, by key; empty while it exists.</summary>
    public IEnumerable<Succession> From(string unitKey) => _byPredecessor[unitKey];

    internal static Successions Read(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select predecessor_key, successor_key, on_date, kind from bridge_unit_succession order by predecessor_key, successor_key"));
        return new Successions([.. Enumerable.Range(0, rows.Count).Select(row => new Succession(
            UnitKey.Parse(rows.Text("predecessor_key", row)),
            UnitKey.Parse(rows.Text("successor_key", row)),
            rows.DateOrNull("on_date", row)!.Value,
            Enum.Parse<SuccessionKind>(rows.Text("kind", row), ignoreCase: true)))]);
    }
}
