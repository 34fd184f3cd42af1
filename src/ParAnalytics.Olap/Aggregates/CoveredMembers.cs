using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>The members of one question told by coarser levels. Many aggregates know the same level and many plans list the same members, so each is looked at once.</summary>
internal sealed class CoveredMembers
{
    private readonly Dictionary<(MemberClasses, object), (EquatableArray<string> From, EquatableArray<string> To)?> _pairs = new(ByReference.Instance);
    private readonly Dictionary<(MemberClasses, object), EquatableArray<string>?> _classes = new(ByReference.Instance);

    /// <summary>The pairs of a recode from classes instead of members; null where they cannot be told so.</summary>
    public (EquatableArray<string> From, EquatableArray<string> To)? Pairs(MemberClasses classes, Recode recode)
    {
        var members = ImmutableCollectionsMarshal.AsArray(recode.From.Items)!;
        if (!_pairs.TryGetValue((classes, members), out var pairs))
        {
            var found = classes.Exactly(recode.From.Items, recode.To.Items);
            _pairs[(classes, members)] = pairs = found is null ? null : (found.Select(p => p.Class).ToEquatableArray(), found.Select(p => p.To).ToEquatableArray());
        }

        return pairs;
    }

    /// <summary>The classes that hold exactly the members of a condition; null where none do.</summary>
    public EquatableArray<string>? Classes(MemberClasses classes, InTexts condition)
    {
        if (!_classes.TryGetValue((classes, condition), out var held))
        {
            _classes[(classes, condition)] = held = classes.Exactly(condition.Values.Items)?.ToEquatableArray();
        }

        return held;
    }

    /// <summary>A list can hold thousands of members, and is one object in a question.</summary>
    private sealed class ByReference : IEqualityComparer<(MemberClasses Classes, object List)>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals((MemberClasses Classes, object List) x, (MemberClasses Classes, object List) y) => ReferenceEquals(x.Classes, y.Classes) && ReferenceEquals(x.List, y.List);

        public int GetHashCode((MemberClasses Classes, object List) pair) => HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Classes), RuntimeHelpers.GetHashCode(pair.List));
    }
}
