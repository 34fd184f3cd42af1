using System.Collections.Immutable;

namespace ParAnalytics.Dashboards.Binding;

/// <summary>What a unit was before: wired to the members of the warehouse.</summary>
public interface IUnitPast
{
    /// <summary>Keys of the units it was formed from, the namesake first; empty when it is unchanged or unknown.</summary>
    ImmutableArray<string> PredecessorsOf(string unitKey);

    /// <summary>Name as displayed; the key itself when unknown.</summary>
    string NameOf(string unitKey, string language);
}
