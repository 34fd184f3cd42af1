using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>The rules of the field, one by one, on the small country of <see cref="World"/>.</summary>
public sealed class IndexAnswerTests
{
    private static World Sparse() => new World()
        .Value("p34:66", "PAR-2025/", 2025, 89.38m, rank: 22, of: 34)
        .Value("p63:42", "PAR-2025/", 2025, 95.37m, rank: 1, of: 34)
        .Value("p63:01", "PAR-2025/", 2025, 82.73m, rank: 34, of: 34)
        .Value("p34:66", "PAR-2025/S.leaders", 2025, 17.49m, rank: 31, of: 34, max: 22)
        .Value("p63:66", "PAR-2024/", 2024, 88.00m, rank: 28, of: 63)
        .Statistic("PAR-2025/", 2025, "mean", 89.96m);

    private static World FullPapi(int year, string set = "PAPI-2018") => new World()
        .Value("p63:01", $"{set}/", year, 45m)
        .Value("p63:42", $"{set}/", year, 44m)
        .Value("p63:66", $"{set}/", year, 41m)
        .Value("p63:54", $"{set}/", year, 41m)
        .Value("p63:24", $"{set}/", year, 40m)
        .Value("p63:27", $"{set}/", year, 39m);

    private static Cell Only(CellSet answer, string measure)
    {
        (answer.Rows.Count, answer.Columns.Count).ShouldBe((1, 1));
        return answer.At(measure, 0, 0);
    }

    [Fact]
    public void The_published_value_rank_and_field_come_back_as_printed()
    {
        var answer = Sparse().Ask("value, rank, rank_of, mean where index.family=par, unit=p34:66, year=2025");

        Only(answer, "value").ShouldBe(Cell.Of(89.38m, Origin.Published));
        Only(answer, "rank").Number.ShouldBe(22);
        Only(answer, "rank_of").Number.ShouldBe(34);
        Only(answer, "mean").ShouldBe(Cell.Of(89.96m, Origin.Published));
        answer.Sources.ShouldBe([new SourceCitation("QĐ 430/QĐ-BNV", new DateOnly(2026, 4, 14))]);
    }

    [Fact]
    public void The_mean_of_a_few_loaded_units_is_not_the_mean_of_the_field()
    {
        var answer = Sparse().Ask("median, quartile where index.family=par, unit=p63:42, year=2025");

        Only(answer, "median").Number.ShouldBeNull();
        answer.Notes.ShouldContain(n => n.Text.Contains("mới có 3/34", StringComparison.Ordinal));
        Only(answer, "quartile").Number.ShouldBe(1);
    }

    [Fact]
    public void Best_and_worst_are_known_from_the_first_and_the_last_published_rank()
    {
        var answer = Sparse().Ask("best, worst, gap_to_best where index.family=par, unit=p34:66, year=2025");

        Only(answer, "best").Number.ShouldBe(95.37m);
        Only(answer, "worst").Number.ShouldBe(82.73m);
        Only(answer, "gap_to_best").Number.ShouldBe(5.99m);
        answer.Measures[2].Unit.ShouldBe("percentage_points");
    }

    [Fact]
    public void Points_out_of_a_maximum_give_share_and_points_lost()
    {
        var answer = Sparse().Ask("points, max_points, share, lost, rank where unit=p34:66, year=2025, criterion.node=PAR-2025/S.leaders");

        Only(answer, "points").ShouldBe(Cell.Of(17.49m, Origin.Published));
        Only(answer, "share").Number.ShouldBe(79.5m);
        Only(answer, "share").Origin.ShouldBe(Origin.Computed);
        Only(answer, "lost").Number.ShouldBe(4.51m);
        Only(answer, "rank").Number.ShouldBe(31);
    }

    [Fact]
    public void A_province_without_a_figure_is_null_with_a_state()
    {
        var cell = Only(Sparse().Ask("value, rank, state where index.family=par, unit=p34:24, year=2025"), "value");

        cell.ShouldBe(Cell.Missing(ValueState.NotPublished));
        Only(Sparse().Ask("state where index.family=par, unit=p34:24, year=2025"), "state").Text.ShouldBe("NOT_PUBLISHED");
    }

