using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Releases;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Warehouse.Care;

/// <summary>
/// Writes a data folder as one archive. First the noted heads of the chain, then one state of the database, then the blobs: nothing the database
/// speaks of can be missing, and no head lies ahead of it.
/// </summary>
internal sealed class FolderBackup(OfficeRecord office, string staging, TimeProvider clock)
{
    /// <summary>What is not part of a backup: derived, of this process, or handled by itself.</summary>
    private static readonly ImmutableHashSet<string> Left = ["serving", "staging", "blobs", "folder.lock", "folder.holder", "server.json"];

    public BackupReceipt Write(string file, ReleaseRecord current, Actor actor, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            throw new FaultException(WarehouseFaults.FileExists(file));
        }

        var unfinished = file + ".tmp";
        File.Delete(unfinished);
        try
        {
            var manifest = WriteArchive(unfinished, current, cancellation);
            File.Move(unfinished, file);
            office.Audit.Note(actor, AuditNote.Of("folder.backup", Path.GetFileName(file), ("files", manifest.Files.Length.ToString(CultureInfo.InvariantCulture)), ("release", manifest.Release)));
            return new BackupReceipt(file, new FileInfo(file).Length, manifest.Files.Length, manifest.Loads, manifest.Release, manifest.MadeAt);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private BackupManifest WriteArchive(string path, ReleaseRecord current, CancellationToken cancellation)
    {
        using var stream = OwnerOnly.Create(path);
        BackupManifest manifest;
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var files = ImmutableArray.CreateBuilder<BackupFile>();
            var beside = Beside().Select(p => (Name: NameOf(p), Bytes: File.ReadAllBytes(p))).ToList();
            files.AddRange(beside.Select(b => Add(archive, b.Name, new MemoryStream(b.Bytes))));
            files.Add(AddDatabase(archive));
            foreach (var blob in office.Blobs.All())
            {
                cancellation.ThrowIfCancellationRequested();
                files.Add(Add(archive, $"{OfficeRecord.BlobsName}/{blob}", office.Blobs.OpenRead(blob)));
            }

            manifest = new BackupManifest(BackupManifest.Known, clock.GetUtcNow(), current.Name, office.Loads.All().Count, office.Audit.Verify().Head, files.ToImmutable());
            Add(archive, BackupManifest.Name, new MemoryStream(manifest.Write()));
        }

        stream.Flush(flushToDisk: true);
        return manifest;
    }

    private BackupFile AddDatabase(ZipArchive archive)
    {
        var copy = Path.Combine(staging, Guid.NewGuid().ToString("N") + ".db");
        try
        {
            office.CopyDatabaseTo(copy);
            return Add(archive, OfficeRecord.DatabaseName, File.OpenRead(copy));
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private IEnumerable<string> Beside() =>
        Directory.EnumerateFileSystemEntries(office.Folder)
            .Where(path => Path.GetFileName(path) is var name && !Left.Contains(name) && !name.StartsWith(OfficeRecord.DatabaseName, StringComparison.Ordinal)
                && !name.StartsWith(FolderRestore.Before, StringComparison.Ordinal) && !name.EndsWith(".tmp", StringComparison.Ordinal))
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path])
            .Order(StringComparer.Ordinal);

    private string NameOf(string path) => Path.GetRelativePath(office.Folder, path).Replace(Path.DirectorySeparatorChar, '/');

    private static BackupFile Add(ZipArchive archive, string name, Stream bytes)
    {
        using (bytes)
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        using (var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open())
        {
            var buffer = new byte[1 << 16];
            long length = 0;
            for (var read = bytes.Read(buffer); read > 0; read = bytes.Read(buffer))
            {
                entry.Write(buffer, 0, read);
                hash.AppendData(buffer, 0, read);
                length += read;
            }

            return new BackupFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }
}
