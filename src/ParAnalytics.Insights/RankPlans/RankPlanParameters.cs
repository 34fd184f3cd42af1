using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>What plan and frontier ask alike, and the assumptions they state.</summary>
internal static class RankPlanParameters
{
    public static EquatableArray<InsightParameter> All { get; } =
    [
        Ask.Unit, Ask.Family, Ask.Year, Ask.Group,
        Ask.Choice("goal", "mục tiêu", "goal", "places", "rank", "level"),
        Ask.Number("to", "mức cần đạt: số bậc tăng, hạng hoặc điểm", "how much: places gained, a rank or a score", "3", 0, 1000),
        Ask.Number("p", "xác suất đạt tối thiểu", "least chance of success", "0.8", 0.01m, 0.999m),
        Ask.Choice("field", "các đơn vị khác", "the others", "drift", "frozen", "targets"),
        Ask.Number("drift", "điểm các đơn vị khác tăng trung bình", "points the others gain on average", "1.0", -20, 20),
        Ask.Number("sd", "độ lệch chuẩn mức tăng của từng đơn vị", "standard deviation of one unit's gain", "1.5", 0, 20),
        Ask.Number("own_sd", "độ lệch chuẩn kết quả của chính đơn vị", "standard deviation of the unit's own result", "0", 0, 20),
        Ask.Number("step", "điểm mỗi bước của một tiêu chí", "points of one step on a criterion", "0.25", 0.01m, 10),
        Ask.Number("effort", "công sức mỗi bước", "effort of one step", "1", 0, 1000),
        Ask.Number("survey_cap", "mức tăng tối đa một năm của tiêu chí khảo sát (% điểm tối đa)", "most a survey criterion gains in a year (% of its maximum)", "3", 0, 100),
        Ask.Number("months", "số tháng còn lại", "months left", "12", 0, 60),
        Ask.List("lever", "điều chỉnh từng tiêu chí: công sức, bước, mức tăng tối đa", "change single criteria: effort, step, most they gain"),
        Ask.List("without", "bỏ tiêu chí (mã)", "leave out a criterion (key)"),
        Ask.List("capacity", "năng lực của cơ quan", "capacity of an agency"),
        Ask.Draws(20_000),
        Ask.Seed,
        Ask.Choice("by", "theo", "by", "agency"),
        new InsightParameter("cut", new("cách chia điểm; bỏ trống là cách chi tiết nhất có cơ quan chủ trì", "breakdown; left out it is the finest that names agencies"), ParameterKind.List, ""),
    ];

    public static EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var family = request.Family().Id;
        return
        [
            new("field", FieldYear.Question(request, family, request.Unit(), family + "/", [request.Whole("year")])),
            .. LostPointsReading.Questions(request).Items,
            .. request.Text("field") != "targets" ? [] : new AskedQuestion[] { new("targets", Targets(family, request.Whole("year") + 1), MayFail: true) },
        ];
    }

    public static void Remark(AnswerSheet sheet, RankPlanning plan, InsightRequest request)
    {
        var motion = plan.Motion;
        string Given(string name, string language) => Number((double)request.Number(name), language);
        sheet.Note("PAR1030", motion.IsFrozen
            ? new("Các đơn vị khác giữ nguyên điểm: kết quả lạc quan; nên xem thêm trường hợp các đơn vị khác cùng tăng.", "The others keep their scores: this flatters; look at the case in which the others gain, too.")
            : new Phrase($"Giả định của người xem: các đơn vị khác tăng trung bình {Number(motion.Drift, "vi")} điểm, độ lệch chuẩn {Number(motion.Spread, "vi")}; {plan.Rivals.Draws} lần mô phỏng, hạt giống {request.Text("seed")}.", $"The reader's assumption: the others gain {Number(motion.Drift, "en")} points on average, standard deviation {Number(motion.Spread, "en")}; {plan.Rivals.Draws} draws, seed {request.Text("seed")}."));
        sheet.Note("PAR1031", new($"Giả định của phần mềm khi chưa chỉnh: mỗi bước {Given("step", "vi")} điểm tốn công sức {Given("effort", "vi")}; tiêu chí khảo sát tăng không quá {Given("survey_cap", "vi")} % điểm tối đa một năm. Điểm đạt được do đơn vị tự ước, chưa qua thẩm định.", $"Assumptions of this programme until changed: a step of {Given("step", "en")} points takes effort {Given("effort", "en")}; a survey criterion gains at most {Given("survey_cap", "en")} % of its maximum a year. Gains are the unit's own estimate, not appraised."));
        if (request.Text("field") == "targets")
        {
            sheet.Note("PAR1032", new("Đơn vị khác nào có chỉ tiêu điểm đã nạp thì ít nhất đạt chỉ tiêu đó; còn lại tăng theo giả định.", "A unit whose target score is loaded meets it at least; the others gain as assumed."));
        }

        sheet.Note("PAR1034", new("Ô trống ở cột công sức: các tiêu chí, giới hạn và năng lực đã cho không đủ.", "An empty effort means: the criteria, caps and capacities given do not suffice."));
        sheet.Note("PAR1033", new("Bộ tiêu chí năm sau có thể khác; phương án tính trên bộ tiêu chí của năm lấy điểm.", "Next year's criteria may differ; the plan is worked out on those of the year of the scores."));
    }

    private static string Number(double number, string language)
    {
        var text = number.ToString("0.##", CultureInfo.InvariantCulture);
        return language == "en" ? text : text.Replace('.', ',');
    }

    private static CubeQuery Targets(string family, int year) => new()
    {
        Cube = "targets",
        Measures = ["family", "type_code", "threshold"],
        Rows = [new LevelAxis("unit.province"), new LevelAxis("target")],
        Filters = [new MemberFilter("index.family", [family]), new MemberFilter("year", [year.ToString(CultureInfo.InvariantCulture)])],
        Limit = 1000,
    };
}
