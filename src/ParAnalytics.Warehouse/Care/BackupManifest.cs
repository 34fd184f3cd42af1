using System.Collections.Immutable;
using System.Text.Json;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Warehouse.Care;

/// <summary>What a backup holds: the last entry of its archive, written when all others are.</summary>
internal sealed record BackupManifest(string Format, DateTimeOffset MadeAt, string Release, int Loads, string AuditHead, ImmutableArray<BackupFile> Files)
{
    public const string Name = "manifest.json";

    public const string Known = "paranalytics-backup-1";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static BackupManifest Read(Stream stream, string file)
    {
        try
        {
            if (JsonSerializer.Deserialize<BackupManifest>(stream, Options) is { Format: Known } manifest && !manifest.Files.IsDefault && manifest.Files.All(f => f.IsPlain))
            {
                return manifest;
            }
        }
        catch (JsonException)
        {
            // told below
        }

        throw new FaultException(WarehouseFaults.BackupInvalid(file, "bản kê không đọc được hoặc của phiên bản khác", "its manifest cannot be read or is of another version"));
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);
}

/// <param name="Path">In the data folder, with forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256)
{
    /// <summary>Whether the path stays in the folder it is put into.</summary>
    public bool IsPlain => Path.Length > 0 && !Path.Contains('\\', StringComparison.Ordinal) && Path.Split('/').All(part => part is not ("" or "." or ".."));
}

/// <summary>What was backed up or restored.</summary>
/// <param name="Release">The current release.</param>
public sealed record BackupReceipt(string File, long Bytes, int Files, int Loads, string Release, DateTimeOffset MadeAt);
