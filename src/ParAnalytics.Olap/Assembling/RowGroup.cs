using System.Collections.Immutable;
using ParAnalytics.Olap.Binding;

namespace ParAnalytics.Olap.Assembling;

/// <summary>The outer members of a row down to a depth.</summary>
internal readonly record struct RowGroup(int Row, int Depth)
{
    /// <summary>The group a subtotal is of.</summary>
    public static RowGroup Of(int row, BoundTuple tuple)
    {
        var depth = 0;
        while (depth < tuple.Members.Length && tuple.Members[depth].Member is not null)
        {
            depth++;
        }

        return new(row, depth);
    }

    /// <summary>Groups of the same members are one, whichever rows tell of them.</summary>
    public sealed class ByKeys(ImmutableArray<BoundTuple> rows) : IEqualityComparer<RowGroup>
    {
        public bool Equals(RowGroup x, RowGroup y)
        {
            var same = x.Depth == y.Depth;
            for (var at = x.Depth - 1; same && at >= 0; at--)
            {
                same = KeyOf(x, at) == KeyOf(y, at);
            }

            return same;
        }

        public int GetHashCode(RowGroup group)
        {
            var hash = default(HashCode);
            for (var at = 0; at < group.Depth; at++)
            {
                hash.Add(KeyOf(group, at), StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }

        private string KeyOf(RowGroup group, int at) => rows[group.Row].Members[at].Member!.Key;
    }
}
