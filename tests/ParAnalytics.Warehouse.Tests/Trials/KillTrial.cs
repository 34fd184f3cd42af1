using System.Diagnostics;

namespace ParAnalytics.Warehouse.Tests.Trials;

/// <summary>
/// Child processes that work until they are killed, and the outside log in which each notes what it was given a receipt for. The next child is
/// started while the last one works and waits for a word before it opens anything, so that a trial begins at once.
/// </summary>
internal sealed class KillTrial(string log, Func<int, string[]> argumentsOf) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Process? _ready;
    private int _started;

    /// <summary>Lets a child work, and kills it some time after it has noted one more deed of a kind.</summary>
    /// <param name="from">The deed after which the time runs: <c>open</c>, <c>load</c>, <c>release</c>.</param>
    public async Task RunAndKillAsync(string from, TimeSpan after)
    {
        var before = Count(from);
        using var child = _ready ?? Start();
        await child.StandardInput.WriteLineAsync("go");
        _ready = Start();
        var waited = Stopwatch.StartNew();
        while (Count(from) == before && !child.HasExited && waited.Elapsed < Patience)
        {
            await Task.Delay(5);
        }

        await Task.Delay(after);
        if (child.HasExited)
        {
            throw new InvalidOperationException("the child ended by itself: " + await child.StandardError.ReadToEndAsync());
        }

        child.Kill();
        await child.WaitForExitAsync();
    }

    /// <summary>How often a deed stands in the log.</summary>
    public int Count(string deed) => Lines().Count(line => line.StartsWith(deed, StringComparison.Ordinal));

    /// <summary>Complete lines only: the kill may have cut the last one, which was then never acknowledged to anyone.</summary>
    public List<string> Lines()
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public void Dispose()
    {
        if (_ready is { } unused)
        {
            unused.Kill();
            unused.WaitForExit();
            unused.Dispose();
        }
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [typeof(KillTrial).Assembly.Location, .. argumentsOf(_started++)])
    {
        RedirectStandardInput = true,
        RedirectStandardError = true,
    })!;
}
