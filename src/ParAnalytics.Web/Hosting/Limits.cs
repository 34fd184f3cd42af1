namespace ParAnalytics.Web.Hosting;

/// <summary>The bounds of the edge.</summary>
internal static class Limits
{
    /// <summary>Largest file taken, in bytes.</summary>
    public const long UploadBytes = 256L * 1024 * 1024;

    /// <summary>Largest question, in bytes.</summary>
    public const int QuestionBytes = 256 * 1024;

    /// <summary>How long a question of the public may run.</summary>
    public static TimeSpan PublicQuestion { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a question of an account may run.</summary>
    public static TimeSpan SignedInQuestion { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a look at what publishing would change may take; nobody publishes meanwhile.</summary>
    public static TimeSpan Preview { get; } = TimeSpan.FromMinutes(1);

    /// <summary>A question that takes so long is written into the log.</summary>
    public static TimeSpan SlowQuestion { get; } = TimeSpan.FromSeconds(3);

    /// <summary>A request that takes so long is written into the log with what it asked.</summary>
    public static TimeSpan SlowRequest { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stopping server lets requests end that had begun.</summary>
    public static TimeSpan LastRequests { get; } = TimeSpan.FromSeconds(25);

    public static IEnumerable<string> CompressedTypes { get; } =
    [
        "text/html", "text/css", "text/plain", "text/csv", "text/javascript", "application/javascript", "application/json", "application/problem+json",
        "application/xml", "application/geo+json", "image/svg+xml",
    ];
}
