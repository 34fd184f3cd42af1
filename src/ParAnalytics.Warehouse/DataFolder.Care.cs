using ParAnalytics.Domain.People;
using ParAnalytics.Warehouse.Care;

namespace ParAnalytics.Warehouse;

/// <content>What keeps a folder trustworthy: verify, rebuild, back up, restore, check, look after.</content>
public sealed partial class DataFolder
{
    /// <summary>
    /// Compares everything with everything: the audit chain with itself and the record, the blobs with their names, the serving copy with its
    /// seals and with the checksum of each load. Others go on reading and writing.
    /// </summary>
    public Task<VerifyReport> VerifyAsync(CancellationToken cancellation = default) =>
        Task.Run(() => new FolderVerify(Office, _copy).Run(cancellation), cancellation);

    /// <summary>Makes the serving copy anew from the record; questions are answered from the old one until it is there.</summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0402</c>, <c>PAR0403</c> a blob is missing or damaged; <c>PAR0507</c>.</exception>
    public Task RebuildAsync(CancellationToken cancellation = default) =>
        AloneAsync(
            () =>
            {
                var touch = _copy.Rebuild();
                CurrentRelease = Place();
                Tend();
                return touch;
            },
            cancellation);

    /// <summary>Writes record, blobs and keys as one file (ZIP, readable by its owner alone) while others go on working.</summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0513</c> the file exists; <c>PAR0402</c>, <c>PAR0403</c> a blob cannot be backed up whole.</exception>
    public Task<BackupReceipt> BackupAsync(string file, Actor actor, CancellationToken cancellation = default) =>
        Task.Run(() => new FolderBackup(Office, _copy.Staging, _intake.Clock).Write(Path.GetFullPath(file), CurrentRelease, actor, cancellation), cancellation);

    /// <summary>
    /// Puts a backup in place of what a data folder holds. The folder must not be open; what was there is kept beside in
    /// <c>before-restore-…</c>. The serving copy is made at the next opening.
    /// </summary>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0501</c> the folder is in use; <c>PAR0511</c> the backup is damaged or not one of ours.</exception>
    public static Task<BackupReceipt> RestoreAsync(string file, DataFolderSettings settings, TimeProvider clock, Actor actor, CancellationToken cancellation = default) =>
        Task.Run(() => new FolderRestore(settings.Rooted(), clock).Run(Path.GetFullPath(file), actor, cancellation), cancellation);

    /// <summary>Models, intake descriptions, reference, and every published anchor asked of the current release.</summary>
    public Task<CheckReport> CheckAsync(CancellationToken cancellation = default) => new FolderCheck(Models, _starShelf.Faults, _intake, new PublishedAnchors(Engine, Models, _anchors)).RunAsync(cancellation);

    /// <summary>The state of the folder in a few lines, for whoever looks after it.</summary>
    public async Task<DoctorReport> DoctorAsync(CancellationToken cancellation = default)
    {
        var verified = await VerifyAsync(cancellation).ConfigureAwait(false);
        return FolderDoctor.Look(this, verified, _copy.Generation);
    }
}
