using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public class QuestionTests
{
    [Fact]
    public async Task The_engine_answers_PAR_2025_of_Dak_Lak_as_published()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);

        var answer = await folder.Engine.AskAsync(
            new CubeQuery
            {
                Cube = "indices",
                Measures = ["value", "rank", "rank_of", "mean"],
                Rows = [new MembersAxis("unit.province", ["p34:66"])],
                Columns = [new LevelAxis("year")],
                Filters = [new MemberFilter("index.family", ["par"]), new RangeFilter("year", "2025", "2025")],
            },
            Viewer.Anonymous);

        answer.Release.ShouldBe("goc");
        answer.At("value", 0, 0).ShouldBe(Cell.Of(89.38m, Origin.Published));
        answer.At("rank", 0, 0).Number.ShouldBe(22);
        answer.At("rank_of", 0, 0).Number.ShouldBe(34);
        answer.At("mean", 0, 0).Number.ShouldBe(89.96m);
    }
}
