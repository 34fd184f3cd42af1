using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Office.Releases;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>
/// A release placed in the serving copy before it exists: to look at what it would change, or to know that it can be served before the office
/// records it.
/// </summary>
internal sealed class ReleaseTrial(OfficeRecord office, DuckDbConnection connection)
{
    private const string Unnamed = "?";

    /// <summary>Places the current release with some loads after its own, looks, and takes all of it back, also when it is cancelled.</summary>
    public T Try<T>(IReadOnlyList<LoadSource> added, Func<ReleaseRecord, T> look, CancellationToken cancellation)
    {
        using var transaction = connection.BeginTransaction();
        using var limit = connection.Until(cancellation);
        var (release, _) = Place(added);
        return look(release);
    }

    /// <summary>
    /// Places the draft, has it recorded, and keeps it. The record counts: what was placed is dropped when it is not exactly what was recorded, and
    /// the caller catches up.
    /// </summary>
    /// <returns>The release, and what it touched or null when the copy has still to catch up.</returns>
    /// <exception cref="FaultException"><c>PAR0520</c>: the draft cannot be served; nothing was recorded.</exception>
    public (ReleaseRecord Release, Touch? Touched) Publish(Func<ReleaseRecord> record)
    {
        using var transaction = connection.BeginTransaction();
        var (placed, touch) = PlaceDraft();
        var release = record();
        if (release.Number != placed.Number || release.Loads != placed.Loads)
        {
            return (release, null);
        }

        try
        {
            transaction.Commit();
            return (release, touch);
        }
        catch (DuckDbException)
        {
            return (release, null);
        }
    }

    private (ReleaseRecord Release, Touch Touched) PlaceDraft()
    {
        try
        {
            return Place([.. office.Loads.Draft().Select(l => LoadSource.Of(office, l))]);
        }
        catch (DuckDbException error) when (error is not DuckDbFatalException)
        {
            throw new FaultException(WarehouseFaults.DraftNotServable(error.EngineMessage));
        }
    }

    private (ReleaseRecord Release, Touch Touched) Place(IReadOnlyList<LoadSource> added)
    {
        var all = office.Releases.All();
        var current = office.Releases.Current()!;
        var loads = current.Loads.Items.Select(n => LoadSource.Of(office, office.Loads.Find(n)!)).Concat(added).ToList();
        var release = new ReleaseRecord(all[^1].Number + 1, Unnamed, current.Number, loads.Select(l => l.Number).ToEquatableArray(), "", "", default);
        return (release, new ReleaseApply(office, connection).Place(release, all[^1], loads));
    }
}
