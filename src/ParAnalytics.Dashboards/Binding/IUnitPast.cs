using System.Collections.Immutable;

namespace ParAnalytics.Dashboards.Binding;

/// <summary>What a unit was before: wired to the members of the warehouse.</summary>
public interface IUnitPast
{
    /// <summary>Keys of the units it was formed from, the namesake first; empty when it is unchanged or unknown.</summary>
    ImmutableArray<string> PredecessorsOf(string unitKey);

    /// <summary>Name of a member of a level's dimension as displayed; the key itself when unknown.</summary>
    string NameOf(string level, string member, string language);

    /// <summary>Whether a level's dimension has a member of that key or name. Dimensions whose members are not listed, such as days, have any.</summary>
    bool Has(string level, string member);
}
