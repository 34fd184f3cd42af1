using System.Collections.Immutable;
using ParAnalytics.Benchmarks.World;

namespace ParAnalytics.Benchmarks.Asking;

/// <summary>Slices nobody thought of: 1–3 dimensions, 1–2 measures, 1–3 filters.</summary>
internal sealed class RandomSlices(BenchSize size, Random random)
{
    private static readonly string[][] ScoreAxes = [["unit.region", "unit.province", "unit.commune", "old_unit.old_province"], ["criterion.field", "criterion.item"], ["period.year", "period.quarter", "period.month"], ["method.method"]];
    private static readonly string[][] DossierAxes = [["unit.region", "unit.province", "unit.commune"], ["procedure.procedure"], ["period.year", "period.quarter", "period.month"]];
    private static readonly string[] ScoreMeasures = ["points", "share", "respondents", "scores", "communes", "max_points"];
    private static readonly string[] DossierMeasures = ["dossiers", "on_time_rate", "on_time", "days"];

    public Question Next(int number)
    {
        var ofScores = random.Next(4) > 0;
        var axes = (ofScores ? ScoreAxes : DossierAxes).ToArray();
        random.Shuffle(axes);
        var chosen = axes.Take(1 + random.Next(3)).Select(a => a[random.Next(a.Length)]).ToImmutableArray();
        while (chosen.Aggregate(1L, (n, l) => n * Count(l)) > 120_000)
        {
            chosen = chosen.RemoveAt(chosen.Length - 1);
        }

        var measures = (ofScores ? ScoreMeasures : DossierMeasures).ToArray();
        random.Shuffle(measures);
        var columns = Math.Min(chosen.Length - 1, random.Next(2));
        var slice = new Slice(ofScores ? BenchCube.Scores : BenchCube.Dossiers, [.. measures.Take(1 + random.Next(2))]) { Rows = [.. chosen.Take(chosen.Length - columns)], Columns = [.. chosen.TakeLast(columns)] };
        return Question.Of(FormattableString.Invariant($"slice {number}"), Filtered(slice, ofScores));
    }

    private Slice Filtered(Slice slice, bool ofScores)
    {
        var left = 1 + random.Next(3);
        var filters = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>();
        if (left > 0 && random.Next(3) > 0)
        {
            left--;
            var from = random.Next(size.Months - 3);
            slice = slice with { Months = (Month(from), Month(from + 1 + random.Next(Math.Min(24, size.Months - from - 1)))) };
        }

        if (left > 0 && random.Next(2) > 0)
        {
            left--;
            filters.Add(("unit.province", Some(34, 1 + random.Next(5), i => FormattableString.Invariant($"n:{i + 1:00}"))));
        }

        if (left > 0)
        {
            filters.Add(ofScores
                ? random.Next(3) switch
                {
                    0 => ("criterion.item", Some(size.Criteria, 1 + random.Next(9), i => FormattableString.Invariant($"c:{i:000}"))),
                    1 => ("method.method", Some(3, 1 + random.Next(2), i => ((string[])["survey", "report", "system"])[i])),
                    _ => ("criterion.field", Some(8, 1 + random.Next(3), i => FormattableString.Invariant($"f:{i + 1}"))),
                }
                : ("procedure.procedure", Some(12, 1 + random.Next(4), i => FormattableString.Invariant($"p:{i + 1}"))));
        }

        return slice with { Filters = filters.ToImmutable() };
    }

    private ImmutableArray<string> Some(int of, int count, Func<int, string> key)
    {
        var all = Enumerable.Range(0, of).ToArray();
        random.Shuffle(all);
        return [.. all.Take(count).Select(key)];
    }

    private string Month(int index) => FormattableString.Invariant($"{size.First.AddMonths(index):yyyy-MM}");

    private long Count(string level) => level switch
    {
        "unit.region" => 6, "unit.province" => 34, "old_unit.old_province" => 63, "unit.commune" => size.Communes, "criterion.field" => 8, "criterion.item" => size.Criteria,
        "period.year" => size.Months / 12, "period.quarter" => size.Months / 3, "period.month" => size.Months, "procedure.procedure" => 12, _ => 3,
    };
}
