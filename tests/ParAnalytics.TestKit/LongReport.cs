namespace ParAnalytics.TestKit;

/// <summary>The figures of <c>./test --long</c>: each test that measures adds its line to <c>artifacts/long-report.md</c>.</summary>
public static class LongReport
{
    private static readonly Lock OneAtATime = new();

    /// <param name="promise">Which promise of the goals the figure belongs to: R1, P8.</param>
    public static void Add(string promise, string figure)
    {
        if (Environment.GetEnvironmentVariable("PARANALYTICS_REPORT") is { Length: > 0 } path)
        {
            lock (OneAtATime)
            {
                File.AppendAllText(path, $"- {promise}: {figure}\n");
            }
        }
    }
}