    [Fact]
    public void A_unit_that_did_not_exist_that_year_is_not_its_neighbour()
    {
        var answer = Sparse().Ask("value where index.family=par, unit=p63:66, year=2025");

        Only(answer, "value").State.ShouldBe(ValueState.NotApplicable);
        answer.Notes[0].Text.ShouldContain("chỉ có đến ngày 30/6/2025");
    }

    [Fact]
    public void Rank_shift_across_the_merger_is_undefined_and_says_why()
    {
        var world = Sparse().Value("p63:01", "PAR-2024/", 2024, 92.57m, rank: 3, of: 63);

        var stayed = world.Ask("rank_shift where index.family=par, unit=p63:01, year=2025");
        Only(stayed, "rank_shift").Number.ShouldBeNull();
        stayed.Notes[0].Id.ShouldBe("PAR0104");
        stayed.Notes[0].Text.ShouldBe("Không so được: năm 2024 xếp trên 63, năm 2025 trên 34 tỉnh, thành phố.");

        var created = world.Ask("rank_shift where index.family=par, unit=p34:66, year=2025");
        created.Notes[0].Text.ShouldContain("năm 2024 xếp trên 63, năm 2025 trên 34");
        created.Notes[0].Text.ShouldContain("mới có từ ngày 1/7/2025");
    }

    [Fact]
    public void Rank_shift_within_one_field_counts_places_won()
    {
        var world = new World().Value("p63:66", "PAR-2022/", 2022, 80m, rank: 38, of: 63).Value("p63:66", "PAR-2022/", 2023, 87.33m, rank: 28, of: 63);

        var answer = world.Ask("rank_shift, value_change where index.family=par, unit=p63:66, year=2023");

        Only(answer, "rank_shift").Number.ShouldBe(10);
        Only(answer, "value_change").Number.ShouldBe(7.33m);
    }

    [Fact]
    public void Value_change_across_criterion_sets_is_undefined()
    {
        var world = new World().Value("p63:66", "PAR-2022/", 2023, 87.33m).Value("p63:66", "PAR-2024/", 2024, 88m);

        var answer = world.Ask("value_change where index.family=par, unit=p63:66, year=2024");

        Only(answer, "value_change").State.ShouldBe(ValueState.NotApplicable);
        answer.Notes[0].Text.ShouldContain("bộ tiêu chí khác nhau");
    }

    [Fact]
    public void Computed_ranks_share_the_best_place_and_skip_the_next()
    {
        var answer = FullPapi(2020).Ask("rank, rank_of by unit.province where index.family=papi, year=2020");

        answer.Rows.Count.ShouldBe(6);
        Enumerable.Range(0, 6).Select(r => answer.At("rank", r, 0).Number).ShouldBe([1m, 2m, 3m, 3m, 5m, 6m]);
        answer.At("rank", 2, 0).Origin.ShouldBe(Origin.Computed);
        answer.At("rank_of", 0, 0).Number.ShouldBe(6);
        answer.Notes.ShouldContain(n => n.Id == "PAR0111");
    }

    [Fact]
    public void A_rank_is_computed_only_when_the_whole_field_is_loaded()
    {
        var answer = new World().Value("p63:01", "PAPI-2018/", 2020, 45m).Value("p63:42", "PAPI-2018/", 2020, 44m).Ask("rank by unit.province where index.family=papi, year=2020");

        Enumerable.Range(0, 6).ShouldAllBe(r => answer.At("rank", r, 0).Number == null && answer.At("rank", r, 0).State == ValueState.NotPublished);
    }

    [Fact]
    public void Units_not_surveyed_count_as_accounted_for_and_are_not_ranked()
    {
        var world = new World()
            .Value("p63:01", "PAPI-2018/", 2021, 45m).Value("p63:42", "PAPI-2018/", 2021, 44m).Value("p63:66", "PAPI-2018/", 2021, 41m).Value("p63:54", "PAPI-2018/", 2021, 43m)
            .Value("p63:24", "PAPI-2018/", 2021, null, state: "NOT_SURVEYED").Value("p63:27", "PAPI-2018/", 2021, null, state: "NOT_SURVEYED");

        var answer = world.Ask("rank, rank_of, mean, median by unit.province where index.family=papi, year=2021");

        answer.At("rank_of", 0, 0).Number.ShouldBe(4);
        answer.At("mean", 0, 0).Number.ShouldBe(43.25m);
        answer.At("median", 0, 0).Number.ShouldBe(43.5m);
        answer.At("rank", 4, 0).ShouldBe(Cell.Missing(ValueState.NotSurveyed));
    }

