using System.Diagnostics;
using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Benchmarks.World;

namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>Asks both sides in turn and compares every answer.</summary>
internal sealed class Pairs(PlainSide plain, CubeSide cube)
{
    /// <summary>One question, the plain side first or last by turns.</summary>
    public async Task<Pair> AskAsync(Question question, bool plainFirst = true)
    {
        var (left, plainTime) = plainFirst ? Plain(question) : default;
        var watch = Stopwatch.StartNew();
        var answer = await cube.AskAsync(question.Query).ConfigureAwait(false);
        var cubeTime = watch.Elapsed.TotalMilliseconds;
        if (!plainFirst)
        {
            (left, plainTime) = Plain(question);
        }

        return new Pair(question.Name, plainTime, cubeTime, Sameness.Difference(question, answer, left)) { ServedBy = cube.ServedBy(question.Query) };
    }

    /// <summary>Questions asked all at once, until the last is answered.</summary>
    public async Task<Pair> AskTogetherAsync(string name, IReadOnlyList<Question> questions)
    {
        var watch = Stopwatch.StartNew();
        var tables = await Task.WhenAll(questions.Select(q => Task.Run(() => plain.Ask(q.Sql)))).ConfigureAwait(false);
        var plainTime = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var answers = await Task.WhenAll(questions.Select(q => cube.AskAsync(q.Query))).ConfigureAwait(false);
        var cubeTime = watch.Elapsed.TotalMilliseconds;
        return new Pair(name, plainTime, cubeTime, questions.Select((q, i) => Sameness.Difference(q, answers[i], tables[i]) is { } wrong ? $"{q.Name}: {wrong}" : null).FirstOrDefault(w => w is not null));
    }

    private (DuckDb.DuckDbTable Table, double Milliseconds) Plain(Question question)
    {
        var watch = Stopwatch.StartNew();
        var table = plain.Ask(question.Sql);
        return (table, watch.Elapsed.TotalMilliseconds);
    }
}

/// <summary>What both sides took, and the first difference of their answers.</summary>
internal sealed record Pair(string Name, double Plain, double Cube, string? Wrong)
{
    public double Ratio => Cube / Plain;

    /// <summary>What was read for the answer: aggregates with their rows, the sorted copy, or facts.</summary>
    public string ServedBy { get; init; } = "";
}

/// <summary>Medians and the like.</summary>
internal static class Middle
{
    public static double Of(IEnumerable<double> values) => Percentile(values, 0.5);

    public static double Percentile(IEnumerable<double> values, double fraction)
    {
        var all = values.Order().ToArray();
        return all[Math.Clamp((int)Math.Ceiling(all.Length * fraction) - 1, 0, all.Length - 1)];
    }

    public static double Geometric(IEnumerable<double> values) => Math.Exp(values.Average(v => Math.Log(v)));
}
