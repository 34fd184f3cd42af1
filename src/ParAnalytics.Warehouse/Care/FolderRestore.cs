using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Opening;

namespace ParAnalytics.Warehouse.Care;

/// <summary>
/// Puts a backup into a data folder: unpacked and checked aside, then what is there moves away and the backup takes its place. Cut off in
/// between, the folder refuses to open until the restore is run again.
/// </summary>
internal sealed class FolderRestore(DataFolderSettings settings, TimeProvider clock)
{
    /// <summary>Beginning of the name of the folder that keeps what a restore replaced.</summary>
    public const string Before = "before-restore-";

    private const string Unpacked = "restore.tmp";
    private const string Mark = "restoring";

    private string Folder => settings.Folder;

    /// <summary>Whether a restore into the folder was cut off between old and new.</summary>
    public static bool WasCut(string folder) => File.Exists(Path.Combine(folder, Mark));

    public BackupReceipt Run(string file, Actor actor, CancellationToken cancellation)
    {
        using var held = FolderLock.Take(Folder, clock);
        var aside = Path.Combine(Folder, Unpacked);
        Clear(aside);
        try
        {
            var manifest = Unpack(file, aside, cancellation);
            Try(file, aside);
            Exchange(aside);
            using (var office = OfficeRecord.Open(Folder, clock))
            {
                office.Audit.Note(actor, AuditNote.Of("folder.restore", Path.GetFileName(file), ("made_at", manifest.MadeAt.ToString("u", CultureInfo.InvariantCulture)), ("release", manifest.Release)));
            }

            return new BackupReceipt(file, new FileInfo(file).Length, manifest.Files.Length, manifest.Loads, manifest.Release, manifest.MadeAt);
        }
        finally
        {
            Clear(aside);
        }
    }

    private static BackupManifest Unpack(string file, string aside, CancellationToken cancellation)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            using var listed = (archive.GetEntry(BackupManifest.Name) ?? throw Invalid(file, "thiếu bản kê", "it has no manifest")).Open();
            var manifest = BackupManifest.Read(listed, file);
            foreach (var part in manifest.Files)
            {
                cancellation.ThrowIfCancellationRequested();
                var entry = archive.GetEntry(part.Path) ?? throw Invalid(file, $"thiếu {part.Path}", $"{part.Path} is missing");
                Unpack(file, part, entry, Path.Combine(aside, part.Path));
            }

            return manifest;
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Invalid(file, "không có hoặc không phải tệp ZIP nguyên vẹn", "it is not there or no whole ZIP file");
        }
    }

    private static void Unpack(string file, BackupFile part, ZipArchiveEntry entry, string to)
    {
        OwnerOnly.Folder(Path.GetDirectoryName(to)!);
        using (var bytes = entry.Open())
        using (var target = OwnerOnly.Create(to))
        {
            bytes.CopyTo(target);
            target.Flush(flushToDisk: true);
        }

        using var written = File.OpenRead(to);
        if (written.Length != part.Bytes || Convert.ToHexStringLower(SHA256.HashData(written)) != part.Sha256)
        {
            throw Invalid(file, $"{part.Path} bị hỏng", $"{part.Path} is damaged");
        }
    }

    /// <summary>The unpacked record must open, and its chain and blobs must be whole, before anything of the folder is touched.</summary>
    private void Try(string file, string aside)
    {
        using var office = OfficeRecord.Open(aside, clock);
        if (office.Audit.Verify().Faults.Items.FirstOrDefault() is { } broken)
        {
            throw Invalid(file, broken.Message, broken.MessageEn);
        }

        if (office.Loads.All().SelectMany(l => l.Entry.Normalised.Items.Select(b => b.Hash).Prepend(l.Entry.Original)).Select(office.Blobs.Find).FirstOrDefault(f => f is not null) is { } fault)
        {
            throw new FaultException(fault);
        }
    }

    private void Exchange(string aside)
    {
        var kept = Path.Combine(Folder, Before + clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        OwnerOnly.Replace(Path.Combine(Folder, Mark), kept);
        var old = Directory.EnumerateFileSystemEntries(Folder).Where(p => !Stays(Path.GetFileName(p))).ToList();
        if (old.Count > 0)
        {
            OwnerOnly.Folder(kept);
            old.ForEach(p => Directory.Move(p, Path.Combine(kept, Path.GetFileName(p))));
        }

        foreach (var part in Directory.EnumerateFileSystemEntries(aside).ToList())
        {
            Directory.Move(part, Path.Combine(Folder, Path.GetFileName(part)));
        }

        File.Delete(Path.Combine(Folder, Mark));
    }

    private static bool Stays(string name) => name is Unpacked or Mark or "folder.lock" or "folder.holder" || name.StartsWith(Before, StringComparison.Ordinal);

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private static FaultException Invalid(string file, string reason, string reasonEn) => new(WarehouseFaults.BackupInvalid(file, reason, reasonEn));
}
