using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Office.Storage;

/// <summary>
/// The bytes of every accepted file under <c>blobs/</c>, each named by its SHA-256. A blob is there whole or not at all: it is written
/// aside, flushed, renamed, and the folder flushed. Reading checks the bytes against the name.
/// </summary>
public sealed class BlobStore
{
    private const string Unfinished = ".tmp";

    private readonly string _folder;

    internal BlobStore(string folder)
    {
        _folder = folder;
        OwnerOnly.Folder(folder);
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished).Where(IsStale))
        {
            File.Delete(left);
        }
    }

    /// <summary>Stores the bytes and answers with their name once they are on the disk. Storing the same bytes again costs nothing.</summary>
    public BlobHash Put(Stream bytes)
    {
        var temporary = Path.Combine(_folder, Guid.NewGuid().ToString("N") + Unfinished);
        try
        {
            BlobHash hash;
            using (var file = OwnerOnly.Create(temporary))
            using (var hasher = new HashingStream(file))
            {
                bytes.CopyTo(hasher);
                hash = hasher.Finish();
                file.Flush(flushToDisk: true);
            }

            Adopt(temporary, hash);
            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public BlobHash Put(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        return Put(stream);
    }

    /// <summary>Stores a file that another program (the engine's COPY) has written.</summary>
    public BlobHash PutFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Put(stream);
    }

    public bool Contains(BlobHash hash) => File.Exists(PathOf(hash));

    /// <summary>Where the blob lies, for programs that read files themselves. Check it first with <see cref="Find"/>.</summary>
    public string PathOf(BlobHash hash) => Path.Combine(_folder, hash.ToString());

    /// <summary>The bytes, checked against the name before the first one is handed out.</summary>
    /// <exception cref="FaultException"><c>PAR0402</c> when missing, <c>PAR0403</c> when damaged.</exception>
    public Stream OpenRead(BlobHash hash)
    {
        if (Find(hash) is { } fault)
        {
            throw new FaultException(fault);
        }

        return File.OpenRead(PathOf(hash));
    }

    /// <summary>What is wrong with the blob; null when it is there and whole.</summary>
    public Fault? Find(BlobHash hash)
    {
        if (!Contains(hash))
        {
            return OfficeFaults.BlobMissing(hash);
        }

        using var stream = File.OpenRead(PathOf(hash));
        return BlobHash.Of(stream) == hash ? null : OfficeFaults.BlobDamaged(hash);
    }

    /// <summary>Every blob that is there, whether a load refers to it or not.</summary>
    public IEnumerable<BlobHash> All() =>
        Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Where(name => BlobHash.TryParse(name, out _)).Select(name => BlobHash.Parse(name!));

    private void Adopt(string temporary, BlobHash hash)
    {
        if (Find(hash) is not null)
        {
            File.Move(temporary, PathOf(hash), overwrite: true);
            FolderSync.Flush(_folder);
        }
    }

    private static bool IsStale(string path) => TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(path) > TimeSpan.FromHours(1);
}
