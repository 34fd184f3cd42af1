using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>Lost points from criterion to responsible agency to assignment; every row is a part of its criterion and all together are maximum − score.</summary>
public sealed class LostTreeInsight : IInsight
{
    private static readonly Phrase NoAgency = new("Chưa phân công cơ quan", "No agency named");
    private static readonly Phrase NoAssignment = new("Chưa có nhiệm vụ", "No assignment");

    public InsightHeader Header { get; } = new(
        "lost-tree",
        new("Mất điểm: tiêu chí, cơ quan, nhiệm vụ", "Points lost: criterion, agency, assignment"),
        new("Mỗi điểm bị mất đi từ tiêu chí đến cơ quan chịu trách nhiệm rồi đến nhiệm vụ; phần chưa phân công đứng riêng, cộng lại đúng bằng điểm tối đa trừ điểm đạt.", "Each lost point from its criterion to the responsible agency to the assignment; what nobody answers for stands by itself, and all adds up to maximum minus score."),
        [Ask.Unit, Ask.Family, Ask.Year, LostPointsInsight.Cut],
        [
            new("lost", new("Điểm bị mất", "Points lost"), "points", 2, "lower"),
            new("share_of_lost", new("Phần trong tổng điểm mất", "Share of all points lost"), "percent", 1, "lower"),
            new("deadline", new("Thời hạn", "Deadline"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => LostPointsReading.Questions(ByAssignment(request));

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (reading, sheet, unit) = (LostPointsReading.Of(ByAssignment(request), inputs), new AnswerSheet(Header, request, inputs), request.Unit());
        Fact Of(decimal number, string form, string measure, int decimals = 2) => new(number, form, decimals, unit.Key, measure, request.Text("year")) { Family = request.Family().Id };
        if (reading.Whole is not { } whole)
        {
            sheet.Find(new("Chưa có điểm {0} năm {1} của {2} trên thang có điểm tối đa.", "There is no {0} score of {2} out of a maximum for {1}."), IndexNames.Of(request.Family(), request.Language), CrossIndexInsight.Year(request), unit.Caption(request.Language));
            return sheet.Build();
        }

        var origin = reading.Leaves.Select(l => l.Origin).Append(reading.Origin).Max().Weakest(Origin.Computed);
        var parts = LostShares.Parts(reading.Leaves);
        foreach (var criterion in parts.GroupBy(p => p.Leaf.Node, StringComparer.Ordinal).OrderByDescending(g => g.Sum(p => p.Lost)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var part in criterion.OrderBy(p => p.Agency is null).ThenBy(p => p.Agency, StringComparer.Ordinal).ThenByDescending(p => p.Lost).ThenBy(p => p.Assignment?.Key, StringComparer.Ordinal))
            {
                var task = part.Assignment;
                sheet.Row(
                    [
                        new AxisMember("criterion.node", part.Leaf.Node, part.Leaf.Caption),
                        new AxisMember("agency", part.Agency ?? "unassigned", part.Agency ?? NoAgency.In(request.Language)),
                        new AxisMember("assignment", task?.Key ?? "unassigned", task is null ? NoAssignment.In(request.Language) : Shorten.AtWord(task.Caption, 140)),
                    ],
                    [.. Shares(part.Lost), ("deadline", AnswerSheet.Text(task?.Deadline))]);
            }
        }

        if (reading.Rest != 0)
        {
            var rest = LostPointsInsight.Unexplained.In(request.Language);
            sheet.Row([new AxisMember("criterion.node", "rest", rest), new AxisMember("agency", "unassigned", NoAgency.In(request.Language)), new AxisMember("assignment", "unassigned", NoAssignment.In(request.Language))], Shares(reading.Rest));
        }

        var (unled, untasked) = (parts.Where(p => p.Agency is null).Sum(p => p.Lost) + reading.Rest, parts.Where(p => p.Assignment is null).Sum(p => p.Lost) + reading.Rest);
        sheet.Find(
            unled == 0 && untasked == 0 ? new Phrase("Năm {0} {1} mất {2} {3}; mọi điểm mất đều đã có cơ quan chịu trách nhiệm và nhiệm vụ.", "In {0} {1} lost {2} on the {3}; every lost point has a responsible agency and an assignment.") : new Phrase("Năm {0} {1} mất {2} {3}: {4} chưa phân công cơ quan nào, {5} chưa có nhiệm vụ nào.", "In {0} {1} lost {2} on the {3}: {4} have no agency named, {5} no assignment."),
            CrossIndexInsight.Year(request), unit.Caption(request.Language), Of(whole, "points", "lost"), IndexNames.Of(request.Family(), request.Language), Of(unled, "points", "unassigned"), Of(untasked, "points", "without_assignment"));
        if (LostShares.ByAgency(reading.Leaves).FirstOrDefault(s => s.Key.Length > 0) is { Lost: > 0 } first)
        {
            sheet.Find(new("Phần lớn nhất thuộc {0}: {1}, gắn với {2} tiêu chí.", "The largest part lies with {0}: {1}, over {2} criteria."), first.Caption, Of(first.Lost, "points", "by_agency"), Of(first.Criteria, "count", "criteria", 0));
        }

        LostPointsInsight.Remark(sheet, reading, isShared: true);
        return sheet.Build();

        (string, Cell)[] Shares(decimal lost) => [("lost", Cell.Of(lost, origin)), ("share_of_lost", whole == 0 ? Cell.Missing(ValueState.NotApplicable) : Cell.Of(100 * lost / whole, origin))];
    }

    /// <summary>The same question in the shape that the reading of lost points asks.</summary>
    private static InsightRequest ByAssignment(InsightRequest request) => new(
        LostPointsInsight.Shape,
        [new("unit", [request.Text("unit")]), new("family", [request.Text("family")]), new("year", [request.Text("year")]), new("by", ["assignment"]), new("cut", [request.Text("cut")])],
        request.Members,
        request.Language);
}
