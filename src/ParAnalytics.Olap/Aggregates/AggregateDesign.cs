using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>An aggregate that is worth making: by what facts are grouped, and which parts are kept.</summary>
/// <param name="Rows">How many rows it is expected to have.</param>
public sealed record AggregateDesign(string Facts, EquatableArray<AggregateKey> Keys, EquatableArray<AggregateColumn> Parts, long Rows)
{
    /// <summary>Of a sorted copy, the column it is sorted by, which is its first key; of an aggregate empty.</summary>
    public string SortedBy { get; init; } = "";

    /// <summary>How many values that column has; 0 for an aggregate.</summary>
    public long SortedValues { get; init; }

    /// <summary>Whether it holds a row per fact, sorted so that the facts of one unit lie together.</summary>
    public bool IsCopy => SortedBy.Length > 0;

    /// <summary>Of key sets, the column whose different values each row holds; of an aggregate empty.</summary>
    public string Held { get; init; } = "";

    /// <summary>How many different values a set has room for; 0 for an aggregate.</summary>
    public int Room { get; init; }

    /// <summary>Whether its rows hold sets of keys and not sums.</summary>
    public bool IsKeySet => Held.Length > 0;

    /// <summary>Everything that decides what stands in it, as text; another text is another table.</summary>
    public string Signature => $"{Facts}{(IsCopy ? " sorted" : "")}{(IsKeySet ? FormattableString.Invariant($" held {Held} {Room}") : "")} by {string.Join(", ", Keys.Items.Select(Of))}: {string.Join(", ", Parts.Items.Select(AggregateParts.SignatureOf))}";

    public string Table => "agg_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Signature)).AsSpan(0, 8));

    /// <summary>Whether another can be made of this one instead of facts.</summary>
    public bool Holds(AggregateDesign other) => !IsKeySet && !other.IsKeySet && Facts == other.Facts && Parts == other.Parts
        && other.Keys.Items.All(k => Keys.Contains(k) || Keys.Items.Any(own => own.Column == k.Column && own.Grain is WholeGrain));

    private static string Of(AggregateKey key) => key.Grain is LevelGrain level ? $"{key.Name}@{level.Classes.Fingerprint}" : key.Name;
}
