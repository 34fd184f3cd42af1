using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Stars;

namespace ParAnalytics.Warehouse;

/// <content>Foreign star schemas.</content>
public sealed partial class DataFolder
{
    /// <summary>
    /// Serves a foreign star schema: tables as CSV or Parquet and cube files in one folder. Its rows are copied into the record; the folder is not
    /// needed afterwards. An import under the same name takes the place of the one before; the same files are taken once.
    /// </summary>
    /// <param name="folder">On the machine of the data folder.</param>
    /// <param name="name">Null takes the folder's name.</param>
    /// <param name="dryRun">Only says whether it would be taken.</param>
    /// <exception cref="FaultException">There is no star in the folder (<c>PAR0030</c>–<c>PAR0032</c>); the role may not (<c>PAR0411</c>).</exception>
    public async Task<StarOutcome> ImportModelAsync(string folder, string? name, bool dryRun, Actor actor, CancellationToken cancellation = default)
    {
        using var draft = await Task.Run(() => _stars.Prepare(folder, name, Members, cancellation), cancellation).ConfigureAwait(false);
        var isRefused = draft.Faults.Length > 0;
        if (isRefused || dryRun || draft.Known is not null)
        {
            return Told(draft, isRefused ? StarResult.Refused : dryRun ? StarResult.Sound : StarResult.Known, draft.Known?.Id);
        }

        var (load, tables) = await AloneAsync(
            () =>
            {
                var recorded = _stars.Record(draft, actor);
                var changed = StarApply.CatchUp(Office, _copy.Writer);
                _starShelf.Read();
                _catalogue.Forget();
                CurrentRelease = Place();
                return (recorded, changed);
            },
            cancellation).ConfigureAwait(false);
        _shared.Forget();
        Changed?.Invoke(new ReleaseChanged(CurrentRelease, CurrentRelease, new Touch(tables.ToEquatableArray(), [], [], [], true)));
        await TendLaterAsync().ConfigureAwait(false);
        return Told(draft, StarResult.Taken, load.Id);
    }

    /// <summary>Serves a foreign star schema no longer. What was imported stays in the record, and the same files can be imported again.</summary>
    /// <param name="name">Of the model.</param>
    /// <exception cref="FaultException"><c>PAR0049</c> no such model is served; the role may not (<c>PAR0411</c>).</exception>
    public async Task<StarOutcome> RemoveModelAsync(string name, Actor actor, CancellationToken cancellation = default)
    {
        var (load, cubes, tables) = await AloneAsync(
            () =>
            {
                var cubes = _starShelf.Find(name);
                var recorded = _stars.Remove(name, actor);
                var changed = StarApply.CatchUp(Office, _copy.Writer);
                _starShelf.Read();
                _catalogue.Forget();
                CurrentRelease = Place();
                return (recorded, cubes!, changed);
            },
            cancellation).ConfigureAwait(false);
        _shared.Forget();
        Changed?.Invoke(new ReleaseChanged(CurrentRelease, CurrentRelease, new Touch(tables.ToEquatableArray(), [], [], [], true)));
        return new(StarResult.Removed, name, load.Id, cubes.Cubes.Items.Select(c => new StarCube(c.Id, c.Caption, c.CaptionEn)).ToEquatableArray(), [], []);
    }

    private static StarOutcome Told(StarDraft draft, StarResult result, string? load) => new(
        result,
        draft.Star.Name,
        load,
        (draft.Models?.Cubes.Items.Select(c => new StarCube(c.Id, c.Caption, c.CaptionEn)) ?? []).ToEquatableArray(),
        draft.Rows.Select(r => new StarRowCount(r.Table.Name, r.Rows)).ToEquatableArray(),
        draft.Faults.ToEquatableArray());
}
