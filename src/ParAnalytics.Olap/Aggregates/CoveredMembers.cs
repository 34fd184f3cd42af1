using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>The members of one plan told by coarser levels. Many aggregates know the same level, so each is looked at once.</summary>
internal sealed class CoveredMembers
{
    private readonly Dictionary<(MemberClasses, string), (EquatableArray<string> From, EquatableArray<string> To)?> _pairs = [];
    private readonly Dictionary<(MemberClasses, InTexts), EquatableArray<string>?> _classes = new(ByReference.Instance);

    /// <summary>The pairs of a recode from classes instead of members; null where they cannot be told so.</summary>
    public (EquatableArray<string> From, EquatableArray<string> To)? Pairs(MemberClasses classes, Recode recode)
    {
        if (!_pairs.TryGetValue((classes, recode.Name), out var pairs))
        {
            var found = classes.Exactly(recode.From.Items, recode.To.Items);
            _pairs[(classes, recode.Name)] = pairs = found is null ? null : (found.Select(p => p.Class).ToEquatableArray(), found.Select(p => p.To).ToEquatableArray());
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

    /// <summary>A condition can list thousands of members, and is one object in a plan.</summary>
    private sealed class ByReference : IEqualityComparer<(MemberClasses Classes, InTexts Condition)>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals((MemberClasses Classes, InTexts Condition) x, (MemberClasses Classes, InTexts Condition) y) => ReferenceEquals(x.Classes, y.Classes) && ReferenceEquals(x.Condition, y.Condition);

        public int GetHashCode((MemberClasses Classes, InTexts Condition) pair) => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Classes), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Condition));
    }
}
