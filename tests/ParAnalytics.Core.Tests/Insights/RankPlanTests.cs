using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ParAnalytics.Insights.RankPlans;
using ParAnalytics.Insights.RankPrices;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

public sealed class RankPlanTests
{
    [Fact]
    public void The_solver_finds_what_trying_everything_finds()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            var levers = Levers(random, seed == 10 ? 15 : random.Next(2, 7), mostSteps: seed == 10 ? 1 : 3);
            var capacity = seed % 2 == 0 ? new Dictionary<string, decimal> { ["a"] = random.Next(1, 8), ["b"] = random.Next(1, 8) } : [];
            var solver = new GainSolver(levers, capacity);
            var all = Everything(levers).Where(c => Allowed(c, capacity)).Select(c => (Gain: c.Sum(p => p.Lever.Gain(p.Steps)), Effort: c.Sum(p => p.Lever.Cost(p.Steps)))).ToList();
            foreach (var gain in new[] { 0, 1, 37, 80, 150, 260, all.Max(a => a.Gain), all.Max(a => a.Gain) + 1 })
            {
                var reaching = all.Where(a => a.Gain >= gain).ToList();
                var plan = solver.Cheapest(gain);
                if (reaching.Count == 0)
                {
                    plan.ShouldBeNull($"seed {seed}, gain {gain}");
                    continue;
                }

                plan.ShouldNotBeNull($"seed {seed}, gain {gain}");
                plan.Effort.ShouldBe(reaching.Min(a => a.Effort), $"seed {seed}, gain {gain}");
                plan.Gain.ShouldBeGreaterThanOrEqualTo(gain);
                plan.Steps.Sum(s => s.Lever.Gain(s.Steps)).ShouldBe(plan.Gain);
                Allowed(plan.Steps, capacity).ShouldBeTrue($"seed {seed}, gain {gain}");
            }
        }
    }

    [Fact]
    public void The_frontier_costs_more_for_more()
    {
        var frontier = new GainSolver(Levers(new Random(5), 12, 4)).Frontier();
        frontier.Zip(frontier.Skip(1)).ShouldAllBe(p => p.Second.Gain > p.First.Gain && p.Second.Effort > p.First.Effort);
        frontier[0].ShouldBe((0, 0L));
    }

    [Fact]
    public void A_hundred_criteria_are_solved_to_the_last_point()
    {
        var levers = Enumerable.Range(0, 100).Select(i => new Lever($"k{i:00}", "", 5 + (i % 13), 3 + (i % 5), 1 + (i % 7), $"agency {i % 5}")).ToList();
        var solver = new GainSolver(levers, new Dictionary<string, decimal> { ["agency 0"] = 40 });
        solver.Cheapest(500)!.Steps.Where(s => s.Lever.Agency == "agency 0").Sum(s => s.Lever.Cost(s.Steps)).ShouldBeLessThanOrEqualTo(400_000);
        solver.Top.ShouldBeGreaterThan(700);
    }

    [Fact]
    public void A_lever_that_requires_another_is_not_taken_alone()
    {
        Lever[] levers = [new("a", "", 10, 10, 5, "x"), new("b", "", 100, 100, 1, "x", Requires: "a")];
        new GainSolver(levers).Cheapest(50)!.Effort.ShouldBe(60_000);
        Should.Throw<ArgumentException>(() => new GainSolver([levers[1]]));
    }

    [NeedsSamplesFact]
    public void The_golden_case_comes_out_as_expected()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Repository.Samples)!, "domain");
        var scores = File.ReadAllLines(Path.Combine(folder, "par_2025_shape_synthetic.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(r => r[0], r => decimal.Parse(r[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "par_2025_shape_expected.json"))).RootElement;
        var (place, own) = (expected.GetProperty("target_rank").GetInt32(), scores["dak-lak"]);
        var others = scores.Where(s => s.Key != "dak-lak").Select(s => s.Value).ToList();

        Math.Round(scores.Values.Average(), 4, MidpointRounding.AwayFromZero).ShouldBe(expected.GetProperty("mean").GetDecimal());
        PriceLadder.Need(others, own, place).ShouldBe(expected.GetProperty("frozen_need_points").GetDecimal());
        var (points, chance) = (expected.GetProperty("tolerance").GetProperty("points").GetDouble(), expected.GetProperty("tolerance").GetProperty("probability").GetDouble());
        foreach (var moving in expected.GetProperty("moving").EnumerateArray())
        {
            var motion = new FieldMotion(moving.GetProperty("drift").GetDouble(), moving.GetProperty("sd").GetDouble(), 100);
            var field = RivalField.Draw([.. others.Select(o => new Rival((double)o))], (double)own, place, motion, 0, 100_000, 1);
            field.Need(0.5).ShouldBe(moving.GetProperty("median").GetDouble(), points);
            field.Need(0.8).ShouldBe(moving.GetProperty("p80").GetDouble(), points);
            field.Need(0.95).ShouldBe(moving.GetProperty("p95").GetDouble(), points);
            foreach (var gain in moving.GetProperty("p_success").EnumerateObject())
            {
                field.Chance(double.Parse(gain.Name, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)).ShouldBe(gain.Value.GetDouble(), chance);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_and_another_seed_others()
    {
        RivalField Draw(long seed) => RivalField.Draw([.. Enumerable.Range(0, 20).Select(i => new Rival(80 + i))], 85, 10, new FieldMotion(1, 1.5, 100), 0.3, 3000, seed);
        Draw(11).Need(0.8).ShouldBe(Draw(11).Need(0.8));
        Draw(11).Need(0.8).ShouldNotBe(Draw(12).Need(0.8));
    }

    [Fact]
    public void A_field_that_stands_still_needs_what_the_ladder_says_for_sure()
    {
        var others = Enumerable.Range(0, 33).Select(i => 82m + (i * 0.37m)).ToList();
        for (var place = 1; place <= 34; place++)
        {
            var need = (double)PriceLadder.Need(others, 88m, place);
            var field = RivalField.Draw([.. others.Select(o => new Rival((double)o))], 88, place, FieldMotion.Frozen(100), 0, 5000, 1);
            field.Need(0.5).ShouldBe(need, 1e-9);
            field.Chance(need).ShouldBe(1);
            field.Chance(need - 0.01).ShouldBe(0);
        }
    }

    [Fact]
    public void When_all_others_gain_as_much_the_gain_is_gone()
    {
        var others = Enumerable.Range(0, 33).Select(i => new Rival(82 + (i * 0.2))).ToImmutableArray();
        var frozen = RivalField.Draw(others, 85, 10, FieldMotion.Frozen(100), 0, 1, 1).Need(0.5);
        RivalField.Draw(others, 85, 10, new FieldMotion(2, 0, 100), 0, 100, 1).Need(0.5).ShouldBe(frozen + 2, 1e-9);
    }

    [Fact]
    public void The_steps_of_the_ladder_add_up_to_the_range()
    {
        var random = new Random(9);
        var scores = Enumerable.Range(0, 34).ToDictionary(i => $"u{i}", _ => random.Next(8000, 9500) / 100m);
        var ladder = PriceLadder.Of(scores, "u5");
        ladder.Sum(r => r.Step ?? 0).ShouldBe(scores.Values.Max() - scores.Values.Min());
        ladder.Single(r => r.Unit == "u5").Gap.ShouldBe(0);
        ladder.Where(r => r.Need is not null).ShouldAllBe(r => r.Need == PriceLadder.Need(scores.Where(s => s.Key != "u5").Select(s => s.Value), scores["u5"], r.Place) || ladder.Count(o => o.Place == r.Place) > 1);
    }

    private static List<Lever> Levers(Random random, int count, int mostSteps)
    {
        var levers = new List<Lever>();
        for (var i = 0; i < count; i++)
        {
            var (step, agency) = (random.Next(5, 40), random.Next(2) == 0 ? "a" : "b");
            var before = levers.Where(l => l.Agency == agency && l.Requires is null).Select(l => l.Key).FirstOrDefault();
            levers.Add(new Lever($"k{i:00}", "", (step * random.Next(1, mostSteps + 1)) - random.Next(0, step - 1), step, random.Next(1, 9) / 2m, agency, Requires: before is not null && random.Next(5) == 0 ? before : null, Spill: random.Next(4) == 0 ? 3 : 0));
        }

        return levers;
    }

    private static IEnumerable<ImmutableArray<(Lever Lever, int Steps)>> Everything(IReadOnlyList<Lever> levers)
    {
        IEnumerable<ImmutableArray<(Lever, int)>> all = [[]];
        foreach (var lever in levers)
        {
            all = all.SelectMany(c => Enumerable.Range(0, lever.Steps + 1).Select(s => c.Add((lever, s))));
        }

        return all;
    }

    private static bool Allowed(ImmutableArray<(Lever Lever, int Steps)> choice, IReadOnlyDictionary<string, decimal> capacity) =>
        choice.Where(p => p.Steps > 0 && p.Lever.Requires is not null).All(p => choice.Any(o => o.Lever.Key == p.Lever.Requires && o.Steps > 0))
        && capacity.All(c => choice.Where(p => p.Lever.Agency == c.Key).Sum(p => p.Lever.Cost(p.Steps)) <= c.Value * 10_000);
}
