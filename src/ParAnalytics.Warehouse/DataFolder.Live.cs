using ParAnalytics.Domain.People;
using ParAnalytics.Ingestion.Events;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Warehouse.Releases;

namespace ParAnalytics.Warehouse;

/// <content>The live channel: events that are public as they come.</content>
public sealed partial class DataFolder
{
    private long _liveThrough;

    /// <summary>The newest load of the live channel since this folder was opened; 0 before the first. Rises.</summary>
    public long LiveThrough => Interlocked.Read(ref _liveThrough);

    /// <summary>Reads lines of events for one stream.</summary>
    public EventIntake Events() => new(_intake.Book.Units, _intake.Clock);

    /// <summary>Takes events into the record and the answers. Once this returns with a load, it is on the disk and every question sees it.</summary>
    /// <param name="batch">The lines as they came.</param>
    /// <param name="read">The same lines, read by <see cref="Events"/>.</param>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0401</c> the key was used for other lines; <c>PAR0411</c> the role may not submit; <c>PAR0443</c> the disk is full.</exception>
    public async Task<LiveReceipt> TakeAsync(LiveBatch batch, EventOutcome read, Actor actor, CancellationToken cancellation = default)
    {
        var receipt = await AloneAsync(
            () =>
            {
                var (taken, hasNewMembers) = _live.Take(batch, read, actor);
                if (hasNewMembers)
                {
                    _catalogue.Forget();
                    Place();
                }

                return taken;
            },
            cancellation).ConfigureAwait(false);
        if (receipt is { Load: { } load, IsReplay: false })
        {
            Interlocked.Exchange(ref _liveThrough, load.Number);
            Changed?.Invoke(new ReleaseChanged(CurrentRelease, CurrentRelease, Touch.Of(FactTables.DossierEvents.Table)));
        }

        return receipt;
    }
}
