using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse;

/// <content>What is looked after while the folder is open.</content>
public sealed partial class DataFolder
{
    internal ServingCopy Copy => _copy;

    /// <summary>
    /// Holds the serving copy against its seals and the record. A copy that differs is made anew, while the old one goes on answering; answers
    /// whether it was sound. Of a sound one the aggregates are chosen again when enough was asked since.
    /// </summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0402</c>, <c>PAR0403</c> it cannot be made anew, since a blob is missing or damaged.</exception>
    public async Task<bool> TendAsync(CancellationToken cancellation = default)
    {
        var isSound = await AloneAsync(() => _copy.IsSound(), cancellation).ConfigureAwait(false);
        if (!isSound)
        {
            await RebuildAsync(cancellation).ConfigureAwait(false);
        }
        else
        {
            await TendLaterAsync().ConfigureAwait(false);
        }

        return isSound;
    }
}
