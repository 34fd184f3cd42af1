using ParAnalytics.Core.Tests.Olap;
using ParAnalytics.Domain.Time;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;
using Shouldly;
using Xunit;
using static ParAnalytics.Core.Tests.Insights.InsightWorld;

namespace ParAnalytics.Core.Tests.Insights;

/// <summary>Whole answers over the small country, worked out by hand.</summary>
public sealed class GoldenInsightTests
{
    /// <summary>PAR 2025 of Đắk Lắk: 89,38 = 17,49 of 22, 8,15 of 10, and 63,74 elsewhere; SIPAS part and survey part known.</summary>
    private static World Par2025() => new World()
        .Value("p34:66", "PAR-2025/", 2025, 89.38m, max: 100, rank: 3, of: 4)
        .Value("p34:66", "PAR-2025/S.leaders", 2025, 17.49m, max: 22)
        .Value("p34:66", "PAR-2025/S.sipas", 2025, 8.15m, max: 10)
        .Value("p34:24", "PAR-2025/", 2025, 91m, max: 100, rank: 2, of: 4)
        .Value("p63:01", "PAR-2025/", 2025, 93m, max: 100, rank: 1, of: 4)
        .Value("p63:42", "PAR-2025/", 2025, 88m, max: 100, rank: 4, of: 4);

    [Fact]
    public void Assignments_tell_clarity_state_days_and_the_points_at_risk_behind_what_is_late()
    {
        var world = new InsightWorld(Par2025(), new FactWorld()
            .Task("k/1", "Sở Nội vụ", "2026-05-31", "Nâng điểm khảo sát lãnh đạo", nodes: "PAR-2025/S.leaders")
            .Task("k/2", "Các sở, ban, ngành", null, "Nâng mức hài lòng", "standing", nodes: "PAR-2025/S.sipas|PAR-2025/S.leaders")
            .Task("k/3", "Văn phòng UBND", "2026-06-04", "Số hóa hồ sơ").Status("k/3", "2026-05", "done"));
        var answer = world.Tell("assignments", "unit=p34:66&on=2026-06-01");

        // S.leaders lost 4,51, shared by two; S.sipas lost 1,85, of one: 2,255 behind the late one, 2,255 + 1,85 behind the other.
        Table(answer, "clear", "state", "days", "points", "at_risk").ShouldBe("""
            k/1 | 3 | quá hạn | -1 | 2.255 | 2.255
            k/2 | 1 | không có thời hạn cố định | – | 4.105 | –
            k/3 | 3 | đã xong | – | – | –
            """);
        Said(answer).ShouldBe("3 nhiệm vụ: 1 quá hạn, 0 đến hạn trong tuần tới; mỗi nhiệm vụ bình quân đạt 2,3 trên sáu “rõ”; 2,26 điểm có nguy cơ mất do nhiệm vụ trễ.");
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldContain("PAR1022");
        answer.Cells.Sources.Items.Select(s => s.Document).ShouldContain("QĐ 430/QĐ-BNV");
    }

    [Fact]
    public void One_task_serves_many_indices_and_rows_and_columns_add_up()
    {
        var world = new InsightWorld(
            Par2025().Value("p34:66", "PAPI-2018/", 2025, 42m, max: 80).Value("p34:66", "PAPI-2018/1", 2025, 5m, max: 10),
            new FactWorld()
                .Task("k/1", "Sở Nội vụ", null, "Dân biết, dân bàn", "standing", nodes: "PAR-2025/S.leaders|PAPI-2018/1")
                .Task("k/2", "Sở Nội vụ", null, "Khảo sát", "standing", nodes: "PAR-2025/S.leaders"));
        var answer = world.Tell("task-indices", "unit=p34:66&year=2025");

        // PAR lost 10,62 of 100: 4,51 by two tasks, the rest (1,85 and 4,26) by none. PAPI lost 38 of 80 = 47,5 of 100: 5 of 80 = 6,25 by k/1.
        Table(answer, "total", "par", "papi", "indices").ShouldBe("""
            k/1 | 8.505 | 2.255 | 6.25 | 2
            k/2 | 2.255 | 2.255 | – | 1
            unassigned | 47.36 | 6.11 | 41.25 | 2
            """);
        decimal Column(string measure) => Enumerable.Range(0, 3).Sum(r => answer.Cells.At(measure, r, 0).Number ?? 0);
        (Column("par"), Column("papi")).ShouldBe((10.62m, 47.5m));
        Column("total").ShouldBe(Column("par") + Column("papi"));
        for (var row = 0; row < 3; row++)
        {
            answer.Cells.At("total", row, 0).Number.ShouldBe((answer.Cells.At("par", row, 0).Number ?? 0) + (answer.Cells.At("papi", row, 0).Number ?? 0));
        }

        Said(answer).ShouldContain("“Dân biết, dân bàn”, 8,51 điểm trên 2 chỉ số");
        var cross = world.Tell("cross-index", "unit=p34:66&year=2025");
        Enumerable.Range(0, cross.Cells.Rows.Count).Sum(r => cross.Cells.At("lost", r, 0).Number).ShouldBe(58.12m);
        Said(cross).ShouldContain("47,50 điểm");
    }

