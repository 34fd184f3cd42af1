using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Checks;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Olap;

/// <summary>Questions over the reference figures in the real engine.</summary>
public sealed class ReferenceQuestionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await Folders.OpenAsync(_at);

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    private Task<CellSet> Ask(string text) => _folder.Engine.AskAsync(QueryText.Read(text), Viewer.Anonymous);

    [Fact]
    public async Task Every_anchor_holds_or_waits_for_files_outside_the_project()
    {
        var outcomes = await AnchorCheck.RunAsync(_folder.Engine, _folder.Models);

        outcomes.Count.ShouldBeGreaterThan(15);
        outcomes.Where(o => o.Verdict == AnchorVerdict.Differs).Select(o => o.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_34_provinces_of_2025_are_all_there_and_31_have_no_figure()
    {
        var answer = await Ask("value, rank by unit.province where index.family=par, year=2025");

        answer.Rows.Count.ShouldBe(34);
        Enumerable.Range(0, 34).Count(r => answer.At("value", r, 0).Number is not null).ShouldBe(3);
        Enumerable.Range(0, 34).Select(r => answer.At("value", r, 0)).Where(c => c.Number is null).ShouldAllBe(c => c.State == ValueState.NotPublished);
    }

    [Fact]
    public async Task Provinces_are_those_of_the_year()
    {
        (await Ask("value by unit.province where index.family=papi, year=2019")).Rows.Count.ShouldBe(63);
        (await Ask("value by unit.province where index.family=pci, year=2007")).Rows.Count.ShouldBe(64);
        (await Ask("rank by unit.province, year where index.family=par, year=2024..2025")).Rows.Count.ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task Bac_Ninh_of_2019_is_not_today_s_code_24()
    {
        (await Ask("value by unit.province where index.family=papi, unit=Bắc Ninh, year=2019")).Rows[0].Members[0].Key.ShouldBe("p63:27");
        (await Should.ThrowAsync<FaultException>(() => Ask("value where unit=24, year=2025"))).First.Suggestions.ShouldContain("p34:24");
    }

    [Fact]
    public async Task The_computed_mean_of_three_provinces_is_not_the_mean_of_34()
    {
        var answer = await Ask("mean, median where index.family=par, year=2025");

        answer.At("mean", 0, 0).ShouldBe(Cell.Of(89.96m, Origin.Published));
        answer.At("median", 0, 0).Number.ShouldBeNull();
        answer.Notes.ShouldContain(n => n.Text.Contains("3/34", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rank_is_out_of_34_after_the_merger_and_does_not_compare_with_63()
    {
        var answer = await Ask("rank, rank_of, rank_shift where index.family=par, unit=p34:66, year=2025");

        (answer.At("rank", 0, 0).Number, answer.At("rank_of", 0, 0).Number).ShouldBe((22m, 34m));
        answer.At("rank_shift", 0, 0).State.ShouldBe(ValueState.NotApplicable);
        answer.Notes.ShouldContain(n => n.Text.Contains("năm 2024 xếp trên 63, năm 2025 trên 34", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dti_2022_keeps_its_published_ranks_where_no_value_is_loaded()
    {
        var answer = await Ask("rank, value by unit.province where index.family=dti, year=2022 sort rank");

        answer.Rows.Count.ShouldBe(63);
        answer.At("rank", 0, 0).Number.ShouldBe(1);
        Enumerable.Range(0, 63).Count(r => answer.At("rank", r, 0).Number is not null).ShouldBe(56);
    }

    [Fact]
    public async Task The_question_of_the_contract_test_is_answered_as_it_expects()
    {
        var query = QueryJson.Read("""
            { "cube": "indices", "measures": ["value", "rank", "rank_of"], "rows": [{ "level": "unit.province" }], "columns": [{ "level": "year" }],
              "filters": [{ "level": "index.family", "in": ["par"] }, { "level": "criterion.node", "in": ["par/"] }, { "level": "year", "in": ["2025"] }, { "level": "unit", "in": ["p34:66"] }], "era": "as_was" }
            """);

        var answer = await _folder.Engine.AskAsync(query, Viewer.Anonymous);

        (answer.Rows[0].Members[0].Key, answer.Columns[0].Members[0].Key).ShouldBe(("p34:66", "2025"));
        answer.At("value", 0, 0).ShouldBe(Cell.Of(89.38m, Origin.Published));
    }

    [Theory]
    [InlineData("value, points, share, lost by criterion.node where unit=p63:66, index.family=par, year=2023")]
    [InlineData("value, rank, mean, median, best, worst, gap_to_best, quartile, rank_shift, value_change, state by unit.province, year where index.family=sipas")]
    [InlineData("value by index.family, year where unit=p34:66")]
    [InlineData("value, rank by unit.province, basis where index.family=par, year=2025 totals")]
    [InlineData("published_value, computed_value by unit.region, criterion.area where index.family=par, year=2023")]
    [InlineData("value by unit.commune where index.family=par-internal, year=2025 top 10 by value others")]
    [InlineData("value by unit.province where index.family=par, year=2025 era as_is")]
    public async Task The_engine_takes_every_kind_of_statement(string text) => (await Ask(text)).Release.ShouldBe("goc");

    [Fact]
    public async Task Par_2023_adds_up_from_its_four_components()
    {
        var answer = await Ask("points, max_points by criterion.area where unit=p63:66, index.family=par, year=2023, value>=0");

        Enumerable.Range(0, answer.Rows.Count).Sum(r => answer.At("points", r, 0).Number ?? 0).ShouldBe(87.33m);
    }
}
