using System.Collections.Immutable;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Time;
using ParAnalytics.Office;
using ParAnalytics.Office.Releases;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Care;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Obligations;
using ParAnalytics.Warehouse.Opening;
using ParAnalytics.Warehouse.Provenance;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;
using ParAnalytics.Warehouse.Stars;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Warehouse;

/// <summary>
/// A data folder at work: the record of what people did (<c>office.db</c>, <c>blobs/</c>) and the copy that answers questions. Held by one process
/// at a time. The one thing hosts and verbs hold.
/// </summary>
public sealed partial class DataFolder : IAsyncDisposable
{
    private readonly FolderLock _lock;
    private readonly ServingCopy _copy;
    private readonly QueryRunner _runner;
    private readonly QueryLimits _limits;
    private readonly SharedRunner _shared;
    private readonly WritingThread _writing = new();
    private readonly LoadDesk _desk;
    private readonly IntakeShelf _intake;
    private readonly ReleaseShelf _shelf;
    private readonly CatalogueShelf _catalogue;
    private readonly AnchorFile _anchors;
    private readonly AskedFile _asked;
    private readonly PreviewDesk _previews;
    private readonly LiveDesk _live;
    private readonly StarShelf _starShelf;
    private readonly StarDesk _stars;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly CancellationTokenSource _closing = new();

    internal DataFolder(FolderParts parts)
    {
        (Settings, Office, _starShelf, _lock, _copy, _intake, _catalogue, _anchors, _previews, _desk, _live, var clock) = parts;
        _stars = new StarDesk(Settings, Office, _starShelf, _copy.Staging, clock);
        _limits = new QueryLimits(Settings.QueryLimit, Settings.PublicQueryLimit);
        _runner = new QueryRunner(_copy, () => _writing.Edition, _limits);
        _shelf = new ReleaseShelf(Settings.IsDemo);
        _shared = new SharedRunner(_runner, () => LiveThrough);
        _asked = new AskedFile(Settings.Folder);
        Engine = new CubeEngine(() => Models, _shelf, _shared, _asked.Grains);
        CurrentRelease = Place();
        Obligations = new ObligationDesk(ObligationBook.Read(Settings.ReferenceFolder), Office, () => Members, (statement, cancellation) => _runner.RunAsync(statement, Viewer.Administrator, cancellation), clock, Settings.ReportDay);
        Documents = DocumentBook.Read(Settings.ReferenceFolder);
        Calendar = HolidayBook.Read(Settings.ReferenceFolder);
        _ = TendLaterAsync();
    }

    /// <summary>Who owes which report by when.</summary>
    public ObligationDesk Obligations { get; }

    /// <summary>Working days and public holidays.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>The documents of the reference, newest first.</summary>
    public ImmutableArray<ReferenceDocument> Documents { get; }

    public DataFolderSettings Settings { get; }

    /// <summary>
    /// Whether the whole installation is a declared demonstration: illustrative figures are public, and every page says so. Declared when the
    /// folder was first opened so, and for good.
    /// </summary>
    public bool IsDemonstration => Settings.IsDemo;

    /// <summary>Loads, releases, accounts, tokens and the audit chain.</summary>
    public OfficeRecord Office { get; }

    /// <summary>The checked cubes: those of <c>warehouse/cubes</c> and of every imported star.</summary>
    public CubeModels Models => _starShelf.Models;

    /// <summary>Answers questions from the current release, or the one they name.</summary>
    public CubeEngine Engine { get; }

    /// <summary>Everything a question can name. Replaced when a release changes members.</summary>
    public IMemberCatalogue Members => _shelf.Members;

    /// <summary>The releases as the engine sees them.</summary>
    internal IReleaseShelf Shelf => _shelf;

    /// <summary>Runs statements of the query engine.</summary>
    public IQueryRunner Runner => _runner;

    /// <summary>The release questions are answered from.</summary>
    public ReleaseRecord CurrentRelease { get; private set; }

    /// <summary>All releases by number.</summary>
    public IReadOnlyList<ReleaseRecord> Releases => Office.Releases.All();

    /// <summary>Name of a release, or null for the current one → the name of the one published before it; null when it is the first or unknown.</summary>
    public string? ReleaseBefore(string? name) =>
        (name is null ? CurrentRelease : Releases.FirstOrDefault(r => r.Name == name)) is { } release ? Before(release)?.Name : null;

    /// <summary>Raised after another release has become current and can be asked; handlers return at once.</summary>
    public event Action<ReleaseChanged>? Changed;

    /// <summary>
    /// Opens the folder, making it when it is not there: takes its lock, opens the record, opens or rebuilds the serving copy, brings the
    /// reference's figures (and in a demonstration the illustrative set), and catches up with what was cut off.
    /// </summary>
    /// <exception cref="Domain.Faults.FaultException">
    /// <c>PAR0501</c> another process holds the folder; <c>PAR0502</c>, <c>PAR0505</c> the installed files are incomplete; <c>PAR0508</c> no folder for
    /// a demonstration; <c>PAR0512</c> a restore was cut off; <c>PAR044x</c> the record.
    /// </exception>
    public static Task<DataFolder> OpenAsync(DataFolderSettings settings, TimeProvider clock, CancellationToken cancellation = default) =>
        Task.Run(() => FolderOpening.Open(settings.Rooted(), clock), cancellation);

