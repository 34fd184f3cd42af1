namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>The same instant for ever; timers and waiting go on as usual.</summary>
internal sealed class StillClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
}
