using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse;

/// <summary>Where a data folder lies and how much of the machine it may use.</summary>
/// <param name="Folder">The data folder (<c>.data</c>); made when it is not there.</param>
/// <param name="Assets">The folder that holds <c>warehouse/</c> and <c>dashboards/</c>: the repository's root, or where it was installed.</param>
/// <param name="IsDemo">A declared demonstration: illustrative figures may be published, and are labelled so wherever they show.</param>
public sealed record DataFolderSettings(string Folder, string Assets, bool IsDemo = false)
{
    /// <summary>Worker threads of the engine; null: one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes of memory of the engine before it spills to disk.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Longest time one question may take.</summary>
    public TimeSpan QueryLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time one question of an anonymous visitor may take.</summary>
    public TimeSpan PublicQueryLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Facts of one table from which aggregates are made of them; null for none at all.</summary>
    public long? AggregatesFrom { get; init; } = AggregateChoice.FewestFacts;

    /// <summary>The day of the month before which monthly reports are due here, in place of the one their document names.</summary>
    public int? ReportDay { get; init; }

    /// <summary>Opens files as sheets; null reads CSV alone.</summary>
    public SheetOpener? OpenSheets { get; init; }

    /// <summary>Told, in a few words, what the opening is doing when it takes long.</summary>
    public IProgress<OpeningStep>? Progress { get; init; }

    internal DataFolderSettings Rooted() => this with { Folder = Path.GetFullPath(Folder), Assets = Path.GetFullPath(Assets) };

    internal string ReferenceFolder => Path.Combine(Assets, "warehouse", "reference");

    internal string SchemaFolder => Path.Combine(Assets, "warehouse", "schema");

    internal string CubeFolder => Path.Combine(Assets, "warehouse", "cubes");

    internal string IntakeFolder => Path.Combine(Assets, "warehouse", "intake");
}

/// <summary>A step of opening a data folder, for people.</summary>
/// <param name="Text">Vietnamese.</param>
/// <param name="TextEn">The same in English.</param>
public sealed record OpeningStep(string Text, string TextEn);
