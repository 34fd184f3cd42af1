using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Facts;

/// <summary>Which codes of facts count for which of some members: pairs, in the order of the members.</summary>
internal sealed record MemberCodes(EquatableArray<string> From, EquatableArray<string> To)
{
    /// <summary>Whether no code counts for two of them.</summary>
    public bool IsDisjoint => Codes.Count == From.Count;

    /// <summary>The codes, each once.</summary>
    public EquatableArray<string> Codes { get; } = From.Items.Distinct(StringComparer.Ordinal).ToArray() is var codes && codes.Length == From.Count ? From : codes.ToEquatableArray();

    public static MemberCodes Of(ImmutableArray<Member> members, Func<Member, string[]> codesOf)
    {
        var (from, to) = (ImmutableArray.CreateBuilder<string>(members.Length), ImmutableArray.CreateBuilder<string>(members.Length));
        foreach (var member in members)
        {
            foreach (var code in codesOf(member))
            {
                from.Add(code);
                to.Add(member.Key);
            }
        }

        return new(new(from.DrainToImmutable()), new(to.DrainToImmutable()));
    }
}

/// <summary>The codes of whole levels and other long lists, kept with the catalogue they are of: boards ask about the same members all day.</summary>
internal sealed class KnownCodes
{
    /// <summary>Shorter lists are put together as fast as they are found.</summary>
    private const int Long = 8;

    /// <summary>So many lists are kept; then all are forgotten.</summary>
    private const int Most = 64;

    private static readonly ConditionalWeakTable<IMemberCatalogue, KnownCodes> ByCatalogue = [];

    private readonly ConcurrentDictionary<Asked, MemberCodes> _known = new();

    /// <summary>Those of a list, made where they are not known yet.</summary>
    public static MemberCodes Of(IMemberCatalogue catalogue, CubeDimension dimension, ImmutableArray<Member> members, Func<Member, string[]> codesOf) =>
        members.Length < Long || dimension.Role is DimensionRole.Time ? MemberCodes.Of(members, codesOf) : ByCatalogue.GetOrCreateValue(catalogue).Find(new(dimension, members), codesOf);

    private MemberCodes Find(Asked asked, Func<Member, string[]> codesOf)
    {
        if (_known.TryGetValue(asked, out var codes))
        {
            return codes;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[asked] = MemberCodes.Of(asked.Members, codesOf);
    }

    /// <summary>The same members of the same dimension, as objects.</summary>
    private readonly record struct Asked(CubeDimension Dimension, ImmutableArray<Member> Members)
    {
        public bool Equals(Asked other)
        {
            if (!ReferenceEquals(Dimension, other.Dimension) || Members.Length != other.Members.Length)
            {
                return false;
            }

            for (var i = 0; i < Members.Length; i++)
            {
                if (!ReferenceEquals(Members[i], other.Members[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public override int GetHashCode() => HashCode.Combine(
            RuntimeHelpers.GetHashCode(Dimension), Members.Length, RuntimeHelpers.GetHashCode(Members[0]), RuntimeHelpers.GetHashCode(Members[Members.Length / 2]), RuntimeHelpers.GetHashCode(Members[^1]));
    }
}
