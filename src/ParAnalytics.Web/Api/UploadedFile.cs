using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Api;

/// <summary>How a file is to be taken.</summary>
/// <param name="Kind">A kind or an intake description; null lets the file be recognised.</param>
/// <param name="Key">The sender's own key for this content; null for none.</param>
internal sealed record LoadWishes(string? Kind, bool Partial, bool DryRun, string? Key);

/// <summary>A file that came with a request, kept on disk only while it is read.</summary>
internal static class UploadedFile
{
    /// <summary>The last part of the name that the sender gave: a path is none of our business.</summary>
    public static string NameOf(IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/'));

    public static async Task<LoadOutcome> LoadAsync(DataFolder folder, IFormFile file, LoadWishes wishes, Visitor visitor, CancellationToken cancellation)
    {
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

            var request = new LoadRequest(path, NameOf(file), wishes.Kind)
            {
                Partial = wishes.Partial,
                DryRun = wishes.DryRun,
                IdempotencyKey = wishes.Key,
                IsOwn = LoadSight.Own(visitor, folder),
            };
            return await folder.LoadAsync(request, visitor.Actor!, progress: null, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
