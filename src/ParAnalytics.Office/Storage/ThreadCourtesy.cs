using System.Runtime.InteropServices;

namespace ParAnalytics.Office.Storage;

/// <summary>Lets a thread step back for the others: .NET's own thread priorities do nothing on Linux.</summary>
public static partial class ThreadCourtesy
{
    private const int OfProcess = 0;
    private const int CallingThread = 0;
    private const int Niceness = 10;

    /// <summary>The calling thread gets less of a busy processor from now on. Where the system refuses it stays as it was, which only costs the others time.</summary>
    public static void StepBack()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfProcess, CallingThread, Niceness);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
