using System.Diagnostics;

namespace ParAnalytics.TestKit.Viewers;

/// <summary>Many viewers of one question, from this process over the loopback.</summary>
public sealed class Crowd : IAsyncDisposable
{
    /// <summary>One published figure of one province: what a release changes in the harness.</summary>
    public const string OneFigure = """
        {"type":4,"invocationId":"1","target":"OpenQuery","arguments":[{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province","members":["p63:01"]}],"filters":[{"level":"index.family","in":["sipas"]},{"level":"year","in":["2023"]}]}]}
        """;

    private const int AtOnce = 64;
    private readonly List<CrowdViewer> _viewers;
    private readonly CancellationTokenSource _life = new();
    private List<Task> _reading = [];

    private Crowd(List<CrowdViewer> viewers) => _viewers = viewers;

    public IReadOnlyList<CrowdViewer> Viewers => _viewers;

    /// <summary>Opens them all and waits until each has its first tile.</summary>
    public static async Task<Crowd> GatherAsync(Uri server, int count, CancellationToken cancellation)
    {
        var viewers = new CrowdViewer[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, token) => viewers[i] = await CrowdViewer.OpenAsync(server, OneFigure.Trim(), token).ConfigureAwait(false)).ConfigureAwait(false);
        var crowd = new Crowd([.. viewers]);
        crowd.Listen();
        await crowd.AllAsync(v => v.Seq >= 2, cancellation).ConfigureAwait(false);
        return crowd;
    }

    /// <summary>Milliseconds from the moment until each viewer had the release.</summary>
    public async Task<Spread> ReachedAsync(string release, long from, CancellationToken cancellation)
    {
        await AllAsync(v => v.SawAt(release) is not null, cancellation).ConfigureAwait(false);
        return Spread.Of(_viewers.Select(v => Math.Max(0, Stopwatch.GetElapsedTime(from, v.SawAt(release)!.Value).TotalMilliseconds)));
    }

    /// <summary>Cuts every connection.</summary>
    public void CutAll()
    {
        foreach (var viewer in _viewers)
        {
            viewer.Cut();
        }
    }

    /// <summary>All come back at once; answers with the milliseconds until the last of them has what holds.</summary>
    /// <param name="resume">Whether their sessions may still be there.</param>
    /// <param name="settled">When a viewer is up to date again.</param>
    public async Task<double> StormAsync(bool resume, Func<CrowdViewer, bool> settled, CancellationToken cancellation)
    {
        await Task.WhenAll(_reading).ConfigureAwait(false);
        var from = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(_viewers, new ParallelOptions { MaxDegreeOfParallelism = _viewers.Count, CancellationToken = cancellation }, async (viewer, token) => await viewer.ComeBackAsync(resume, token).ConfigureAwait(false)).ConfigureAwait(false);
        Listen();
        await AllAsync(settled, cancellation).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        foreach (var viewer in _viewers)
        {
            await viewer.DisposeAsync().ConfigureAwait(false);
        }

        _life.Dispose();
    }

    private void Listen() => _reading = [.. _viewers.Select(v => Task.Run(() => v.ReadAsync(_life.Token), _life.Token))];

    private async Task AllAsync(Func<CrowdViewer, bool> holds, CancellationToken cancellation)
    {
        while (!_viewers.TrueForAll(v => holds(v)))
        {
            if (cancellation.IsCancellationRequested)
            {
                var wanting = _viewers.Where(v => !holds(v)).ToArray();
                throw new TimeoutException($"{wanting.Length} of {_viewers.Count} viewers are not there; the first stands at {wanting[0].Release} #{wanting[0].Seq}, open: {wanting[0].IsOpen}, refused: {wanting[0].Refused}");
            }

            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }
    }
}

/// <summary>How long it took: the middle, one in a hundred, the last, in milliseconds.</summary>
public readonly record struct Spread(double P50, double P99, double Most)
{
    public static Spread Of(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return new(sorted[(sorted.Length - 1) / 2], sorted[(int)((sorted.Length - 1) * 0.99)], sorted[^1]);
    }

    public override string ToString() => FormattableString.Invariant($"p50 {P50:0.0} ms, p99 {P99:0.0} ms, most {Most:0.0} ms");
}
