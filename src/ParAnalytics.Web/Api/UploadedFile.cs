using ParAnalytics.Documents.Guarding;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Web.Api;

/// <summary>How a file is to be taken.</summary>
/// <param name="Kind">A kind or an intake description; null lets the file be recognised.</param>
/// <param name="Key">The sender's own key for this content; null for none.</param>
internal sealed record LoadWishes(string? Kind, bool Partial, bool DryRun, string? Key);

/// <summary>A file that came with a request, kept on disk only while it is read.</summary>
internal static class UploadedFile
{
    public static Task<LoadOutcome> LoadAsync(DataFolder folder, IFormFile file, LoadWishes wishes, Actor actor, CancellationToken cancellation) => KeptAsync(file, path =>
    {
        var request = new LoadRequest(path, NameOf(file), wishes.Kind)
        {
            Partial = wishes.Partial,
            DryRun = wishes.DryRun,
            IdempotencyKey = wishes.Key,
        };
        return folder.LoadAsync(request, actor, progress: null, cancellation);
    }, cancellation);

    /// <summary>The file's name as its sender sees it, without folders.</summary>
    public static string NameOf(IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/'));

    /// <summary>Does something with the file while it lies on the disk.</summary>
    public static async Task<T> KeptAsync<T>(IFormFile file, Func<string, Task<T>> use, CancellationToken cancellation)
    {
        if (SheetFiles.Refusal(file.FileName, file.Length) is { } refused)
        {
            throw new FaultException(refused);
        }

        var path = Path.Combine(Path.GetTempPath(), $"par-upload-{Guid.NewGuid():N}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var bytes = new FileStream(path, options);
            await using (bytes.ConfigureAwait(false))
            {
                await file.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
            }

            return await use(path).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