    [Fact]
    public void The_national_mean_is_the_unweighted_mean_of_the_provinces() =>
        Only(FullPapi(2020).Ask("mean where index.family=papi, year=2020"), "mean").Number.ShouldBe(250m / 6);

    [Fact]
    public void Rows_are_the_provinces_of_the_years_asked()
    {
        static string[] Keys(CellSet answer) => [.. answer.Rows.Items.Select(r => r.Members[0].Key)];
        var world = Sparse();

        Keys(world.Ask("value by unit.province where index.family=par, year=2025")).ShouldBe(["p63:01", "p63:42", "p34:24", "p34:66"], ignoreOrder: true);
        Keys(world.Ask("value by unit.province where index.family=par, year=2024")).Length.ShouldBe(6);
        var both = world.Ask("value by unit.province, year where index.family=par, year=2024..2025");
        Keys(both).Length.ShouldBe(8);
        both.Rows.Items.Select(r => r.Caption).ShouldContain("Đắk Lắk (đến 30/6/2025)");
        both.Rows.Items.Select(r => r.Caption).ShouldContain("Đắk Lắk");
        both.Columns.Items.Select(c => c.Members[0].Key).ShouldBe(["2024", "2025"]);
    }

    [Fact]
    public void As_is_shows_today_s_units_and_leaves_their_past_empty()
    {
        var answer = Sparse().Ask("value by unit.province where index.family=par, year=2024 era as_is");

        answer.Rows.Count.ShouldBe(4);
        Enumerable.Range(0, 4).Select(r => answer.At("value", r, 0).Number).ShouldAllBe(v => v == null);
    }

    [Fact]
    public void A_total_of_ranks_is_a_dash_with_a_reason()
    {
        var answer = Sparse().Ask("value, rank by unit.province where index.family=par, year=2025 totals rows");

        answer.Rows[^1].IsTotal.ShouldBeTrue();
        answer.At("rank", answer.Rows.Count - 1, 0).ShouldBe(Cell.Missing(ValueState.NotApplicable, "PAR0101"));
        answer.Notes.ShouldContain(n => n.Id == "PAR0101");
    }

    [Fact]
    public void Several_years_without_a_year_axis_ask_to_choose_one()
    {
        var answer = Sparse().Ask("value where index.family=par, unit=p34:66");

        Only(answer, "value").ShouldBe(Cell.Missing(ValueState.NotApplicable, "PAR0103"));
        answer.Notes[0].Text.ShouldContain("một năm");
    }

    [Fact]
    public void A_criterion_by_family_means_the_set_in_force_that_year()
    {
        var world = new World().Value("p63:66", "PAPI-2011/1", 2017, 5m).Value("p63:66", "PAPI-2018/1", 2018, 6m);

        var answer = world.Ask("value by year where criterion.node=papi/1, unit=p63:66, year=2017..2018");

        answer.At("value", 0, 0).Number.ShouldBe(5m);
        answer.At("value", 1, 0).Number.ShouldBe(6m);
        world.Ask("value_change where criterion.node=papi/1, unit=p63:66, year=2018").At("value_change", 0, 0).Number.ShouldBe(1, "the two nodes are the same");
    }

    [Fact]
    public void Top_takes_the_best_and_shows_no_invented_others()
    {
        var query = ParAnalytics.Olap.Question.QueryText.Read("value, rank by unit.province where index.family=papi, year=2020 top 2 by rank others");

        var answer = FullPapi(2020).Ask(query);

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:01", "p63:42", "others"]);
        answer.At("value", 2, 0).ShouldBe(Cell.Missing(ValueState.NotApplicable, "PAR0115"));
    }

    [Fact]
    public void Sorting_puts_rows_without_a_value_last_in_both_directions()
    {
        var world = Sparse();

        world.Ask("value by unit.province where index.family=par, year=2025 sort value desc").Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:42", "p34:66", "p63:01", "p34:24"]);
        world.Ask("value by unit.province where index.family=par, year=2025 sort value asc").Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:01", "p34:66", "p63:42", "p34:24"]);
    }

