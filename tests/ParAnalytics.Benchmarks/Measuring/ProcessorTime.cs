using System.Runtime.InteropServices;

namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>Milliseconds of processor this thread has used: on a shared machine the wall clock also counts the work of others.</summary>
internal static partial class ProcessorTime
{
    private const int OfThread = 3;

    /// <summary>0 where the system does not tell.</summary>
    public static double Milliseconds() => OperatingSystem.IsLinux() && Read(OfThread, out var time) == 0 ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6) : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
