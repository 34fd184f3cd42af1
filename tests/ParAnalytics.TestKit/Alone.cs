namespace ParAnalytics.TestKit;

/// <summary>The collection of tests that measure the process itself and so run by themselves, after the others.</summary>
public static class Alone
{
    public const string Name = "alone";
}
