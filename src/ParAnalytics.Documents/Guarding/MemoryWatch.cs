using System.Diagnostics;

namespace ParAnalytics.Documents.Guarding;

/// <summary>Looks at a process's memory every tenth of a second and cancels when it is above the limit.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;

    public MemoryWatch(Process process, long limit, CancellationTokenSource cancel) => _timer = new Timer(
        _ =>
        {
            try
            {
                process.Refresh();
                if (!process.HasExited && process.WorkingSet64 > limit)
                {
                    Tripped = true;
                    cancel.Cancel();
                }
            }
            catch (Exception gone) when (gone is InvalidOperationException or ObjectDisposedException)
            {
                // The process ended between two looks.
            }
        },
        null,
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(100));

    public bool Tripped { get; private set; }

    public void Dispose() => _timer.Dispose();
}
