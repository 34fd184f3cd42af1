using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>The further forms of a question: peer groups, attributes, sets, totals over criteria, orders over all rows, the first columns.</summary>
public sealed class QuestionFormTests
{
    private const string Ward = "c2025:24133", Commune = "c2025:24154";

    private static World Blocks => new World()
        .Value(Ward, "PAR-2025/", 2025, 90m, rank: 1, of: 1, peers: "phuong").Value(Commune, "PAR-2025/", 2025, 80m, rank: 1, of: 1, peers: "xa");

    [Fact]
    public void A_peer_group_leaves_its_own_units_only()
    {
        var answer = Blocks.Ask(Of("""{"cube":"indices","measures":["value","rank"],"rows":[{"level":"unit.commune"}],"filters":[{"level":"index.family","in":["par"]},{"level":"year","in":["2025"]},{"level":"peer_group","in":["xa"]}]}"""));

        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe([Commune]);
        answer.At("rank", 0, 0).Number.ShouldBe(1);
    }

    [Fact]
    public void A_total_over_criteria_is_the_whole_index_and_over_units_there_is_none()
    {
        var answer = new World().Value("p34:66", "PAR-2025/", 2025, 89.38m).Value("p34:66", "PAR-2025/S.leaders", 2025, 17.49m)
            .Ask("value by unit.province, criterion.area where index.family=par, year=2025 totals rows");

        var whole = answer.Rows.Items.ToList().FindIndex(r => r.Members[0].Key == "p34:66" && r.Members[1].IsTotal);
        answer.At("value", whole, 0).Number.ShouldBe(89.38m);
        answer.At("value", answer.Rows.Count - 1, 0).State.ShouldBe(ValueState.NotApplicable);
    }

    [Fact]
    public void Members_are_chosen_by_what_they_are_like()
    {
        var answer = new World().Value("p34:66", "PAR-2025/S.leaders", 2025, 17.49m).Ask("""value by criterion.area where @criterion.set="PAR-2025", index.family=par, unit=p34:66, year=2025""");
        answer.Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["PAR-2025/S.leaders", "PAR-2025/S.sipas"]);

