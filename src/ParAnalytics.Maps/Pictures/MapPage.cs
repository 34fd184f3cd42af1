using ParAnalytics.Domain.Values;

namespace ParAnalytics.Maps.Pictures;

/// <summary>The words and links around a map picture.</summary>
/// <param name="Title">Told to screen readers; drawn when <paramref name="IsStandalone"/>.</param>
/// <param name="Id">Unique on the page; prefixes the names of hatches.</param>
public sealed record MapPage(string Id, string Title, string Language = "vi")
{
    /// <summary>Scope and comparison, below the title of a standalone picture.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Source, release, badge: the last lines of a standalone picture.</summary>
    public EquatableArray<string> Footer { get; init; }

    /// <summary>A picture file of its own: title, footer and paper are drawn. Otherwise the page around it says them.</summary>
    public bool IsStandalone { get; init; }

    public bool WithLegend { get; init; } = true;

    /// <summary>Places for symbols are drawn although there are no numbers yet.</summary>
    public bool WithSymbols { get; init; }

    /// <summary>The colours that viewers will give it, where there are no numbers yet.</summary>
    public MapRamp Ramp { get; init; }

    /// <summary>Where finer borders of the same map are, for viewers that zoom in; null for none.</summary>
    public string? Finer { get; init; }

    /// <summary>The viewer's own unit and what it was before: outlined.</summary>
    public EquatableArray<string> OwnUnits { get; init; }

    /// <summary>Units that the reader chose to look at: outlined too.</summary>
    public EquatableArray<string> ChosenUnits { get; init; }

    /// <summary>Address of a unit's page; null for no link.</summary>
    public Func<string, string?>? Link { get; init; }
}
