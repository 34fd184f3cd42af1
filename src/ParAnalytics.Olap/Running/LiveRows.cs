namespace ParAnalytics.Olap.Running;

/// <summary>
/// How facts of the live channel are told apart. They belong to no release; <c>rel_from</c> says after which release they came:
/// <see cref="First"/> + the number of the newest release then. A question about a named release sees those that came before it was published,
/// and so the same for ever; a question about what is current sees them all.
/// </summary>
public static class LiveRows
{
    public const long First = 1L << 40;

    public const long Last = First << 1;

    /// <param name="newest">The number of the newest release at that time.</param>
    public static long After(long newest) => First + newest;
}
