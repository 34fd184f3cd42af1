using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ParAnalytics.Warehouse.Running;

/// <summary>The one thread that changes a folder. It steps back for the threads that answer questions: loading and publishing take the time that reading leaves.</summary>
internal sealed partial class WritingThread : IDisposable
{
    private const int OfProcess = 0;
    private const int CallingThread = 0;
    private const int Niceness = 10;

    private readonly BlockingCollection<Action> _work = [];
    private long _edition;
    private readonly Thread _thread;

    public WritingThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "writing" };
        _thread.Start();
    }

    /// <summary>Rises when work begins and when it ends: odd while there is some, and the same only while there was none.</summary>
    public long Edition => Interlocked.Read(ref _edition);

    /// <summary>Runs work after what was given before; what it throws is thrown to who waits.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        // .NET's own thread priorities do nothing on Linux. Refused it stays as it was, which only costs readers time.
        _ = OperatingSystem.IsLinux() ? SetPriority(OfProcess, CallingThread, Niceness) : 0;
        foreach (var work in _work.GetConsumingEnumerable())
        {
            Interlocked.Increment(ref _edition);
            try
            {
                work();
            }
            finally
            {
                Interlocked.Increment(ref _edition);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
