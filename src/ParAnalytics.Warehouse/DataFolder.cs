using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Office.Releases;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Opening;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse;

/// <summary>
/// A data folder at work: the record of what people did (<c>office.db</c>, <c>blobs/</c>) and the copy that answers questions. Held by one process
/// at a time. The one thing hosts and verbs hold.
/// </summary>
public sealed class DataFolder : IAsyncDisposable
{
    private readonly FolderLock _lock;
    private readonly ServingCopy _copy;
    private readonly QueryRunner _runner;
    private readonly ReleaseShelf _shelf;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    private DataFolder(DataFolderSettings settings, FolderLock held, OfficeRecord office, ServingCopy copy, TimeProvider clock)
    {
        Settings = settings;
        Office = office;
        _lock = held;
        _copy = copy;
        _clock = clock;
        Models = InstalledModels.Read(settings.CubeFolder);
        _runner = new QueryRunner(copy, settings.QueryLimit);
        _shelf = new ReleaseShelf(settings.IsDemo);
        Engine = new CubeEngine(Models, _shelf, _runner);
        CurrentRelease = Place();
    }

    public DataFolderSettings Settings { get; }

    /// <summary>Loads, releases, accounts, tokens and the audit chain.</summary>
    public OfficeRecord Office { get; }

    /// <summary>The checked cubes of <c>warehouse/cubes</c>.</summary>
    public CubeModels Models { get; }

    /// <summary>Answers questions from the current release, or the one they name.</summary>
    public CubeEngine Engine { get; }

    /// <summary>Everything a question can name. Replaced when a release changes members.</summary>
    public IMemberCatalogue Members => _shelf.Members;

    /// <summary>Runs statements of the query engine.</summary>
    public IQueryRunner Runner => _runner;

    /// <summary>The release questions are answered from.</summary>
    public ReleaseRecord CurrentRelease { get; private set; }

    /// <summary>All releases by number.</summary>
    public IReadOnlyList<ReleaseRecord> Releases => Office.Releases.All();

    /// <summary>Raised after another release has become current and can be asked; handlers return at once.</summary>
    public event Action<ReleaseChanged>? Changed;

    /// <summary>
    /// Opens the folder, making it when it is not there: takes its lock, opens the record, opens or rebuilds the serving copy, brings the
    /// reference's figures, and catches up with what was cut off.
    /// </summary>
    /// <exception cref="Domain.Faults.FaultException">
    /// <c>PAR0501</c> another process holds the folder; <c>PAR0502</c>, <c>PAR0505</c> the installed files are incomplete; <c>PAR044x</c> the record.
    /// </exception>
    public static Task<DataFolder> OpenAsync(DataFolderSettings settings, TimeProvider clock, CancellationToken cancellation = default) =>
        Task.Run(() => Open(settings with { Folder = Path.GetFullPath(settings.Folder), Assets = Path.GetFullPath(settings.Assets) }, clock), cancellation);

    /// <summary>Publishes the draft as a new release and answers from it.</summary>
    /// <param name="name">Null for the month and a counter.</param>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="ReleaseLedger.Publish"/>.</exception>
    public Task<ReleaseRecord> PublishAsync(string? name, Actor actor, CancellationToken cancellation = default) =>
        WriteAsync(() => Office.Releases.Publish(name, "", actor), cancellation);

    /// <summary>Makes an earlier release current again.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="ReleaseLedger.Rollback"/>.</exception>
    public Task<ReleaseRecord> RollbackAsync(string name, Actor actor, CancellationToken cancellation = default) =>
        WriteAsync(() => Office.Releases.Rollback(name, actor), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _oneWriter.WaitAsync().ConfigureAwait(false);
        _runner.Dispose();
        _copy.Dispose();
        Office.Dispose();
        _lock.Dispose();
        _oneWriter.Dispose();
    }

    private static DataFolder Open(DataFolderSettings settings, TimeProvider clock)
    {
        var held = FolderLock.Take(settings.Folder, clock);
        OfficeRecord? office = null;
        ServingCopy? copy = null;
        try
        {
            office = OfficeRecord.Open(settings.Folder, clock);
            copy = ServingCopy.Open(settings, office);
            copy.CatchUp();
            if (new ReferenceLoads(copy.Reference, office, copy.Writer, copy.Staging).Bring())
            {
                copy.CatchUp();
            }

            return new DataFolder(settings, held, office, copy, clock);
        }
        catch
        {
            copy?.Dispose();
            office?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Lets questions see the releases and members as they are now.</summary>
    private ReleaseRecord Place()
    {
        var current = Office.Releases.Current()!;
        _shelf.Place(Office.Releases.All(), current, CatalogueFeed.Read(_copy.Writer, Models, _clock));
        return current;
    }

    private async Task<ReleaseRecord> WriteAsync(Func<ReleaseRecord> change, CancellationToken cancellation)
    {
        await _oneWriter.WaitAsync(cancellation).ConfigureAwait(false);
        ReleaseChanged changed;
        try
        {
            var before = CurrentRelease;
            var (now, touch) = await Task.Run(() => (change(), _copy.CatchUp()), CancellationToken.None).ConfigureAwait(false);
            CurrentRelease = Place();
            changed = new ReleaseChanged(before, now, touch);
        }
        finally
        {
            _oneWriter.Release();
        }

        Changed?.Invoke(changed);
        return changed.Now;
    }
}
