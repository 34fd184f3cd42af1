using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Operation;

/// <summary>Once a day moves audit rows older than the profile says into the archive files beside the database. Nothing is thrown away.</summary>
internal sealed class AuditRetention(DataFolder folder, SecurityProfile profile, TimeProvider clock, ILogger<AuditRetention> log) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Archives what is old enough; answers with how many rows.</summary>
    internal int Run()
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays(profile.AuditDays);
        if (folder.Office.Audit.After(0, 1) is not [var oldest] || oldest.RecordedAt >= before)
        {
            return 0;
        }

        return folder.Office.Audit.Archive(before, Actor.System).Rows;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Day, clock);
        do
        {
            try
            {
                Run();
            }
            catch (FaultException refused)
            {
                log.LogWarning("{Code} {Detail}", refused.First.Code, refused.First.DetailEn);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
