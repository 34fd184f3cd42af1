using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Running;

/// <summary>The port through which the engine knows releases. Implemented by the warehouse; thread-safe.</summary>
public interface IReleaseShelf
{
    ServedRelease Current { get; }

    /// <summary>Names of every release that may be asked, newest first.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Null when there is no such release.</summary>
    ServedRelease? Find(string name);
}

/// <summary>A release with its members.</summary>
/// <param name="IsDemonstration">Whether the installation declares itself a demonstration: only then does the public see synthetic figures.</param>
public sealed record ServedRelease(ReleaseView View, IMemberCatalogue Members, bool IsDemonstration = false)
{
    /// <summary>What was added up beforehand of the facts of this release.</summary>
    public IReadOnlyList<CubeAggregate> Aggregates { get; init; } = [];

    /// <summary>What is known of large fact tables.</summary>
    public IReadOnlyList<FactStatistics> Statistics { get; init; } = [];
}