    [Fact]
    public void The_three_stages_give_back_what_was_claimed_and_what_was_taken_off()
    {
        var points = Par2025()
            .Value("p34:66", "PAR-2025/S.leaders", 2025, 20m, max: 22, basis: "self").Value("p34:66", "PAR-2025/S.leaders", 2025, 17.49m, max: 22, basis: "appraised")
            .Value("p34:66", "PAR-2025/S.sipas", 2025, 8m, max: 10, basis: "self").Value("p34:66", "PAR-2025/S.sipas", 2025, 8.15m, max: 10, basis: "surveyed");
        var answer = new InsightWorld(points, new FactWorld()).Tell("stages", "unit=p34:66&year=2025");

        Table(answer, "self", "final", "haircut", "haircut_share", "max_points").ShouldBe("""
            PAR-2025/S.leaders | 20 | 17.49 | 2.51 | 12.55 | 22
            PAR-2025/S.sipas | 8 | 8.15 | -0.15 | -1.875 | 10
            """);
        Said(answer).ShouldBe("Tự chấm 28,00 điểm, thẩm định 25,64 điểm: bị trừ 2,36 điểm ở 2 tiêu chí.");
        Said(new InsightWorld(new World(), new FactWorld()).Tell("stages", "unit=p34:66&year=2025")).ShouldStartWith("Chưa có điểm tự chấm");
    }

    [Fact]
    public void What_appraisals_took_off_before_tells_what_this_one_will_leave()
    {
        // PAPI stands in for an index of claimed points: its criteria are the same in both years. 2023: 10 claimed, 8 left, a fifth taken off.
        var points = new World()
            .Value("p63:01", "PAPI-2018/1", 2023, 6m, max: 10, basis: "self").Value("p63:01", "PAPI-2018/1", 2023, 5m, max: 10, basis: "appraised")
            .Value("p63:01", "PAPI-2018/1.1", 2023, 4m, basis: "self").Value("p63:01", "PAPI-2018/1.1", 2023, 3m, basis: "appraised")
            .Value("p63:01", "PAPI-2018/1", 2024, 7m, max: 10, basis: "self");
        var answer = new InsightWorld(points, new FactWorld()).Tell("stages", "unit=p63:01&family=papi&year=2024");

        Table(answer, "self", "final", "forecast").ShouldBe("PAPI-2018/1 | 7 | – | 5.6");
        Said(answer).ShouldBe("""
            Năm 2023: tự chấm 10,00 điểm, thẩm định 8,00 điểm, bị trừ 20,0 %.
            7,00 điểm tự chấm chưa thẩm định; theo các năm trước còn 5,60 điểm.
            """);
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldContain("PAR1076");
    }

    [Fact]
    public void A_reform_is_held_against_what_changed_at_the_others()
    {
        var facts = new FactWorld();
        foreach (var (month, own, other) in new[] { ("2026-01", 80, 90), ("2026-02", 82, 90), ("2026-04", 94, 93), ("2026-05", 96, 93) })
        {
            facts.Month("c2025:24133", month, 100, own, 100 - own).Month("c2025:24154", month, 100, other, 100 - other);
        }

        var answer = new InsightWorld(new World(), facts).Tell("reform-effect", "unit=c2025:24133&on=2026-03-15&window=3");

        // Own 81 → 95 = +14; the only other 90 → 93 = +3; the difference is 11, of one peer only.
        Table(answer, "own", "peers", "effect", "count").ShouldBe("c2025:24133 | 14 | 3 | 11 | 1");
        Said(answer).ShouldContain("chênh lệch kép +11,00 điểm %");
        Said(answer).ShouldContain("chưa kết luận được");
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldContain("PAR1072");
    }

