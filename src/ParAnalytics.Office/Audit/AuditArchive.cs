using System.Globalization;
using System.Text;
using System.Text.Json;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Audit;

/// <summary>
/// Older parts of the chain as files in <c>audit-archive/</c>, one row a line, so that the database stays small while nothing is lost: the files
/// are read again by every check, and a missing or changed one is found like a missing or changed row.
/// </summary>
internal sealed class AuditArchive(string folder)
{
    public const string Name = "audit-archive";

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Folder => Path.Combine(folder, Name);

    /// <summary>Writes the rows and flushes them; answers with the file's name and hash.</summary>
    public (string File, string Hash) Write(IReadOnlyList<ArchivedRow> rows)
    {
        OwnerOnly.Folder(Folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{rows[0].Sequence:D9}-{rows[^1].Sequence:D9}.jsonl");
        var text = string.Concat(rows.Select(row => JsonSerializer.Serialize(row, Json) + "\n"));
        OwnerOnly.Replace(Path.Combine(Folder, name), text);
        return (name, BlobHash.OfText(text).ToString());
    }

    /// <summary>All rows on file, by number; a line that cannot be read is left out, which the check then finds as a gap.</summary>
    public IEnumerable<ArchivedRow> Read()
    {
        if (!Directory.Exists(Folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file, Encoding.UTF8))
            {
                if (Parse(line) is { } row)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>The files, by the numbers in their names.</summary>
    public IEnumerable<ArchivedPart> Parts() => !Directory.Exists(Folder) ? [] : Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        .Select(name => name.Split('-', '.') is [var first, var last, _] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? new ArchivedPart(name, from, to) : null).OfType<ArchivedPart>();

    /// <summary>Only a file that <see cref="Parts"/> names.</summary>
    public byte[]? Bytes(string name) => Parts().Any(part => part.File == name) ? File.ReadAllBytes(Path.Combine(Folder, name)) : null;

    private static ArchivedRow? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchivedRow>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A row of the chain exactly as it stood in the database.</summary>
internal sealed record ArchivedRow(long Sequence, string RecordedAt, string Actor, string ActorRole, string? ActorUnit, string Action, string Subject, string Details, string PreviousHash, string Hash);
