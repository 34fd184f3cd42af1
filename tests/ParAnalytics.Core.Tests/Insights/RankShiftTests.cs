using System.Globalization;
using ParAnalytics.Insights.RankShifts;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

public sealed class RankShiftTests
{
    [Fact]
    public void The_parts_add_up_to_the_change_whatever_the_fields()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Field(random, 40), Field(random, 40));
            var year0 = new RankedYear(before, seed % 2 == 0 ? Subset(random, before) : null, seed % 3 == 0 ? Ranks(random, before) : null);
            var year1 = new RankedYear(after, seed % 2 == 0 ? Subset(random, after) : null);
            foreach (var p in RankShiftDecomposition.Of(year0, year1))
            {
                (p.Own + p.Others + p.Field + p.Method).ShouldBe(p.Before - p.After, $"seed {seed}, {p.Unit}");
            }
        }
    }

    [Fact]
    public void Own_and_others_are_each_halfway_between_the_two_orders()
    {
        // u rises from 3rd to 2nd by itself; then w overtakes it.
        var before = Scores(("t", 9), ("v", 8), ("u", 7), ("w", 6));
        var after = Scores(("t", 9), ("v", 7.5m), ("u", 8.5m), ("w", 8.8m));
        var u = RankShiftDecomposition.Of(new(before), new(after)).Single(p => p.Unit == "u");

        (u.BeforeCommon, u.AfterOwn, u.AfterCommon).ShouldBe((3, 2, 3));
        u.Own.ShouldBe(((3 - 2) + (4 - 3)) / 2m - 0m);
        u.Others.ShouldBe(-u.Own);
        u.Shift.ShouldBe(0);
    }

    [Fact]
    public void A_field_that_does_not_move_moves_nobody()
    {
        var scores = Field(new Random(7), 34);
        RankShiftDecomposition.Of(new(scores), new(scores)).ShouldAllBe(p => p.Own == 0 && p.Others == 0 && p.Field == 0 && p.Method == 0);
    }

    [Fact]
    public void The_order_of_the_units_does_not_matter()
    {
        var (before, after) = (Field(new Random(3), 30), Field(new Random(4), 30));
        var straight = RankShiftDecomposition.Of(new(before), new(after)).ToDictionary(p => p.Unit);
        var turned = RankShiftDecomposition.Of(new(before.Reverse().ToDictionary()), new(after.Reverse().ToDictionary()));
        turned.ShouldAllBe(p => p == straight[p.Unit]);
    }

    [Fact]
    public void A_better_own_score_never_pulls_down_by_itself()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var (before, after) = (Field(new Random(seed), 30), Field(new Random(seed + 1000), 30));
            RankShiftDecomposition.Of(new(before), new(after)).ShouldAllBe(p => Math.Sign(p.Own) * Math.Sign(p.ScoreAfter - p.ScoreBefore) >= 0);
        }
    }

    [Fact]
    public void An_entrant_above_costs_a_place_and_a_leaver_above_gives_one()
    {
        var before = Scores(("a", 9), ("gone", 8), ("u", 5));
        var after = Scores(("a", 9), ("new1", 8), ("new2", 7), ("u", 5));
        var u = RankShiftDecomposition.Of(new(before), new(after)).Single(p => p.Unit == "u");
        (u.Own, u.Others, u.Field, u.Method, u.Shift).ShouldBe((0, 0, -1, 0, -1));
    }

    [Fact]
    public void A_criterion_scored_in_one_year_only_is_method()
    {
        // Equal on the shared criteria both years; the new criterion alone puts v above u.
        var before = Scores(("u", 5), ("v", 4));
        var u = RankShiftDecomposition.Of(new(before, before), new(Scores(("u", 5), ("v", 6)), before)).Single(p => p.Unit == "u");
        (u.Own, u.Others, u.Method, u.Shift).ShouldBe((0, 0, -1, -1));
    }

    [NeedsSamplesFact]
    public void Every_pair_of_adjacent_years_of_PAPI_is_explained_exactly()
    {
        var years = Papi();
        var pairs = years.Keys.Order().Zip(years.Keys.Order().Skip(1)).ToList();
        pairs.Count.ShouldBeGreaterThan(5);
        var (cases, opposite) = (0, 0);
        foreach (var (first, last) in pairs)
        {
            foreach (var p in RankShiftDecomposition.Of(new(years[first]), new(years[last])))
            {
                (p.Own + p.Others + p.Field + p.Method).ShouldBe(p.Before - p.After, $"{first}–{last} {p.Unit}");
                cases++;
                if (p.IsOpposite)
                {
                    opposite++;
                    // Score and rank can only move apart through the others, the field or the method.
                    Math.Sign(p.Others + p.Field + p.Method).ShouldBe(Math.Sign(p.Shift), $"{first}–{last} {p.Unit}");
                }
            }
        }

        opposite.ShouldBeInRange(1, cases / 3);
    }

    private static Dictionary<int, Dictionary<string, decimal>> Papi()
    {
        var lines = File.ReadAllLines(Repository.SampleOf("facts", "papi_dimension_2011_2023.csv"));
        var header = lines[0].Split(',').ToList();
        return lines.Skip(1).Select(l => l.Split(',')).Where(r => r[header.IndexOf("total")].Length > 0 && r[header.IndexOf("rank")].Length > 0)
            .GroupBy(r => int.Parse(r[0], CultureInfo.InvariantCulture))
            .ToDictionary(g => g.Key, g => g.ToDictionary(r => r[header.IndexOf("province_code_63")], r => decimal.Parse(r[header.IndexOf("total")], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)));
    }

    private static Dictionary<string, decimal> Scores(params (string Unit, decimal Score)[] scores) => scores.ToDictionary(s => s.Unit, s => s.Score);

    /// <summary>Few distinct scores, so that there are ties; not every unit is there.</summary>
    private static Dictionary<string, decimal> Field(Random random, int units) =>
        Enumerable.Range(0, units).Where(_ => random.Next(10) > 0).ToDictionary(i => $"u{i}", _ => random.Next(0, 60) / 4m);

    private static Dictionary<string, decimal> Subset(Random random, Dictionary<string, decimal> whole) =>
        whole.Where(_ => random.Next(8) > 0).ToDictionary(s => s.Key, s => s.Value - (random.Next(0, 8) / 4m));

    private static Dictionary<string, int> Ranks(Random random, Dictionary<string, decimal> whole) => whole.Keys.ToDictionary(u => u, _ => random.Next(1, whole.Count + 1));
}
