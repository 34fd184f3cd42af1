namespace ParAnalytics.Live.Ports;

/// <summary>Which release is shown, and the news that it changed. Wired to the data folder by whoever hosts.</summary>
public interface IReleaseFeed
{
    LiveRelease Current { get; }

    /// <summary>Raised after another release has become current. Handlers return at once.</summary>
    event Action<LiveRelease> Changed;
}

/// <summary>A release as told to viewers.</summary>
/// <param name="Number">By which facts are visible; a rollback brings an earlier one back.</param>
/// <param name="DataThrough">The last day the facts tell of; null when not known.</param>
/// <param name="Watermark">Rises with every automatically published batch of a live channel within the release.</param>
public sealed record LiveRelease(string Name, long Number, DateTimeOffset PublishedAt, DateOnly? DataThrough, long Watermark = 0);
