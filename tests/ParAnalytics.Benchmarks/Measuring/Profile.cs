using System.Diagnostics;
using System.Globalization;
using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Benchmarks.World;

namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>Where the milliseconds of an answer go: compiling, each statement by itself, assembling. Lines for people; nothing here is a figure.</summary>
internal sealed class Profile(PlainSide plain, CubeSide cube, Action<string> tell)
{
    /// <summary>Each question is asked so often; the middle one counts.</summary>
    private const int Rounds = 5;

    public void Of(IEnumerable<Question> questions, int slowest = int.MaxValue)
    {
        tell("question | plain ms | compiling | statements | assembling | cells | read");
        foreach (var line in questions.Select(Line).OrderByDescending(l => l.Cube).Take(slowest))
        {
            tell(line.Text);
        }
    }

    private (double Cube, string Text) Line(Question question)
    {
        plain.Ask(question.Sql);
        var watch = Stopwatch.StartNew();
        plain.Ask(question.Sql);
        var plainTime = watch.Elapsed.TotalMilliseconds;
        var rounds = Enumerable.Range(0, Rounds).Select(_ => cube.Stages(question.Query)).ToArray();
        double At(Func<Stages, double> of) => Middle.Of(rounds.Select(of));
        var statements = Enumerable.Range(0, rounds[0].Statements.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{rounds[0].Statements[i].Name} {At(r => r.Statements[i].Milliseconds):0.0} ms {rounds[0].Statements[i].Rows} rows"));
        var all = At(r => r.Compiling) + At(r => r.Statements.Sum(s => s.Milliseconds)) + At(r => r.Assembling);
        return (all, string.Create(CultureInfo.InvariantCulture, $"{question.Name} | {plainTime:0.0} | {At(r => r.Compiling):0.0} | {string.Join("; ", statements)} | {At(r => r.Assembling):0.0} | {rounds[0].Cells} | {cube.ServedBy(question.Query)} | {Said(question)}"));
    }

    private static string Said(Question question) => question.Name.StartsWith("slice", StringComparison.Ordinal)
        ? $"{string.Join(",", question.Query.Measures)} by {string.Join(",", question.Query.Rows.Items.Concat(question.Query.Columns).OfType<Olap.Question.LevelAxis>().Select(a => a.Level))} where {string.Join(";", question.Query.Filters.Items.Select(f => f is Olap.Question.MemberFilter m ? $"{m.Level}×{m.In.Count}" : "months"))}"
        : "";
}

/// <summary>What each stage of one answer took, in milliseconds.</summary>
internal sealed record Stages(double Compiling, IReadOnlyList<(string Name, double Milliseconds, int Rows)> Statements, double Assembling, long Cells);
