namespace ParAnalytics.DuckDb.Engine;

/// <summary>
/// The right to open one database file: an entry in this process's register and a lock file against other processes. The lock
/// file stays behind when released; only the operating system's lock on it counts, which also ends with a crash.
/// </summary>
internal sealed class FileClaim : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Claimed = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    private readonly FileStream _lockFile;

    private FileClaim(string databasePath, FileStream lockFile)
    {
        DatabasePath = databasePath;
        _lockFile = lockFile;
    }

    /// <summary>Full path, symbolic links followed.</summary>
    public string DatabasePath { get; }

    public static string LockPath(string databasePath) => databasePath + ".lock";

    public static FileClaim Take(string path)
    {
        var full = Canonical(path);
        lock (Gate)
        {
            if (!Claimed.Add(full))
                throw DuckDbFileInUseException.ByThisProcess(full);
            try
            {
                return new FileClaim(full, OpenLockFile(full));
            }
            catch
            {
                Claimed.Remove(full);
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            _lockFile.Dispose();
            Claimed.Remove(DatabasePath);
        }
    }

    private static FileStream OpenLockFile(string databasePath)
    {
        try
        {
            return new FileStream(LockPath(databasePath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            var folder = Path.GetDirectoryName(databasePath);
            throw new DuckDbOpenException(
                "PAR0909",
                $"Không ghi được vào thư mục {folder}; hãy tạo thư mục và cấp quyền ghi.",
                $"The folder {folder} cannot be written; create it and grant write permission.",
                e);
        }
        catch (IOException e)
        {
            throw DuckDbFileInUseException.ByAnotherProcess(databasePath, e);
        }
    }

    private static string Canonical(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var realFolder = Directory.Exists(folder) ? Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder : folder;
        var inFolder = Path.Combine(realFolder, Path.GetFileName(full));
        return File.Exists(inFolder) ? File.ResolveLinkTarget(inFolder, returnFinalTarget: true)?.FullName ?? inFolder : inFolder;
    }
}
