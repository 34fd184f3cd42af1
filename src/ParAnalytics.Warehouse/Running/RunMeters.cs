using System.Diagnostics.Metrics;

namespace ParAnalytics.Warehouse.Running;

/// <summary>What statements cost and what was kept of them, for whoever listens to the meter <c>ParAnalytics.Warehouse</c>.</summary>
internal static class RunMeters
{
    public const string Public = "public";
    public const string SignedIn = "signed_in";

    private static readonly Meter Meter = new("ParAnalytics.Warehouse");

    /// <summary>Statements answered from what was kept (<c>hit</c>), with another who asked the same (<c>shared</c>), or by the engine (<c>miss</c>).</summary>
    public static Counter<long> Cache { get; } = Meter.CreateCounter<long>("par_statement_cache");

    /// <summary>Seconds a statement took, waiting for a connection included, by who asked and how it ended.</summary>
    public static Histogram<double> Seconds { get; } = Meter.CreateHistogram<double>("par_statement_seconds", "s");

    /// <summary>Seconds an aggregate or a sorted copy took to make.</summary>
    public static Histogram<double> Build { get; } = Meter.CreateHistogram<double>("par_aggregate_build_seconds", "s");
}