        var fault = new World().Refusal("value by criterion.area where @criterion.sets=PAR-2025, index.family=par, year=2025");
        (fault.Code, fault.Position).ShouldBe(("PAR0319", "filters[0].attribute"));
        fault.Suggestions.ShouldContain("criterion.set");
    }

    [Fact]
    public void Descendants_of_a_node_by_family_are_those_of_the_sets_in_force() =>
        new World().Value("p63:66", "PAPI-2018/1", 2020, 4m)
            .Ask(Of("""{"cube":"indices","measures":["value"],"rows":[{"level":"criterion.node","descendants":"papi/"}],"filters":[{"level":"year","in":["2016","2020"]},{"level":"unit","in":["p63:66"]}]}"""))
            .Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["PAPI-2011/1", "PAPI-2018/1"]);

    [Fact]
    public void A_set_by_measure_leaves_members_of_which_one_cell_holds() =>
        new World().Value("p63:01", "PAPI-2018/", 2020, 45m).Value("p63:66", "PAPI-2018/", 2020, 41m)
            .Ask(Of("""{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province","where":[{"measure":"value","gte":42}]}],"filters":[{"level":"year","in":["2020"]},{"level":"index.family","in":["papi"]}]}"""))
            .Rows.Items.Select(r => r.Members[0].Key).ShouldBe(["p63:01"]);

    [Fact]
    public void Ties_share_a_dense_rank_and_the_percentile_position_knows_the_field()
    {
        var world = new World().Value("p63:01", "PAPI-2018/", 2020, 45m).Value("p63:42", "PAPI-2018/", 2020, 45m).Value("p63:66", "PAPI-2018/", 2020, 41m)
            .Value("p63:54", "PAPI-2018/", 2020, 40m).Value("p63:24", "PAPI-2018/", 2020, 39m).Value("p63:27", "PAPI-2018/", 2020, 38m);
        var answer = world.Ask("rank, dense_rank, percentile_position by unit.province where index.family=papi, year=2020");

        answer.At("rank", 2, 0).Number.ShouldBe(3);
        answer.At("dense_rank", 2, 0).Number.ShouldBe(2);
        answer.At("percentile_position", 2, 0).Number.ShouldBe(60);
        answer.At("dense_rank", 2, 0).Origin.ShouldBe(Origin.Computed);
    }

    [Fact]
    public void An_order_over_all_rows_leaves_the_outer_members()
    {
        var answer = new World().Value("p63:01", "PAPI-2018/1", 2020, 4m).Value("p63:01", "PAPI-2018/1.1", 2020, 1m).Value("p63:42", "PAPI-2018/1", 2020, 3m)
            .Ask(Of("""{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province","members":["p63:01","p63:42"]},{"level":"criterion.node","members":["PAPI-2018/1","PAPI-2018/1.1"]}],"filters":[{"level":"year","in":["2020"]}],"sort":[{"by":"value","dir":"desc","flat":true}]}"""));

        answer.Rows.Items.Take(3).Select(r => $"{r.Members[0].Key} {r.Members[1].Key}").ShouldBe(["p63:01 PAPI-2018/1", "p63:42 PAPI-2018/1", "p63:01 PAPI-2018/1.1"]);
    }

    [Fact]
    public void The_first_columns_and_the_rest_together_add_up()
    {
        var answer = new FactWorld().Month(Ward, "2026-04", 100, 90, 10).Month(Ward, "2026-05", 300, 200, 0).Month(Ward, "2026-06", 50, 50, 0).Month(Commune, "2026-04", 10, 1, 9)
            .Ask(Of("""{"cube":"dossiers","measures":["received","on_time_rate"],"rows":[{"level":"unit.commune"}],"columns":[{"level":"period.month"}],"filters":[{"level":"unit","in":["p34:66"]},{"level":"period","in":["2026-Q2"]}],"totals":{"rows":"all","columns":"all"},"topColumns":{"n":1,"by":"received","others":true}}"""));

        answer.Columns.Items.Select(c => c.Members[0].IsOthers ? "others" : c.Members[0].Key).ShouldBe(["2026-05", "others", ""]);
        answer.At("received", 0, 1).Number.ShouldBe(150);
        answer.At("received", 2, 1).Number.ShouldBe(160);
        answer.At("received", 2, 2).Number.ShouldBe(460);
        answer.At("on_time_rate", 0, 1).Number.ShouldBe(140m / 150 * 100);
    }

    [Fact]
    public void Figures_of_two_sets_compare_as_far_as_they_are_the_same()
    {
        var world = new World().Value("p63:66", "PAPI-2011/1", 2017, 5m, max: 10).Value("p63:66", "PAPI-2018/1", 2018, 6m, max: 10)
            .Value("p63:66", "PAPI-2011/1.1", 2017, 1m, max: 2).Value("p63:66", "PAPI-2018/1.1", 2018, 3m, max: 4).Value("p63:66", "PAPI-2011/", 2017, 35m).Value("p63:66", "PAPI-2018/", 2018, 44m);

        world.Ask("value_change where criterion.node=PAPI-2018/1, unit=p63:66, year=2018").At("value_change", 0, 0).Number.ShouldBe(1);
        var scaled = world.Ask("value_change where criterion.node=PAPI-2018/1.1, unit=p63:66, year=2018");
        scaled.At("value_change", 0, 0).State.ShouldBe(ValueState.NotApplicable);
        scaled.Notes.ShouldContain(n => n.Id == "PAR0134");
        world.Ask("share where criterion.node=PAPI-2018/1.1, unit=p63:66, year=2018 compare previous_year").At("share", 0, 2).Number.ShouldBe(25);
        world.Ask("value by year where index.family=papi, unit=p63:66, year=2017..2018").Notes.ShouldContain(n => n.Id == "PAR0135" && n.Text.Contains("2017", StringComparison.Ordinal));
    }

    private static CubeQuery Of(string json) => QueryJson.Read(json);
}
