using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Cli.Reach;

/// <summary>How an answer is wanted.</summary>
internal enum AnswerForm
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>A file to bring, and how.</summary>
/// <param name="Kind">A kind or an intake description; null lets the file be recognised.</param>
internal sealed record LoadWish(string Path, string? Kind, bool Partial, bool DryRun);

/// <summary>The data folder as the verbs see it, be it through a running server or directly. Both give the same bytes.</summary>
internal interface IWorkplace : IAsyncDisposable
{
    /// <exception cref="Domain.Faults.FaultException">The question was refused.</exception>
    Task<byte[]> AskAsync(CubeQuery query, AnswerForm form, CancellationToken cancellation);

    /// <summary>The answer of <c>POST /api/v1/explain</c>.</summary>
    Task<byte[]> ExplainAsync(CubeQuery query, CancellationToken cancellation);

    /// <summary>Brings a file into the draft; the answer of <c>POST /api/v1/loads</c>, also when the file is refused.</summary>
    Task<byte[]> LoadAsync(LoadWish wish, CancellationToken cancellation);

    /// <summary>Publishes the draft; answers with the new release's name.</summary>
    Task<string> PublishAsync(string? name, CancellationToken cancellation);

    /// <summary>Makes an earlier release current; answers with its name.</summary>
    Task<string> RollbackAsync(string name, CancellationToken cancellation);

    /// <summary>The answers of <c>POST /api/v1/verify</c>, <c>check</c>, <c>doctor</c>.</summary>
    Task<byte[]> VerifyAsync(CancellationToken cancellation);

    Task<byte[]> CheckAsync(CancellationToken cancellation);

    Task<byte[]> DoctorAsync(CancellationToken cancellation);

    /// <summary>Makes the serving copy anew.</summary>
    Task RebuildAsync(CancellationToken cancellation);

    /// <summary>The answer of <c>POST /api/v1/backup</c>.</summary>
    /// <param name="file">Absolute.</param>
    Task<byte[]> BackupAsync(string file, CancellationToken cancellation);

    /// <summary>Key and name of the members of a level; with <paramref name="under"/> only those below it.</summary>
    Task<IReadOnlyList<(string Key, string Name)>> MembersAsync(string level, string? under, CancellationToken cancellation);

    /// <summary>Serves a foreign star schema, or only says whether it could; the answer of <c>POST /api/v1/models</c>, also when it is refused.</summary>
    /// <param name="star">Its folder, absolute.</param>
    Task<byte[]> ImportModelAsync(string star, string? name, bool dryRun, CancellationToken cancellation);

    /// <summary>Serves an imported model no longer; the answer of <c>DELETE /api/v1/models/{name}</c>.</summary>
    Task<byte[]> RemoveModelAsync(string name, CancellationToken cancellation);

    /// <summary>Takes borders in; the answer of <c>POST /api/v1/boundaries</c>, also when they are refused.</summary>
    Task<byte[]> ImportBoundariesAsync(BoundaryWish wish, CancellationToken cancellation);

    /// <summary>The answer of <c>GET /api/v1/boundaries</c>.</summary>
    Task<byte[]> BoundariesAsync(CancellationToken cancellation);

    /// <summary>The answer of <c>GET /api/v1/boundaries/{pack}/layout.csv</c>.</summary>
    Task<byte[]> LayoutAsync(string pack, CancellationToken cancellation);

    /// <summary>The answer of <c>GET /api/v1/releases</c>.</summary>
    Task<byte[]> ReleasesAsync(CancellationToken cancellation);
}
