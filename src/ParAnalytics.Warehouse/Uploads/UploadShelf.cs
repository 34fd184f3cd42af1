using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Warehouse.Uploads;

/// <summary>A file that comes in pieces.</summary>
/// <param name="Size">Bytes it will have.</param>
/// <param name="Offset">Bytes that are on the disk.</param>
/// <param name="Owner">The account that sends it; nobody else may go on with it.</param>
public sealed record Upload(string Id, string FileName, string? Kind, long Size, long Offset, string Owner)
{
    public bool IsComplete => Offset == Size;
}

/// <summary>
/// Files that come in pieces, in <c>uploads/</c> of the data folder: each piece is on the disk before its offset is told, so that a sender goes on
/// after a broken line or a restart where the server says. Pieces that nobody goes on with are removed after two days.
/// </summary>
public sealed class UploadShelf
{
    public const int MostOpen = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    private readonly string _folder;
    private readonly long _mostBytes;
    private readonly TimeProvider _clock;

    /// <param name="mostBytes">Largest file taken.</param>
    public UploadShelf(string dataFolder, long mostBytes, TimeProvider clock)
    {
        (_folder, _mostBytes, _clock) = (Path.Combine(dataFolder, "uploads"), mostBytes, clock);
        OwnerOnly.Folder(_folder);
    }

    /// <exception cref="FaultException"><c>PAR0540</c> too large, empty or too many at once.</exception>
    public Upload Begin(string fileName, string? kind, long size, string owner)
    {
        Sweep();
        if (size <= 0 || size > _mostBytes || Directory.GetFiles(_folder, "*.json").Length >= MostOpen)
        {
            throw new FaultException(UploadFaults.NotTaken(_mostBytes));
        }

        var upload = new Upload(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Path.GetFileName(fileName.Replace('\\', '/')), kind, size, 0, owner);
        using (OwnerOnly.Create(PartOf(upload.Id)))
        {
        }

        using (var note = OwnerOnly.Create(NoteOf(upload.Id)))
        {
            JsonSerializer.Serialize(note, upload);
            note.Flush(flushToDisk: true);
        }

        return upload;
    }

    /// <summary>Null when there is none of that id for that account.</summary>
    public Upload? Find(string id, string owner)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower) || !File.Exists(NoteOf(id)))
        {
            return null;
        }

        var note = JsonSerializer.Deserialize<Upload>(File.ReadAllText(NoteOf(id)));
        return note is null || note.Owner != owner ? null : note with { Offset = new FileInfo(PartOf(id)).Length };
    }

    /// <summary>Adds a piece. What was written when the line breaks stays, and counts.</summary>
    /// <returns>The upload with its new offset.</returns>
    /// <exception cref="FaultException"><c>PAR0541</c> another offset; <c>PAR0542</c> more bytes than the file has; <c>PAR0443</c> the disk is full.</exception>
    public async Task<Upload> AppendAsync(Upload upload, long offset, Stream piece, CancellationToken cancellation)
    {
        if (offset != upload.Offset)
        {
            throw new FaultException(UploadFaults.OtherOffset(upload.Offset));
        }

        try
        {
            var part = new FileStream(PartOf(upload.Id), FileMode.Append, FileAccess.Write, FileShare.Read);
            await using (part.ConfigureAwait(false))
            {
                var chunk = new byte[128 * 1024];
                int read;
                while ((read = await piece.ReadAsync(chunk, cancellation).ConfigureAwait(false)) > 0)
                {
                    if (part.Length + read > upload.Size)
                    {
                        throw new FaultException(UploadFaults.TooMany(upload.Size));
                    }

                    await part.WriteAsync(chunk.AsMemory(0, read), cancellation).ConfigureAwait(false);
                }

                part.Flush(flushToDisk: true);
                return upload with { Offset = part.Length };
            }
        }
        catch (IOException error) when (error is not FileNotFoundException)
        {
            throw new FaultException(UploadFaults.DiskRefused(error.Message));
        }
    }

    /// <summary>Where the whole file lies, once it is the one that the sender means.</summary>
    /// <exception cref="FaultException"><c>PAR0543</c> bytes are missing; <c>PAR0544</c> another hash.</exception>
    public string Finish(Upload upload, string sha256)
    {
        if (!upload.IsComplete)
        {
            throw new FaultException(UploadFaults.Incomplete(upload.Offset, upload.Size));
        }

        using var bytes = File.OpenRead(PartOf(upload.Id));
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return string.Equals(found, sha256, StringComparison.OrdinalIgnoreCase) ? PartOf(upload.Id) : throw new FaultException(UploadFaults.OtherHash(found));
    }

    /// <summary>Where the bytes lie so far.</summary>
    public string PathOf(Upload upload) => PartOf(upload.Id);

    /// <summary>Gives the file up, or clears it away once it was taken.</summary>
    public void Remove(Upload upload)
    {
        File.Delete(NoteOf(upload.Id));
        File.Delete(PartOf(upload.Id));
    }

    private void Sweep()
    {
        foreach (var part in Directory.GetFiles(_folder, "*.part").Where(part => _clock.GetUtcNow() - File.GetLastWriteTimeUtc(part) > Kept))
        {
            File.Delete(Path.ChangeExtension(part, ".json"));
            File.Delete(part);
        }
    }

    private string PartOf(string id) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{id}.part"));

    private string NoteOf(string id) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{id}.json"));
}
