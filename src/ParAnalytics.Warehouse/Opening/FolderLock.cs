using System.Globalization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Warehouse.Opening;

/// <summary>
/// The right to work on a data folder, held by one process at a time. The operating system's lock on <c>folder.lock</c> counts and ends with
/// the process, however that ends; <c>folder.holder</c> beside it only says who holds it.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _stream;

    private FolderLock(FileStream stream) => _stream = stream;

    /// <exception cref="FaultException"><c>PAR0501</c>: another process has it.</exception>
    public static FolderLock Take(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var holder = Path.Combine(folder, "folder.holder");
        try
        {
            var stream = new FileStream(Path.Combine(folder, "folder.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var since = clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
            File.WriteAllText(holder, $"pid {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}, {Environment.MachineName}, {since}");
            return new FolderLock(stream);
        }
        catch (IOException error) when (error is not DirectoryNotFoundException)
        {
            throw new FaultException(WarehouseFaults.FolderInUse(folder, HolderIn(holder)));
        }
    }

    public void Dispose() => _stream.Dispose();

    private static string HolderIn(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "?";
        }
    }
}
