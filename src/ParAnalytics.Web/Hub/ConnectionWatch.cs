using ParAnalytics.Domain.Faults;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hub;

/// <summary>
/// Closes open connections once their session is over: within a second after anything was done in the office, by this process or another, and
/// every half minute for sessions that grew idle or old.
/// </summary>
internal sealed class ConnectionWatch(DataFolder folder, OpenConnections open, Sessions sessions, TimeProvider clock, ILogger<ConnectionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (seen, swept) = (-1L, clock.GetUtcNow());
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (open.Count == 0)
            {
                continue;
            }

            try
            {
                var last = folder.Office.Audit.Last();
                if (last != seen || clock.GetUtcNow() - swept >= Sweep)
                {
                    (seen, swept) = (last, clock.GetUtcNow());
                    open.CloseEnded(sessions);
                }
            }
            catch (FaultException refused)
            {
                log.LogWarning("{Code} {Detail}", refused.First.Code, refused.First.DetailEn);
            }
        }
    }
}
