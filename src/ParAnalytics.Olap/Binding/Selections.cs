using System.Collections.Immutable;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Binding;

/// <summary>What the filters on members leave of each dimension: every filter is a group of members of which one must hold.</summary>
internal sealed class Selections(IMemberCatalogue catalogue, ImmutableDictionary<string, ImmutableArray<ImmutableArray<Member>>> groups, ImmutableHashSet<string> named)
{
    public static Selections None(IMemberCatalogue catalogue) => new(catalogue, ImmutableDictionary<string, ImmutableArray<ImmutableArray<Member>>>.Empty, []);

    /// <summary>Whether a filter names members of the dimension, and not only what they are like.</summary>
    public bool IsNamed(CubeDimension dimension) => named.Contains(dimension.Id);

    public bool Has(CubeDimension dimension) => groups.ContainsKey(dimension.Id);

    /// <summary>The filters on the dimension as written: in each group one member must hold.</summary>
    public ImmutableArray<ImmutableArray<Member>> Groups(CubeDimension dimension) => groups.GetValueOrDefault(dimension.Id, []);

    /// <summary>The filters with the members of one dimension replaced.</summary>
    public Selections Moved(CubeDimension dimension, Func<Member, Member> move) => groups.TryGetValue(dimension.Id, out var all)
        ? new(catalogue, groups.SetItem(dimension.Id, [.. all.Select(g => g.Select(move).ToImmutableArray())]), named)
        : this;

    /// <summary>The filters without those on one dimension.</summary>
    public Selections Without(CubeDimension dimension) => new(catalogue, groups.Remove(dimension.Id), named.Remove(dimension.Id));

    /// <summary>Members that every filter on the dimension admits, among those the filters name.</summary>
    public ImmutableArray<Member> Named(CubeDimension dimension) => groups.TryGetValue(dimension.Id, out var all)
        ? [.. all.SelectMany(g => g).DistinctBy(m => m.Key).Where(m => Admits(dimension, m))]
        : [];

    /// <summary>Whether every filter on the dimension names the member or something above it.</summary>
    public bool Admits(CubeDimension dimension, Member member)
    {
        if (!groups.TryGetValue(dimension.Id, out var all))
        {
            return true;
        }

        foreach (var group in all)
        {
            if (!IsWithinOne(member, group))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsWithinOne(Member member, ImmutableArray<Member> group)
    {
        foreach (var chosen in group)
        {
            if (IsWithin(member, chosen))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWithin(Member member, Member chosen)
    {
        if (member.Key == chosen.Key)
        {
            return true;
        }

        if (member.ValidFrom is not null && chosen.ValidFrom is not null && chosen.Level is "range" or "year" or "half" or "quarter" or "month" or "day")
        {
            return Periods.RangeOf(chosen).Holds(Periods.RangeOf(member));
        }

        if (member.Dimension == "criterion" && CriterionKey.TryParse(chosen.Key, out var key) && key.IsByFamily)
        {
            return CriterionKey.TryParse(member.Key, out var own) && member.Attribute("family") == key.Set
                && (own.IsByFamily ? own.Code.StartsWith(key.Code, StringComparison.Ordinal) : catalogue.IsWithin(member, $"{own.Set}/{key.Code}"));
        }

        return catalogue.IsWithin(member, chosen.Key);
    }
}
