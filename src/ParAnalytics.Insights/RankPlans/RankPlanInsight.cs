using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>The cheapest set of gains that reaches a place, a score or a number of places with a wished chance, and its alternatives.</summary>
public sealed class RankPlanInsight : IInsight
{
    private const int MostAlternatives = 4;

    public InsightHeader Header { get; } = new(
        "rank-plan",
        new("Muốn tăng hạng cần gì", "What a higher rank takes"),
        new("Tổ hợp việc ít công sức nhất để đạt hạng hoặc điểm mong muốn với xác suất cho trước, kèm các phương án thay thế.", "The least effort that reaches a wished rank or score with a given chance, and its alternatives."),
        RankPlanParameters.All,
        [
            new("gain", new("Điểm tăng", "Points gained"), "points", 2, "higher"),
            new("lead", new("Cơ quan chủ trì", "Lead agency"), "text"),
            new("task", new("Nhiệm vụ đã giao", "Assignment given"), "text"),
            new("deadline", new("Thời hạn", "Deadline"), "text"),
            new("start_by", new("Bắt đầu chậm nhất", "Start at the latest"), "date"),
            new("chance_without", new("Xác suất nếu không làm được", "Chance if it is not done"), "percent", 0, "higher"),
            new("effort", new("Công sức", "Effort"), "number", 1, "lower"),
            new("steps", new("Số bước", "Steps"), "count", 0, "lower"),
            new("rank", new("Hạng khi các đơn vị khác đứng yên", "Rank if the others stand still"), "rank", 0, "lower"),
            new("rank_of", new("Số đơn vị xếp hạng", "Units ranked"), "count", 0),
            new("chance", new("Xác suất đạt", "Chance of success"), "percent", 0, "higher"),
            new("lead_months", new("Số tháng mới có kết quả", "Months until it shows"), "count", 0, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => RankPlanParameters.Questions(request);

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var sheet = new AnswerSheet(Header, request, inputs);
        if (RankPlanning.Of(request, inputs, sheet) is not { } planning)
        {
            return sheet.Build();
        }

        var best = planning.Best(planning.Solver);
        var others = best is null ? [] : planning.Alternatives(best, MostAlternatives).ToList();
        if (best is not null)
        {
            Row(sheet, planning, best, 0, "", request.Language);
            for (var i = 0; i < others.Count; i++)
            {
                Row(sheet, planning, others[i].Plan, i + 1, others[i].Without.Caption, request.Language);
            }
        }

        Tell(sheet, request, planning, best, [.. others.Select(o => o.Plan)]);
        RankPlanParameters.Remark(sheet, planning, request);
        return sheet.Build();
    }

    private static void Row(AnswerSheet sheet, RankPlanning planning, ToldPlan told, int index, string without, string language)
    {
        var key = ((char)('A' + index)).ToString();
        var plan = new AxisMember("plan", key, (language, without) switch { ("en", "") => $"Plan {key}", ("en", _) => $"Plan {key}, without '{without}'", (_, "") => $"Phương án {key}", _ => $"Phương án {key}, không có “{without}”" });
        sheet.Row(
            [plan, new AxisMember("criterion.node", "", language == "en" ? "Whole plan" : "Cả phương án", IsTotal: true)],
            ("gain", Cell.Of(told.Gain, planning.Origin)),
            ("effort", Cell.Of(told.Effort, planning.Origin)),
            ("steps", Cell.Of(told.Plan.Steps.Sum(s => s.Steps), planning.Origin)),
            ("rank", told.Rank is { } rank ? Cell.Of(rank, planning.Origin) : Cell.Missing(ValueState.NotApplicable)),
            ("rank_of", told.Rank is null ? Cell.Missing(ValueState.NotApplicable) : Cell.Of(planning.Field.Size, planning.Origin)),
            ("chance", Cell.Of(100 * (decimal)told.Chance, planning.Origin)),
            ("lead_months", Cell.Of(told.Plan.Steps.Select(s => s.Lever.LeadMonths).DefaultIfEmpty(0).Max(), planning.Origin)));
        foreach (var (lever, steps) in told.Plan.Steps)
        {
            sheet.Row(
                [plan, new AxisMember("criterion.node", lever.Key, lever.Caption, Depth: 1)],
                ("gain", Cell.Of(lever.Gain(steps) / 100m, planning.Origin)),
                ("effort", Cell.Of(lever.Cost(steps) / 10_000m, planning.Origin)),
                ("steps", Cell.Of(steps, planning.Origin)),
                ("lead", AnswerSheet.Text(lever.Agency.Length > 0 ? lever.Agency : language == "en" ? "Not assigned" : "Chưa phân công")),
                ("task", AnswerSheet.Text(TaskOf(planning.Leaves.GetValueOrDefault(lever.Key), language))),
                ("deadline", AnswerSheet.Text(planning.Leaves.GetValueOrDefault(lever.Key)?.Assignments.Select(a => a.Deadline).FirstOrDefault(d => !string.IsNullOrWhiteSpace(d)))),
                ("start_by", AnswerSheet.Text(lever.LeadMonths == 0 ? null : new DateOnly(planning.Field.Year + 1, 12, 31).AddMonths(-lever.LeadMonths).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                ("chance_without", Cell.Of(100 * (decimal)planning.Without(told.Plan, lever).Chance, planning.Origin)),
                ("lead_months", Cell.Of(lever.LeadMonths, planning.Origin)));
        }
    }

    /// <summary>Whether there is a choice: none, one that is as good, or dearer ones.</summary>
    private static void TellOthers(AnswerSheet sheet, InsightRequest request, ToldPlan best, IReadOnlyList<ToldPlan> others)
    {
        var unit = request.Unit().Key;
        Fact Count(int number) => new(number, "count", 0, unit, "alternatives", "");
        var equal = others.Count(o => o.Effort <= best.Effort);
        if (others.Count == 0)
        {
            sheet.Find(new Phrase("Không có phương án nào khác: thiếu bất kỳ tiêu chí nào của phương án A đều không đạt.", "There is no other plan: without any one criterion of plan A the goal is not reached."));
        }
        else if (equal > 0)
        {
            sheet.Find(new("{0} phương án khác cùng công sức: chọn theo cơ quan nào làm được.", "{0} other plans take the same effort: choose by which agency can do it."), Count(equal));
        }
        else
        {
            sheet.Find(
                new("Phương án thay thế rẻ nhất tốn thêm {0} công sức.", "The cheapest alternative takes {0} more effort."),
                new Fact(others[0].Effort - best.Effort, "number", 1, unit, "effort", ""));
        }
    }

    /// <summary>The first assignment that covers the criterion, and how many more there are; null for none.</summary>
    private static string? TaskOf(LostPoints.LostLeaf? leaf, string language)
    {
        if (leaf is null || leaf.Assignments.IsEmpty)
        {
            return language == "en" ? "None yet" : "Chưa có";
        }

        var first = leaf.Assignments[0].Caption;
        var shown = Shorten.AtWord(first, 90);
        return leaf.Assignments.Length == 1 ? shown : shown + (language == "en" ? $" (and {leaf.Assignments.Length - 1} more)" : $" (và {leaf.Assignments.Length - 1} nhiệm vụ khác)");
    }

    private static void Tell(AnswerSheet sheet, InsightRequest request, RankPlanning planning, ToldPlan? best, IReadOnlyList<ToldPlan> others)
    {
        var (unit, year) = (request.Unit(), (planning.Field.Year + 1).ToString(CultureInfo.InvariantCulture));
        var name = unit.Caption(request.Language);
        Fact Of(decimal number, string form, string measure, int decimals = 2) => new(number, form, decimals, unit.Key, measure, year);
        object goal = planning.Goal.Place is { } place ? Of(place, "rank", "goal", 0) with { Of = planning.Field.Size } : Of(planning.Goal.Level!.Value, "points", "goal");
        var (what, whatEn) = planning.Goal.Place is null ? ("mức", "the score") : ("hạng", "rank");
        sheet.Find(
            new($"Để đạt {what} {{0}}, {{1}} cần thêm {{2}} nếu các đơn vị khác đứng yên và {{3}} để có xác suất {{4}} trong trường hợp đã chọn.", $"To reach {whatEn} {{0}}, {{1}} needs {{2}} more if the others stand still, and {{3}} for a chance of {{4}} in the case chosen."),
            goal, name, Of(planning.FrozenNeed, "points", "need_frozen"), Of(planning.Need, "points", "need"), Of(100 * (decimal)planning.Probability, "percent", "p", 0));
        if (best is null)
        {
            sheet.Find(
                new("Với các tiêu chí, giới hạn và năng lực đã cho, tăng nhiều nhất được {0}: chưa đủ.", "With these criteria, caps and capacities at most {0} can be won: not enough."),
                Of(planning.Solver.Top / 100m, "points", "most"));
        }
        else if (best.Plan.Steps.IsEmpty)
        {
            sheet.Find(new Phrase("Đã đạt mục tiêu với điểm hiện có.", "The goal is reached with the present score."));
        }
        else
        {
            sheet.Find(
                new("Phương án ít công sức nhất: {0} tiêu chí, tăng {1}, công sức {2}, xác suất {3}; việc lớn nhất là “{4}” ({5}).", "Least effort: {0} criteria, {1} gained, effort {2}, chance {3}; the largest is '{4}' ({5})."),
                Of(best.Plan.Steps.Length, "count", "levers", 0), Of(best.Gain, "points", "gain"), Of(best.Effort, "number", "effort", 1), Of(100 * (decimal)best.Chance, "percent", "chance", 0),
                best.Plan.Steps[0].Lever.Caption, Of(best.Plan.Steps[0].Lever.Gain(best.Plan.Steps[0].Steps) / 100m, "points", "gain") with { Node = best.Plan.Steps[0].Lever.Key });
            TellOthers(sheet, request, best, others);
            var worst = best.Plan.Steps.Select(s => (s.Lever, Left: planning.Without(best.Plan, s.Lever))).MinBy(s => s.Left.Chance);
            sheet.Find(
                new("Nếu “{0}” không làm được, xác suất đạt chỉ còn {1}.", "If '{0}' is not done the chance of success falls to {1}."),
                worst.Lever.Caption, Of(100 * (decimal)worst.Left.Chance, "percent", "chance_without", 0) with { Node = worst.Lever.Key });
            if (best.Plan.Steps.Count(s => s.Lever.Agency.Length == 0) is > 0 and var unled)
            {
                sheet.Find(new("{0} tiêu chí của phương án chưa có cơ quan chủ trì.", "{0} criteria of the plan have no lead agency."), Of(unled, "count", "unassigned", 0));
            }
        }
    }
}
