using System.Collections.Immutable;

namespace ParAnalytics.DuckDb;

/// <summary>
/// How an instance is opened. Installing and loading of extensions is always off, so that nothing reaches for the network.
/// </summary>
public sealed record DuckDbSettings
{
    /// <summary>Worker threads; null: one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes of memory before the engine spills to <see cref="TempDirectory"/>; null: 80 % of the machine.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Folder for spilled data; null: `FILE.tmp` beside the database.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Folders that COPY, ATTACH and the file readers may still use after <see cref="DuckDbInstance.Lock"/>.</summary>
    public ImmutableArray<string> AllowedDirectories { get; init; } = [];

    /// <summary>Zone in which SQL casts TIMESTAMPTZ to dates and text, so that answers do not depend on the machine.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Clock of the time limits and of the progress reports.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
