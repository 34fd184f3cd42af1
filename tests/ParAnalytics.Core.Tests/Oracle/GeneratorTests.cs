using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle;
using ParAnalytics.TestKit.Oracle.World;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Oracle;

/// <summary>The drawn worlds and questions: replayable, and holding what they are drawn for.</summary>
public sealed class GeneratorTests
{
    private static readonly List<OracleWorld> Worlds = [.. Enumerable.Range(1, 60).Select(OracleWorld.Of)];

    [Fact]
    public void The_same_seed_makes_the_same_world_and_the_same_question()
    {
        OracleWorld.Of(7).ShouldBe(OracleWorld.Of(7));
        OracleQuestion.Of(OracleWorld.Of(7), 3).ShouldBe(OracleQuestion.Of(OracleWorld.Of(7), 3));
        OracleWorld.Of(7).Scores.ShouldNotBe(OracleWorld.Of(8).Scores);
    }

    [Fact]
    public void Mergers_share_out_all_of_the_weight() =>
        Worlds.ShouldAllBe(w => w.Successions.Items.GroupBy(s => s.Successor).All(g => Math.Abs(g.Sum(s => s.Equal!.Value) - 1) < 0.000001m));

    [Fact]
    public void Among_the_worlds_are_ties_gaps_breaks_cuts_and_missing_provinces()
    {
        Worlds.Any(w => w.Scores.Items.GroupBy(s => (s.Node, s.Year, s.Value)).Any(g => g.Count() > 1)).ShouldBeTrue();
        Worlds.Any(w => w.Scores.Items.Any(s => s.State == ValueState.NotSurveyed)).ShouldBeTrue();
        Worlds.Any(w => w.Ranks.Items.Any(r => r.State == ValueState.Censored)).ShouldBeTrue();
        Worlds.Any(w => w.Ranks.Count == 0 || w.Families.Items.Any(f => w.Ranks.Items.All(r => w.Set(w.Node(r.Node)!.Set).Family != f.Id))).ShouldBeTrue();
        Worlds.Any(w => w.Years.Zip(w.Years.Skip(1)).Any(y => y.Second - y.First > 1)).ShouldBeTrue();
        Worlds.Any(w => w.Nodes.Items.GroupBy(n => n.Parent).Any(g => g.Key is not null && g.Select(n => n.Cut).Distinct().Count() > 1)).ShouldBeTrue();
        Worlds.Any(w => w.Units.Items.Any(u => u.Level == UnitLevel.Commune)).ShouldBeTrue();
        Worlds.Any(w => w.Scores.Items.Any(s => s.Origin == Origin.Synthetic)).ShouldBeTrue();
    }

    [Fact]
    public void A_difference_names_the_cell_and_both_figures()
    {
        var world = OracleWorld.Of(1);
        var answer = new PlainCubeEngine(world).Ask(new CubeQuery { Cube = "indices", Measures = ["value"], Rows = [new LevelAxis("unit.country")], Filters = [new MemberFilter("index.family", ["par"]), new MemberFilter("year", ["2024"])] }, Viewer.Administrator);
        var other = answer with { Blocks = [new CellBlock(1, 1, [Cell.Of(87.35m, Origin.Published)])] };

        CellSetDifference.Of(answer, answer).ShouldBeNull();
        CellSetDifference.Of(answer, other).ShouldBe("value at Việt Nam [vn:] × (all): expected — NOT_PUBLISHED no origin, got 87.35 OK PUBLISHED");
        CellSetDifference.Of(answer with { Blocks = [new CellBlock(1, 1, [Cell.Of(87.35m, Origin.Computed)])] }, other)!.ShouldContain("COMPUTED, got 87.35 OK PUBLISHED");
    }
}
