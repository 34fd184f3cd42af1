namespace ParAnalytics.Live;

/// <summary>The bounds that keep one viewer from hurting the others.</summary>
public sealed record LiveSettings
{
    /// <summary>Most bytes of sent frames kept for a resume, per session.</summary>
    public int KeptBytes { get; init; } = 128 * 1024;

    /// <summary>Changes of the release within this time are told as one.</summary>
    public TimeSpan ConflationTick { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>A viewer that takes no frame for so long while some wait is dropped, and counted; shorter than the host waits for a sign of life of one to whom nothing is due.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a session without a connection can be resumed.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A tile still working after this time says so.</summary>
    public TimeSpan ProgressAfter { get; init; } = TimeSpan.FromMilliseconds(400);

    public int MaxSessions { get; init; } = 5000;

    public int MaxSessionsPerCaller { get; init; } = 64;
}
