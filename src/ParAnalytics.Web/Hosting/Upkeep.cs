using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Uploads;

namespace ParAnalytics.Web.Hosting;

/// <summary>What the server does by itself: looks into the watched folder, and holds the serving copy against the record from time to time.</summary>
internal sealed class Upkeep(HostSettings settings, DataFolder folder, TimeProvider clock, ILogger<Upkeep> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Check = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        settings.WatchedFolder is { } watched ? EveryAsync(Look, new WatchedFolder(watched, folder, clock, Look).LookAsync, stoppingToken) : Task.CompletedTask,
        EveryAsync(Check, folder.TendAsync, stoppingToken));

    private async Task EveryAsync(TimeSpan period, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                try
                {
                    await work(stopping).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    Failed(log, failure.Message, failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private static readonly Action<ILogger, string, Exception?> Failed = LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "upkeep"), "Việc định kỳ chưa xong / upkeep failed: {Reason}");
}