    /// <summary>Checks a file and takes it into the draft. Once this returns with a receipt the load is on the disk.</summary>
    /// <exception cref="Domain.Faults.FaultException">The file is not of a known kind or cannot be read at all; the office refuses it.</exception>
    public Task<LoadOutcome> LoadAsync(LoadRequest request, Actor actor, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default) =>
        AloneAsync(() => _desk.Take(request, actor, progress, cancellation), cancellation);

    /// <summary>Publishes the draft as a new release and answers from it.</summary>
    /// <param name="name">Null for the month and a counter.</param>
    /// <exception cref="Domain.Faults.FaultException">
    /// <c>PAR0509</c> illustrative figures outside a demonstration; <c>PAR0520</c> the draft cannot be served; otherwise as <see cref="ReleaseLedger.Publish"/>.
    /// </exception>
    public Task<ReleaseRecord> PublishAsync(string? name, Actor actor, CancellationToken cancellation = default) =>
        MoveAsync(
            () =>
            {
                if (!IsDemonstration)
                {
                    SyntheticGuard.Demand(Office, _copy.Writer);
                }

                return _copy.Publish(() => Office.Releases.Publish(name, "", actor));
            },
            cancellation);

    /// <summary>What publishing the draft would change: figures added, changed and withdrawn, anchors that would break, loads taken before.</summary>
    /// <remarks>It holds up whoever publishes, so it can be cancelled while it runs; nothing of it stays.</remarks>
    /// <param name="load">One load as though published alone; null for the whole draft.</param>
    /// <exception cref="Domain.Faults.FaultException"><c>PAR0404</c> no such load.</exception>
    public Task<LoadPreview> PreviewAsync(string? load = null, CancellationToken cancellation = default) =>
        AloneAsync(() => load is null ? _previews.OfDraft(cancellation) : _previews.OfLoad(load, cancellation), cancellation);

    /// <summary>Makes an earlier release current again.</summary>
    /// <exception cref="Domain.Faults.FaultException">As <see cref="ReleaseLedger.Rollback"/>.</exception>
    public Task<ReleaseRecord> RollbackAsync(string name, Actor actor, CancellationToken cancellation = default) =>
        MoveAsync(() => (Office.Releases.Rollback(name, actor), _copy.CatchUp()), cancellation);

    /// <summary>How a question is answered, and how long each step takes: compiled and run, its answer thrown away.</summary>
    /// <exception cref="Domain.Faults.FaultException">As the question itself.</exception>
    public Task<Explanation> ExplainAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default) =>
        new QuestionTiming(Engine, _runner, _limits, _intake.Clock).ExplainAsync(query, viewer, cancellation);

    /// <summary>The facts and documents behind one cell of a question.</summary>
    /// <exception cref="Domain.Faults.FaultException">As the question itself; <c>PAR0318</c> the place does not fit the question.</exception>
    public Task<CellProvenance> ProvenanceAsync(CubeQuery query, CellPlace place, Viewer viewer, CancellationToken cancellation = default, int offset = 0, int limit = 100) =>
        new ProvenanceDesk(Engine, Models, _shelf, _runner).FindAsync(query, place, viewer, offset, limit, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _oneWriter.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _writing.Dispose();
        _asked.Write();
        _runner.Dispose();
        _copy.Dispose();
        Office.Dispose();
        _lock.Dispose();
        _oneWriter.Dispose();
        _closing.Dispose();
    }

    /// <summary>Lets questions see the releases and members as they are now.</summary>
    private ReleaseRecord Place()
    {
        var current = Office.Releases.Current()!;
        var members = _catalogue.Read(_copy.Writer, Models, current.Number);
        _shelf.Place(Office.Releases.All(), current, members, Settings.AggregatesFrom is null ? [] : AggregateKeeper.Read(_copy.Writer, Models, members), FactCounts.All(_copy.Writer));
        return current;
    }

    /// <summary>Makes aggregates for facts that have none; questions are answered from the facts meanwhile.</summary>
    private void Tend()
    {
        if (Settings.AggregatesFrom is { } fewest && AggregateKeeper.Tend(_copy.Writer, Models, Members, CurrentRelease.Number, fewest, _asked.Grains))
        {
            Place();
        }

        _asked.Write();
    }

    /// <summary>After opening, what the copy lacks: aggregates, and the comparison of tables too large for the opening.</summary>
    private async Task TendLaterAsync()
    {
        try
        {
            await AloneAsync(() => { Tend(); return true; }, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DuckDb.DuckDbException or ObjectDisposedException or OperationCanceledException)
        {
            Settings.Progress?.Report(new OpeningStep($"Chưa dựng được số cộng sẵn: {error.Message}", $"Aggregates could not be made: {error.Message}"));
        }
    }

    private async Task<ReleaseRecord> MoveAsync(Func<(ReleaseRecord Now, Touch Touched)> change, CancellationToken cancellation)
    {
        var changed = await AloneAsync(
            () =>
            {
                var before = CurrentRelease;
                var (now, touched) = change();
                CurrentRelease = Place();
                return new ReleaseChanged(before, now, touched);
            },
            cancellation).ConfigureAwait(false);
        _shared.Forget();
        Changed?.Invoke(changed);
        await TendLaterAsync().ConfigureAwait(false);
        return changed.Now;
    }

    /// <summary>Work that changes the folder: one at a time, and to its end once begun.</summary>
    private async Task<T> AloneAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _oneWriter.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await _writing.RunAsync(work).ConfigureAwait(false);
        }
        finally
        {
            _oneWriter.Release();
        }
    }
}
