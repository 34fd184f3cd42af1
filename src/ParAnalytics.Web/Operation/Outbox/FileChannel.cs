using System.Globalization;
using System.Text;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Web.Operation.Outbox;

/// <summary>One file a post, for programs of the house to pick up: written beside and renamed, so that no half of one is ever read.</summary>
internal sealed class FileChannel(string folder) : IOutboxChannel
{
    public string Name => "file";

    public IEnumerable<string> AddressesOf(IReadOnlyCollection<string> accounts) => [""];

    public async Task SendAsync(OutboxRecord post, CancellationToken cancellation)
    {
        OwnerOnly.Folder(folder);
        var file = Path.Combine(folder, post.Id.ToString("D8", CultureInfo.InvariantCulture) + ".json");
        await File.WriteAllTextAsync(file + ".moi", post.Post.Body, new UTF8Encoding(false), cancellation).ConfigureAwait(false);
        File.Move(file + ".moi", file, overwrite: true);
    }
}
