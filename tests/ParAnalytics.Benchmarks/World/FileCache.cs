using System.Runtime.InteropServices;

namespace ParAnalytics.Benchmarks.World;

/// <summary>Lets the system forget what it keeps of a file, so that the next reading is cold. The file is not open anywhere.</summary>
internal static partial class FileCache
{
    private const int DontNeed = 4;

    public static bool Drop(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return Advise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, DontNeed) == 0;
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(int file, long offset, long length, int advice);
}
