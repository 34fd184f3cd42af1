using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>The one policy point: rows a viewer may not see are in no cell, total, rank, mean or count of his.</summary>
public sealed class AccessTests
{
    private static readonly Viewer OfDakLak = new(Role.Submitter, [UnitKey.Parse("p34:66")]);

    private static World Communes(Viewer viewer, decimal outside) => new World { Viewer = viewer }
        .Value("c2025:24133", "PAR-2025/S.leaders", 2025, 80m, basis: "self", max: 100)
        .Value("c2025:24154", "PAR-2025/S.leaders", 2025, 70m, basis: "self", max: 100)
        .Value("c2025:09247", "PAR-2025/S.leaders", 2025, outside, basis: "self", max: 100)
        .Value("p34:66", "PAR-2025/", 2025, 89.38m, rank: 22, of: 34);

    public static TheoryData<string> Questions =>
    [
        "value, rank, rank_of, mean, best, quartile, state by unit.commune where criterion.node=PAR-2025/S.leaders, year=2025, basis=self",
        "value, median, worst by unit.commune, basis where criterion.node=PAR-2025/S.leaders, year=2025 totals",
        "share by unit.commune where criterion.node=PAR-2025/S.leaders, year=2025, basis=self, value>=1",
        "value, rank by unit.commune where criterion.node=PAR-2025/S.leaders, year=2025, basis=self top 2 by value others",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public void Two_worlds_equal_inside_the_scope_answer_alike(string text)
    {
        foreach (var viewer in new[] { OfDakLak, Viewer.Anonymous })
        {
            var (left, right) = (Communes(viewer, 10m).Ask(text), Communes(viewer, 99m).Ask(text));

            CellSetJson.ToUtf8(left).ShouldBe(CellSetJson.ToUtf8(right));
        }

        CellSetJson.ToUtf8(Communes(Viewer.Administrator, 10m).Ask(text)).ShouldNotBe(CellSetJson.ToUtf8(Communes(Viewer.Administrator, 99m).Ask(text)));
    }

    [Fact]
    public void Unpublished_scores_are_for_their_own_unit_and_those_above()
    {
        const string Self = "value by unit.commune where criterion.node=PAR-2025/S.leaders, year=2025, basis=self";

        Values(Communes(OfDakLak, 10m).Ask(Self)).ShouldBe([80m, 70m, null], ignoreOrder: true);
        Values(Communes(Viewer.Anonymous, 10m).Ask(Self)).ShouldAllBe(v => v == null);
        Values(Communes(new Viewer(Role.Analyst, []), 10m).Ask(Self)).ShouldBe([80m, 70m, 10m], ignoreOrder: true);
    }

    [Fact]
    public void The_public_sees_published_figures() =>
        Communes(Viewer.Anonymous, 10m).Ask("value where index.family=par, unit=p34:66, year=2025").At("value", 0, 0).Number.ShouldBe(89.38m);

    [Fact]
    public void The_public_sees_synthetic_figures_only_in_a_demonstration()
    {
        static World Demo(bool isDemonstration) => new World { Viewer = Viewer.Anonymous, IsDemonstration = isDemonstration }.Value("p34:66", "PAR-2025/", 2025, 90m, origin: "SYNTHETIC");

        Demo(false).Ask("value where index.family=par, unit=p34:66, year=2025").At("value", 0, 0).ShouldBe(Cell.Missing(ValueState.NotPublished));
        Demo(true).Ask("value where index.family=par, unit=p34:66, year=2025").At("value", 0, 0).Origin.ShouldBe(Origin.Synthetic);
    }

    [Fact]
    public void The_viewer_s_conditions_stand_on_every_scan()
    {
        var compiler = new CubeCompiler(World.Models);
        var query = QueryText.Read("value, rank, mean, rank_shift by unit.province, year where index.family=par, year=2024..2025");

        foreach (var viewer in new[] { OfDakLak, Viewer.Anonymous })
        {
            foreach (var compiled in compiler.Compile(query, viewer, new World().Release(null)).Queries)
            {
                var lines = PlanTree.Of(compiled.Query.Plan).TrimEnd().Split('\n');
                lines[^1].TrimStart().ShouldStartWith("Scan ");
                lines[^2].ShouldContain("basis in (published, statistic)");
            }
        }
    }

    private static decimal?[] Values(CellSet answer) => [.. Enumerable.Range(0, answer.Rows.Count).Select(r => answer.At("value", r, 0).Number)];
}
