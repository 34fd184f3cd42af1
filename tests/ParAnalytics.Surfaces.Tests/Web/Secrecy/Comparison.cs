using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ParAnalytics.Domain.People;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>The same requests put to both servers of a pair, and what they answered otherwise.</summary>
internal sealed class Comparison(TwinServers twins)
{
    private const int AtOnce = 4;
    private readonly ConcurrentBag<(string Class, string Told)> _differences = [];
    private readonly ConcurrentDictionary<string, int> _ended = new();
    private readonly ConcurrentDictionary<string, (int Count, double Seconds)> _spent = new();
    private readonly ConcurrentBag<(double Seconds, string What)> _slowest = [];

    /// <summary>What differed, with the seed by which it can be replayed, the shortest first.</summary>
    public IReadOnlyList<string> Differences => [.. _differences.Select(d => d.Told).OrderBy(d => d.Length)];

    /// <summary>The classes of requests in which something differed.</summary>
    public IReadOnlyCollection<string> Differing => _differences.Select(d => d.Class).ToHashSet(StringComparer.Ordinal);

    /// <summary>Classes with how their requests ended: <c>query 2xx</c>.</summary>
    public IReadOnlyCollection<string> Ended => [.. _ended.Keys];

    public int Classes => _spent.Count;

    /// <summary>How long each class took, and the slowest requests.</summary>
    public string Times => string.Join('\n', _spent.OrderByDescending(s => s.Value.Seconds).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key}: {s.Value.Count} pairs, {s.Value.Seconds:0.0} s"))
        .Concat(_slowest.OrderByDescending(s => s.Seconds).Take(5).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Seconds:0.0} s {s.What}"))));

    public Task RunAsync(IEnumerable<int> seeds) => Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
    {
        var request = RandomRequest.Of(seed, twins.Both[0].Folder.Models);
        var started = Stopwatch.GetTimestamp();
        var pair = twins.As(request.Role, request.Role == Role.Public ? TwinFacts.Scope : request.Scope);
        if (request.IsWarmed)
        {
            var everything = twins.As(Role.Analyst, scope: null);
            await Task.WhenAll(AskAsync(everything, 0, request), AskAsync(everything, 1, request));
        }

        var (one, other) = (await AskAsync(pair, 0, request), await AskAsync(pair, 1, request));
        if (request.IsAskedAgain && one == other && one.Mark is { } mark)
        {
            (one, other) = (await AskAsync(pair, 0, request, mark), await AskAsync(pair, 1, request, mark));
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        _ended.AddOrUpdate($"{request.Class} {one.Status / 100}xx", 1, (_, n) => n + 1);
        _spent.AddOrUpdate(request.Class, (1, took), (_, known) => (known.Count + 1, known.Seconds + took));
        _slowest.Add((took, $"PARANALYTICS_SEED={seed} {request.Role} {request.Method} {request.Path} {request.Body}"));
        if (one != other)
        {
            _differences.Add((request.Class, $"PARANALYTICS_SEED={seed} {request.Role} {request.Scope} {request.Method} {request.Path} {request.Body}\n{Where(one, other)}"));
        }
    });

    public async Task<Answer> AskAsync(HttpClient[] pair, int twin, RandomRequest request, string? mark = null)
    {
        using var message = request.Message(twins.Path(twin, request.Path), mark);
        using var response = await pair[twin].SendAsync(message);
        return await Answer.OfAsync(response);
    }

    private static string Where(Answer one, Answer other)
    {
        if (one.Status != other.Status || one.Headers != other.Headers)
        {
            return $"{one.Status} {one.Headers}\n---\n{other.Status} {other.Headers}";
        }

        var at = one.Body.Zip(other.Body).TakeWhile(p => p.First == p.Second).Count();
        var from = Math.Max(0, at - 200);
        return $"{one.Body[from..Math.Min(one.Body.Length, at + 300)]}\n---\n{other.Body[from..Math.Min(other.Body.Length, at + 300)]}";
    }
}