    [Fact]
    public void Before_and_after_the_merger_are_told_in_three_ways_with_every_break()
    {
        var points = new World()
            .Value("p63:66", "PAPI-2018/", 2024, 42m, max: 80, rank: 3, of: 6).Value("p63:54", "PAPI-2018/", 2024, 40m, max: 80, rank: 5, of: 6)
            .Value("p63:66", "PAPI-2011/", 2017, 36m, max: 60, rank: 2, of: 6)
            .Value("p34:66", "PAPI-2018/", 2025, 41.5m, max: 80, rank: 3, of: 4);
        var answer = new InsightWorld(points, new FactWorld()).Tell("eras", "unit=p34:66&family=papi");
        var table = Table(answer, "value", "rank", "rank_of", "break");

        table.ShouldContain("as_was / p63:66 / 2024 | 42 | 3 | 6 | –");
        table.ShouldContain("as_was / p63:54 / 2024 | 40 | 5 | 6 | –");
        table.ShouldContain("as_was / p34:66 / 2025 | 41.5 | 3 | 4 | địa giới đổi 1/7/2025");
        table.ShouldContain("as_is / p34:66 / 2025 | 41.5");
        table.ShouldNotContain("as_is / p63:");

        // Half and half of 42 and 40.
        table.ShouldContain("recast / p34:66 / 2024 | 41 |");
        Said(answer).ShouldContain("hợp thành từ");
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldContain("PAR1073");
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldContain("PAR1085");
    }

    [Fact]
    public void The_series_over_shared_criteria_holds_those_alone_that_all_years_score_alike()
    {
        var points = new World();
        foreach (var year in new[] { 2023, 2024 })
        {
            points.Value("p63:66", "PAPI-2018/", year, 40 + year - 2023, max: 80).Value("p63:66", "PAPI-2018/1", year, 5m, max: 10).Value("p63:66", "PAPI-2018/1.1", year, 2.5m + ((year - 2023) * 0.25m));
        }

        var table = Table(new InsightWorld(points, new FactWorld()).Tell("eras", "unit=p34:66&family=papi"), "value", "break");
        table.ShouldContain("shared / p63:66 / 2023 | 7.5 | –");
        table.ShouldContain("shared / p63:66 / 2024 | 7.75 | –");
    }

    [Fact]
    public void A_number_is_explained_with_its_parts_its_year_before_and_its_release_before()
    {
        var now = new World()
            .Value("p63:01", "PAPI-2018/", 2024, 43m, max: 80, rank: 2, of: 6).Value("p63:01", "PAPI-2018/", 2023, 41m, max: 80, rank: 3, of: 6)
            .Value("p63:01", "PAPI-2018/1", 2024, 6m, max: 10).Value("p63:01", "PAPI-2018/1", 2023, 4m, max: 10);
        var before = new World().Value("p63:01", "PAPI-2018/", 2024, 42.5m, max: 80);
        var answer = new InsightWorld(now, new FactWorld()) { Before = before }.Tell("explain", "unit=p63:01&family=papi&year=2024");

        Said(answer).ShouldBe("""
            PAPI năm 2024 của Hà Nội là 43,00, hạng 2/6.
            Cách tính: số công bố trong văn bản, không tính lại.
            So với năm trước (41,00): thay đổi +2,00.
            Đợt công bố dot-truoc ghi 42,50; nay thay đổi +0,50.
            """);
        Table(answer, "before", "now", "change", "share").ShouldBe("PAPI-2018/1 | 4 | 6 | 2 | 100");
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldBe(["PAR1010", "PAR1010", "PAR1010", "PAR1010", "PAR1082", "PAR1083"], ignoreOrder: true);
    }

    [Fact]
    public void A_change_across_criterion_sets_is_not_told()
    {
        var answer = new InsightWorld(Par2025().Value("p63:01", "PAR-2024/", 2024, 92m, max: 100), new FactWorld()).Tell("explain", "unit=p63:01&family=par&year=2025");
        Said(answer).ShouldContain("Không so với năm trước: bộ tiêu chí hai năm khác nhau.");
        Said(answer).ShouldContain("Đây là đợt công bố đầu tiên.");
    }

