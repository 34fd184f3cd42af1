using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Cli.Reach;

/// <summary>The data folder opened by this very process, as its owner.</summary>
internal sealed class OwnFolder(DataFolder folder) : IWorkplace
{
    public async Task<byte[]> AskAsync(CubeQuery query, AnswerForm form, CancellationToken cancellation)
    {
        var answer = await folder.Engine.AskAsync(query, Viewer.Administrator, cancellation).ConfigureAwait(false);
        return form == AnswerForm.Csv ? Encoding.UTF8.GetBytes(CellSetCsv.ToText(answer)) : CellSetJson.ToUtf8(answer);
    }

    public Task<byte[]> ExplainAsync(CubeQuery query, CancellationToken cancellation) =>
        Task.FromResult(ExplanationReport.Write(folder.Engine.Explain(query, Viewer.Administrator)));

    public async Task<string> PublishAsync(string? name, CancellationToken cancellation) =>
        (await folder.PublishAsync(name, Actor.FolderOwner, cancellation).ConfigureAwait(false)).Name;

    public async Task<string> RollbackAsync(string name, CancellationToken cancellation) =>
        (await folder.RollbackAsync(name, Actor.FolderOwner, cancellation).ConfigureAwait(false)).Name;

    public Task<byte[]> ReleasesAsync(CancellationToken cancellation) => Task.FromResult(ReleaseReport.Write(folder));

    public ValueTask DisposeAsync() => folder.DisposeAsync();
}