    [Fact]
    public void A_bound_on_a_measure_drops_rows_without_a_value()
    {
        var answer = Sparse().Ask("rank by unit.province where index.family=par, year=2025, value>=85");

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:42", "p34:66"]);
        answer.Measures.Count.ShouldBe(1);
    }

    [Fact]
    public void Pages_count_all_rows_and_say_when_there_are_more()
    {
        var answer = FullPapi(2020).Ask(ParAnalytics.Olap.Question.QueryText.Read("value by unit.province where index.family=papi, year=2020 sort value desc limit 2") with { Offset = 2 });

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:66", "p63:54"], ignoreOrder: true);
        (answer.RowCount, answer.Truncated).ShouldBe((6, true));
    }

    [Fact]
    public void Published_and_computed_stand_side_by_side_and_a_difference_is_remarked()
    {
        var answer = new World().Value("p63:66", "PAR-2022/", 2023, 87.33m, computed: 87.43m).Ask("value, published_value, computed_value where index.family=par, unit=p63:66, year=2023");

        (Only(answer, "value").Number, Only(answer, "published_value").Number, Only(answer, "computed_value").Number).ShouldBe((87.33m, 87.33m, 87.43m));
        Only(answer, "value").Note.ShouldBe("PAR0113");
    }

    [Fact]
    public void One_synthetic_figure_taints_what_is_computed_from_it()
    {
        var world = FullPapi(2020).Value("p63:66", "PAPI-2018/1", 2020, 5m, origin: "SYNTHETIC", max: 10);

        var answer = world.Ask("share where criterion.node=papi/1, unit=p63:66, year=2020");

        Only(answer, "share").Origin.ShouldBe(Origin.Synthetic);
        answer.Notes.ShouldContain(n => n.Id == "PAR0112");
    }

    [Fact]
    public void An_older_release_is_answered_as_it_stood()
    {
        var world = new World().Value("p63:66", "PAR-2022/", 2023, 87m, from: 1, to: 2).Value("p63:66", "PAR-2022/", 2023, 87.33m, from: 2);

        Only(world.Ask("value where index.family=par, unit=p63:66, year=2023 asof goc"), "value").Number.ShouldBe(87m);
        Only(world.Ask("value where index.family=par, unit=p63:66, year=2023 asof sau"), "value").Number.ShouldBe(87.33m);
    }

    [Fact]
    public void Quartiles_of_63_have_the_publisher_s_group_sizes() =>
        Enumerable.Range(1, 63).GroupBy(r => ParAnalytics.Domain.Values.Rank.Of(r, 63).Percentile switch { >= 0.75m => 1, >= 0.5m => 2, >= 0.25m => 3, _ => 4 })
            .OrderBy(g => g.Key).Select(g => g.Count()).ShouldBe([16, 16, 15, 16]);

    [Fact]
    public void Years_nobody_asked_for_are_left_out_when_empty()
    {
        var answer = Sparse().Ask("value by unit.province, year where index.family=par, unit=p34:66");

        answer.Columns.Items.Select(c => c.Members[0].Key).ShouldBe(["2025"]);
    }

    [Fact]
    public void Texts_are_formatted_in_the_language_of_the_question()
    {
        var query = ParAnalytics.Olap.Question.QueryText.Read("value, gap_to_best where index.family=par, unit=p34:66, year=2025") with { Texts = true };

        Only(Sparse().Ask(query), "value").Formatted.ShouldBe("89,38\u00A0%");
        Only(Sparse().Ask(query), "gap_to_best").Formatted.ShouldBe("+5,99 điểm\u00A0%");
        Only(Sparse().Ask(query with { Language = "en" }), "value").Formatted.ShouldBe("89.38%");
    }

    [Fact]
    public void The_map_of_2025_is_the_one_after_the_merger() =>
        (Era.FieldDay(2024), Era.FieldDay(2025), Era.FieldDay(2008)).ShouldBe((new DateOnly(2024, 6, 30), new DateOnly(2025, 12, 31), new DateOnly(2008, 6, 30)));
}