    [Fact]
    public void Dossiers_about_to_breach_are_told_with_working_days_and_what_is_at_stake()
    {
        var facts = new FactWorld()
            .Dossier("h1", "c2025:24133", "2026-05-04", "2026-05-08").Dossier("h2", "c2025:24133", "2026-05-04", "2026-05-12").Dossier("h3", "c2025:24133", "2026-05-04", "2026-05-20")
            .Dossier("h4", "c2025:24154", "2026-05-04", "2026-05-07").Dossier("h5", "c2025:24154", "2026-05-04", "2026-05-11").Dossier("h6", "c2025:24154", "2026-05-04", "2026-05-09", resolved: "2026-05-07")
            .Month("c2025:24133", "2026-05", 50, 40, 0, pending: 10).Month("c2025:24154", "2026-05", 50, 40, 0, pending: 10);
        var world = new InsightWorld(new World(), facts) { Calendar = new WorkingCalendar([new(2026, 5, 11)], []) };
        var answer = world.Tell("about-to-breach", "unit=p34:66&year=2026&on=2026-05-08");

        // On Friday the 8th: the first commune has one due today and one on Tuesday; the other has one overdue and one on Monday, a holiday here.
        Table(answer, "due_today", "due_in_3", "due_in_7", "overdue", "open", "working_days").ShouldBe("""
            c2025:24133 | 1 | 1 | 2 | 0 | 3 | 0
            c2025:24154 | 0 | 1 | 1 | 1 | 2 | –
            """);
        Said(answer).ShouldContain("2 hồ sơ đến hạn trong 3 ngày tới, 3 trong 7 ngày tới, ở 2 đơn vị.");
        answer.Cells.At("risk", 0, 0).Number!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Single_dossiers_are_listed_by_urgency_with_working_hours_and_days_that_could_not_be_looked_up()
    {
        var facts = new FactWorld()
            .Dossier("h1", "c2025:24133", "2026-05-04", "2026-05-08").Dossier("h2", "c2025:24133", "2026-05-04", "2026-05-12").Dossier("h5", "c2025:24154", "2026-05-04", "2026-05-11");
        string?[] ids = ["h2", "h1", "h5"], units = ["c2025:24133", "c2025:24133", "c2025:24154"], due = ["2026-05-12", "2026-05-08", "2026-05-11"];
        RowColumn Column(string name, params string?[] texts) => new(name, null, texts);
        CellPlace? asked = null;
        var world = new InsightWorld(new World(), facts)
        {
            Calendar = new WorkingCalendar([new(2026, 5, 11)], [], [new(2026, 5, 11)]),
            Facts = (_, place, _, _, _) =>
            {
                asked = place;
                return Task.FromResult(new RowSet([Column("dossier_id", ids), Column("unit_key", units), Column("procedure", "dat-dai", "dat-dai", "ho-tich"), Column("channel", "online", "direct", "online"), Column("due_on", due), Column("received_on", "2026-05-04", "2026-05-04", "2026-05-04"), Column("origin", "PUBLISHED", "PUBLISHED", "SYNTHETIC")], 3));
            },
        };
        var answer = world.Tell("due-dossiers", "unit=p34:66&on=2026-05-08&within=due_in_7");

        // Friday the 8th has 8 hours; Monday the 11th is a holiday here and adds none; Tuesday adds 8.
        Table(answer, "hours", "due_on", "procedure", "channel").ShouldBe("""
            c2025:24133 / h1 | 8 | 2026-05-08 | Đất đai | Trực tiếp
            c2025:24154 / h5 | 8 | 2026-05-11 | Hộ tịch | Trực tuyến
            c2025:24133 / h2 | 16 | 2026-05-12 | Đất đai | Trực tuyến
            """);
        asked!.Measure.ShouldBe("due_in_7");
        Table(world.Tell("due-dossiers", "unit=p34:66&on=2026-05-13&within=overdue"), "hours").ShouldBe("c2025:24133 / h1 | -8\nc2025:24154 / h5 | -8\nc2025:24133 / h2 | 0");
        answer.Cells.At("hours", 1, 0).Origin.ShouldBe(ParAnalytics.Domain.Values.Origin.Synthetic);
        Said(answer).ShouldBe("3 hồ sơ của Đắk Lắk đến hạn trong 7 ngày tới.");
        answer.Cells.Notes.Items.Select(n => n.Text).ShouldContain(n => n.Contains("11/5/2026 (nghỉ)"));
        world.Tell("due-dossiers", "unit=p34:66&on=2026-05-08&within=due_in_7", "en").Findings[0].Text.ShouldBe("3 dossiers of Đắk Lắk are due within 7 days.");

        // Nobody without the right gets a list, nor how many there are.
        var closed = new InsightWorld(new World(), facts) { Facts = (_, _, _, _, _) => throw new ParAnalytics.Domain.Faults.FaultException(new ParAnalytics.Domain.Faults.Fault("PAR0330", "không", "no")) }.Tell("due-dossiers", "unit=p34:66&on=2026-05-08");
        closed.Cells.Rows.Count.ShouldBe(0);
        Said(closed).ShouldStartWith("Không có danh sách hồ sơ");
    }

    [Fact]
    public void Petitions_that_wait_say_between_which_days_they_are_due_and_which_are_surely_late()
    {
        // 15 working days from the first and from the last day of the newest month reported, without holidays: April ends on 21 May, May on 19 June 2026.
        var facts = new FactWorld()
            .Petition("c2025:24133", "2026-04", pending: 5).Petition("c2025:24133", "2026-05", pending: 2, inTime: 6, late: 2)
            .Petition("c2025:24154", "2026-04", pending: 3, inTime: 1);
        var world = new InsightWorld(new World(), facts);

        var answer = world.Tell("due-petitions", "unit=p34:66&on=2026-06-01");

        Table(answer, "pending", "month", "first_due", "last_due", "hours", "answered_late", "in_time_rate", "state").ShouldBe("""
            c2025:24154 | 3 | 4/2026 | 2026-04-22 | 2026-05-21 | – | 0 | 100 | quá hạn
            c2025:24133 | 2 | 5/2026 | 2026-05-22 | 2026-06-19 | 120 | 2 | 75 | có thể đã quá hạn
            """);
        Said(answer).ShouldBe("5 phản ánh, kiến nghị chưa trả lời ở 2 đơn vị; 3 chắc chắn đã quá hạn.");
        answer.Cells.Notes.Items.ShouldContain(n => n.Id == "PAR1068");
        Said(world.Tell("due-petitions", "unit=p34:24&on=2026-06-01")).ShouldStartWith("Không có phản ánh");
    }

    [Fact]
    public void Lost_points_go_from_criterion_to_agency_to_assignment_and_add_up_to_what_was_lost()
    {
        var world = new InsightWorld(Par2025(), new FactWorld()
            .Task("k/1", "Sở Nội vụ", "2026-05-31", "Nâng điểm khảo sát lãnh đạo", nodes: "PAR-2025/S.leaders")
            .Task("k/2", "Văn phòng UBND", null, "Họp với đại biểu", "standing", nodes: "PAR-2025/S.leaders"));
        var answer = world.Tell("lost-tree", "unit=p34:66&year=2025");

        // 100 − 89,38: 4,51 of the survey in two equal parts, 1,85 of SIPAS that nobody answers for, 4,26 not broken down.
        Table(answer, "lost").ShouldBe("""
            PAR-2025/S.leaders / Sở Nội vụ / k/1 | 2.255
            PAR-2025/S.leaders / Văn phòng UBND / k/2 | 2.255
            PAR-2025/S.sipas / unassigned / unassigned | 1.85
            rest / unassigned / unassigned | 4.26
            """);
        Enumerable.Range(0, answer.Cells.Rows.Count).Sum(r => answer.Cells.At("lost", r, 0).Number!.Value).ShouldBe(10.62m);
        Said(answer).ShouldContain("mất 10,62 điểm PAR Index: 6,11 điểm chưa phân công cơ quan nào, 6,11 điểm chưa có nhiệm vụ nào.");
        answer.Cells.Notes.Items.Select(n => n.Id).ShouldBe(["PAR1010", "PAR1010", "PAR1020", "PAR1021", "PAR1022", "PAR1023"]);
    }

    [Fact]
    public void Every_number_of_a_sentence_knows_the_index_it_belongs_to()
    {
        var answer = new InsightWorld(Par2025(), new FactWorld()).Tell("summary", "unit=p34:66&year=2025&families=par");
        answer.Findings.Items.SelectMany(f => f.Parts.Items).OfType<FactPart>().Where(p => p.Fact.Form != "year").ShouldAllBe(p => p.Fact.Family == "par");
    }
}
