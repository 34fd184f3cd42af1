using System.Collections.Immutable;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Facts;

/// <summary>One entry of an axis as facts see it: a column that says to which of its members a fact belongs.</summary>
/// <param name="Name">Column of the member's key: e0, e1 …, rows before columns.</param>
/// <param name="Members">Every member that stands there, once.</param>
internal sealed record FactEntry(string Name, CubeDimension Dimension, ImmutableArray<Member> Members)
{
    public static ImmutableArray<FactEntry> Of(ImmutableArray<BoundTuple> tuples, int first) => tuples.Length == 0 ? [] :
    [
        .. Enumerable.Range(0, tuples[0].Members.Length).Select(i => new FactEntry(
            FormattableString.Invariant($"e{first + i}"),
            tuples[0].Members[i].Dimension,
            Standing(tuples, i))),
    ];

    /// <summary>The members at a place of the tuples, each once. The same object stands in thousands of tuples, so objects are told apart before keys are.</summary>
    private static ImmutableArray<Member> Standing(ImmutableArray<BoundTuple> tuples, int place)
    {
        var (seen, keys, found) = (tuples[0].Members.Length > 1 ? new HashSet<Member>(ReferenceEqualityComparer.Instance) : null, new HashSet<string>(StringComparer.Ordinal), ImmutableArray.CreateBuilder<Member>());
        foreach (var tuple in tuples)
        {
            if (tuple.Members[place].Member is { } member && (found.Count == 0 || !ReferenceEquals(found[^1], member)) && seen?.Add(member) != false && keys.Add(member.Key))
            {
                found.Add(member);
            }
        }

        return found.DrainToImmutable();
    }
}

/// <summary>Where a cell stands: of each entry the number of its member (<see cref="FactSpace.NumberOf"/>), <see cref="Whole"/> where the cell is a total over the entry.</summary>
internal readonly struct FactPlace(int[] numbers)
{
    public const int Whole = -1;

    /// <summary>Not to be changed.</summary>
    public int[] Numbers => numbers;

    public bool IsWhole(int entry) => numbers[entry] == Whole;

    public FactPlace With(int entry, int number)
    {
        var changed = (int[])numbers.Clone();
        changed[entry] = number;
        return new(changed);
    }

    /// <summary>The same cell as a total over the entries.</summary>
    public FactPlace Over(IEnumerable<int> entries)
    {
        var changed = (int[])numbers.Clone();
        foreach (var entry in entries)
        {
            changed[entry] = Whole;
        }

        return new(changed);
    }

    /// <summary>By the numbers, as keys of what was fetched.</summary>
    public sealed class ByNumbers : IEqualityComparer<int[]>
    {
        public static ByNumbers Instance { get; } = new();

        public bool Equals(int[]? left, int[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(int[] numbers)
        {
            var hash = 17u;
            foreach (var number in numbers)
            {
                hash = ((hash << 5) | (hash >> 27)) * 0x9E3779B1u + (uint)number;
            }

            return (int)(hash ^ (hash >> 15));
        }
    }
}
