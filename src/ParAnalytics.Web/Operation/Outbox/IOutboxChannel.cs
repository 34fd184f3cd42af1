using ParAnalytics.Office.Alerts;

namespace ParAnalytics.Web.Operation.Outbox;

/// <summary>A way out of the house. A post may come a second time after a stop; its number is the same then.</summary>
internal interface IOutboxChannel
{
    /// <summary>file, webhook or mail.</summary>
    string Name { get; }

    /// <summary>Where an alert told to these accounts goes; one entry a post.</summary>
    IEnumerable<string> AddressesOf(IReadOnlyCollection<string> accounts);

    /// <exception cref="Exception">It was not taken; it is tried again later.</exception>
    Task SendAsync(OutboxRecord post, CancellationToken cancellation);
}
