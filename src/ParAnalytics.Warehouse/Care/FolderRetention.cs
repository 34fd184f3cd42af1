namespace ParAnalytics.Warehouse.Care;

/// <summary>What a restore replaced and kept beside.</summary>
/// <param name="Name">Name of the folder inside the data folder.</param>
/// <param name="At">When it was put aside.</param>
public sealed record Leftover(string Name, DateTimeOffset At, long Bytes);

/// <summary>
/// What of a data folder may go after a while. The record — loads, releases, originals, audit — is kept for good, and what is passing removes
/// itself; only what restores replaced waits for a person.
/// </summary>
public static class FolderRetention
{
    /// <summary>What was put aside before a moment, oldest first.</summary>
    public static IReadOnlyList<Leftover> Find(string folder, DateTimeOffset before) =>
    [
        .. new DirectoryInfo(folder).EnumerateDirectories(FolderRestore.Before + "*")
            .Select(d => new Leftover(d.Name, d.LastWriteTimeUtc, d.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length)))
            .Where(l => l.At < before).OrderBy(l => l.At),
    ];

    /// <summary>Removes it for good.</summary>
    /// <exception cref="ArgumentException">It is nothing that a restore put aside.</exception>
    public static void Remove(string folder, Leftover leftover)
    {
        if (!leftover.Name.StartsWith(FolderRestore.Before, StringComparison.Ordinal) || leftover.Name != Path.GetFileName(leftover.Name))
        {
            throw new ArgumentException($"'{leftover.Name}' was not put aside by a restore", nameof(leftover));
        }

        Directory.Delete(Path.Combine(folder, leftover.Name), recursive: true);
    }
}
