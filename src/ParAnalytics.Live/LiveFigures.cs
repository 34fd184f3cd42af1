using System.Diagnostics.Metrics;

namespace ParAnalytics.Live;

/// <summary>What the room counts, under the meter <c>ParAnalytics.Live</c>, for whoever listens.</summary>
internal static class LiveFigures
{
    private static readonly Meter Room = new("ParAnalytics.Live");

    /// <summary>Frames that viewers took.</summary>
    public static Counter<long> Sent { get; } = Room.CreateCounter<long>("par_live_frames");

    /// <summary>States of tiles that a newer one replaced before the viewer took them: what a slow viewer is spared.</summary>
    public static Counter<long> Superseded { get; } = Room.CreateCounter<long>("par_live_dropped_updates");

    /// <summary>Viewers dropped because they took nothing while frames waited.</summary>
    public static Counter<long> Dropped { get; } = Room.CreateCounter<long>("par_live_dropped_viewers");
}
