using System.Diagnostics;
using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Benchmarks.World;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

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
    public async Task<Pair> AskTogetherAsync(string name, IReadOnlyList<Question> questions) => (await AskInARowAsync(name, [questions]).ConfigureAwait(false))[0];

    /// <summary>Steps one after the other as somebody drags, first all by plain SQL and then all by the cube; the questions of a step all at once.</summary>
    /// <param name="ask">How the cube is asked; null asks it here.</param>
    public async Task<IReadOnlyList<Pair>> AskInARowAsync(string name, IReadOnlyList<IReadOnlyList<Question>> steps, Func<CubeQuery, Task<CellSet>>? ask = null)
    {
        var left = await StepsAsync(steps, q => Task.Run(() => plain.Ask(q.Sql))).ConfigureAwait(false);
        var right = await StepsAsync(steps, q => (ask ?? cube.AskAsync)(q.Query)).ConfigureAwait(false);
        return [.. steps.Select((questions, step) => new Pair(
            name,
            left[step].Milliseconds,
            right[step].Milliseconds,
            questions.Select((q, i) => Sameness.Difference(q, right[step].Answers[i], left[step].Answers[i]) is { } wrong ? $"{q.Name}: {wrong}" : null).FirstOrDefault(w => w is not null)))];
    }

    private static async Task<List<(T[] Answers, double Milliseconds)>> StepsAsync<T>(IReadOnlyList<IReadOnlyList<Question>> steps, Func<Question, Task<T>> ask)
    {
        var taken = new List<(T[], double)>();
        foreach (var questions in steps)
        {
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(questions.Select(ask)).ConfigureAwait(false);
            taken.Add((answers, watch.Elapsed.TotalMilliseconds));
        }

        return taken;
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
