using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>An answer says itself where its series break, so that every drawing, table and file of it can.</summary>
public sealed class SeriesBreakTests
{
    private static World Provinces() => new World()
        .Value("p63:66", "PAR-2024/", 2024, 87m, rank: 30, of: 63).Value("p63:01", "PAR-2024/", 2024, 90m, rank: 3, of: 63)
        .Value("p34:66", "PAR-2025/", 2025, 89.38m, rank: 22, of: 34).Value("p63:01", "PAR-2025/", 2025, 92m, rank: 2, of: 34);

    [Fact]
    public void A_series_across_the_merger_and_a_new_set_breaks_at_both_and_says_so()
    {
        var answer = Provinces().Ask("value, rank by unit.province, year where index.family=par, year=2024..2025");
        answer.Breaks.Items.Select(b => b.On).ShouldBe([new DateOnly(2025, 1, 1), new DateOnly(2025, 7, 1)]);
        answer.Breaks[0].Label.ShouldBe("bộ tiêu chí 2025");
        answer.Breaks[1].Label.ShouldMatch(@"^1/7/2025: \d+ → \d+ tỉnh$");
        answer.Breaks.Items.ShouldAllBe(b => b.Measures.Items.SequenceEqual(new[] { "value", "rank" }));
        answer.Notes.Items.Select(n => n.Id).ShouldContain("PAR0135");
        answer.Notes.Items.ShouldContain(n => n.Id == "PAR0136" && n.Text.Contains("1/7/2025"));
        CellSetJsonText(answer).ShouldContain("\"breaks\":[{\"on\":\"2025-01-01\"");
    }

    [Fact]
    public void Without_figures_on_both_sides_nothing_is_crossed()
    {
        var answer = Provinces().Ask("value by unit.province, year where index.family=par, year=2025..2026");
        answer.Breaks.Items.ShouldBeEmpty();
        CellSetJsonText(answer).ShouldNotContain("\"breaks\"");
        Provinces().Ask("value by unit.province where index.family=par, year=2025").Breaks.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Ranks_out_of_another_number_of_units_break_alone()
    {
        var answer = new World()
            .Value("p63:66", "PAPI-2018/", 2022, 41m, rank: 40, of: 61).Value("p63:66", "PAPI-2018/", 2023, 42m, rank: 41, of: 63)
            .Ask("value, rank by unit.province, year where index.family=papi, year=2022..2023");
        var only = answer.Breaks.Items.ShouldHaveSingleItem();
        (only.On, only.Label, string.Join(',', only.Measures.Items)).ShouldBe((new DateOnly(2023, 1, 1), "xếp trên 61 → 63", "rank"));
        only.Cuts("rank", answer.Rows[0]).ShouldBeTrue();
        only.Cuts("value", answer.Rows[0]).ShouldBeFalse();
    }

    private static string CellSetJsonText(CellSet answer) => System.Text.Encoding.UTF8.GetString(CellSetJson.ToUtf8(answer));
}
