using System.Text;
using ParAnalytics.Documents;
using ParAnalytics.Domain.People;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Office.Audit;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Care;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Releases;

namespace ParAnalytics.Cli.Reach;

/// <summary>The data folder opened by this very process, as its owner.</summary>
internal sealed class OwnFolder(DataFolder folder) : IWorkplace
{
    public async Task<byte[]> AskAsync(CubeQuery query, AnswerForm form, CancellationToken cancellation)
    {
        var answer = await folder.Engine.AskAsync(query, Viewer.Administrator, cancellation).ConfigureAwait(false);
        return form switch
        {
            AnswerForm.Csv => Encoding.UTF8.GetBytes(CellSetCsv.ToText(answer)),
            AnswerForm.Xlsx => AnswerWorkbook.ToBytes(answer, query),
            _ => CellSetJson.ToUtf8(answer),
        };
    }

    public async Task<byte[]> ExplainAsync(CubeQuery query, CancellationToken cancellation) =>
        ExplanationJson.ToUtf8(await folder.ExplainAsync(query, Viewer.Administrator, cancellation).ConfigureAwait(false));

    public async Task<byte[]> LoadAsync(LoadWish wish, CancellationToken cancellation)
    {
        var name = Path.GetFileName(wish.Path);
        var outcome = await folder.LoadAsync(new LoadRequest(wish.Path, name, wish.Kind) { Partial = wish.Partial, DryRun = wish.DryRun }, Actor.FolderOwner, progress: null, cancellation).ConfigureAwait(false);
        return LoadJson.ToUtf8((name, outcome));
    }

    public async Task<string> PublishAsync(string? name, CancellationToken cancellation) =>
        (await folder.PublishAsync(name, Actor.FolderOwner, cancellation).ConfigureAwait(false)).Name;

    public async Task<string> RollbackAsync(string name, CancellationToken cancellation) =>
        (await folder.RollbackAsync(name, Actor.FolderOwner, cancellation).ConfigureAwait(false)).Name;

    public async Task<byte[]> VerifyAsync(CancellationToken cancellation) => CareJson.ToUtf8(await folder.VerifyAsync(cancellation).ConfigureAwait(false));

    public async Task<byte[]> CheckAsync(CancellationToken cancellation) => CareJson.ToUtf8(await folder.CheckAsync(cancellation).ConfigureAwait(false));

    public async Task<byte[]> DoctorAsync(CancellationToken cancellation) => CareJson.ToUtf8(await folder.DoctorAsync(cancellation).ConfigureAwait(false));

    public Task RebuildAsync(CancellationToken cancellation) => folder.RebuildAsync(cancellation);

    public async Task<byte[]> BackupAsync(string file, CancellationToken cancellation) => CareJson.ToUtf8(await folder.BackupAsync(file, Actor.FolderOwner, cancellation).ConfigureAwait(false));

    public Task<IReadOnlyList<(string Key, string Name)>> MembersAsync(string level, string? under, CancellationToken cancellation)
    {
        var parts = level.Split('.', 2);
        IReadOnlyList<(string, string)> found =
        [
            .. folder.Members.MembersOf(parts[0], parts.Length > 1 ? parts[1] : null)
                .Where(m => m.ValidTo is null && (under is null || (m.Key != under && folder.Members.IsWithin(m, under))))
                .Select(m => (m.Key, m.Name)),
        ];
        return Task.FromResult(found);
    }

    public async Task<byte[]> RemoveModelAsync(string name, CancellationToken cancellation) =>
        (await folder.RemoveModelAsync(name, Actor.FolderOwner, cancellation).ConfigureAwait(false)).ToUtf8();

    public async Task<byte[]> ImportModelAsync(string star, string? name, bool dryRun, CancellationToken cancellation) =>
        (await folder.ImportModelAsync(star, name, dryRun, Actor.FolderOwner, cancellation).ConfigureAwait(false)).ToUtf8();

    public Task<byte[]> ImportBoundariesAsync(BoundaryWish wish, CancellationToken cancellation)
    {
        var report = new BoundaryImport(folder.Members, Borders, TimeProvider.System).Run(wish, Actor.FolderOwner.Name, cancellation);
        if (report.Pack is { } pack)
        {
            folder.Office.Audit.Note(Actor.FolderOwner, AuditNote.Of("boundaries.import", pack, ("file", wish.Name), ("level", wish.Level)));
        }

        return Task.FromResult(BoundaryJsonReport.ToUtf8(report));
    }

    public Task<byte[]> BoundariesAsync(CancellationToken cancellation) => Task.FromResult(BoundaryJsonReport.ToUtf8(Borders.All()));

    public Task<byte[]> LayoutAsync(string pack, CancellationToken cancellation) => Task.FromResult(Encoding.UTF8.GetBytes(GridLayout.Csv(Borders.Get(pack), folder.Members)));

    private BoundaryFolder Borders => new(folder.Settings.Folder);

    public Task<byte[]> ReleasesAsync(CancellationToken cancellation) => Task.FromResult(ReleaseJson.ToUtf8(folder, isKnown: true));

    public ValueTask DisposeAsync() => folder.DisposeAsync();
}
