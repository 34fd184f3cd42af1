using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>Where a unit's points were lost and who answers for them; the rows add up to maximum − score.</summary>
public sealed class LostPointsInsight : IInsight
{
    private static readonly Phrase Unassigned = new("Chưa phân công", "Not assigned");
    internal static readonly Phrase Unexplained = new("Chưa phân rã được", "Not broken down");

    internal static InsightParameter Cut { get; } = new("cut", new("cách chia; bỏ trống là cách chi tiết nhất có số liệu", "breakdown; left out it is the finest that is loaded"), ParameterKind.List, "");

    /// <summary>What is asked of lost points, for insights that read several indices at once.</summary>
    internal static InsightHeader Shape { get; } = new(
        "lost-points",
        new("Mất điểm ở đâu", "Where points were lost"),
        new("Điểm bị mất theo tiêu chí, cơ quan chủ trì hoặc nhiệm vụ; cộng đúng bằng điểm tối đa trừ điểm đạt.", "Points lost by criterion, lead agency or assignment; they add up to maximum minus score."),
        [
            Ask.Unit, Ask.Family, Ask.Year,
            Ask.Choice("by", "theo", "by", "criterion", "agency", "assignment"),
            Cut,
        ],
        [
            new("lost", new("Điểm bị mất", "Points lost"), "points", 2, "lower"),
            new("share_of_lost", new("Phần trong tổng điểm mất", "Share of all points lost"), "percent", 1, "lower"),
            new("points", new("Điểm đạt", "Points"), "points", 2, "higher"),
            new("max_points", new("Điểm tối đa", "Maximum"), "points"),
            new("criteria", new("Số tiêu chí", "Criteria"), "count", 0),
            new("lead", new("Cơ quan chủ trì", "Lead agency"), "text"),
            new("assignments", new("Số nhiệm vụ", "Assignments"), "count", 0),
        ]);

    public InsightHeader Header => Shape;

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => LostPointsReading.Questions(request);

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (reading, sheet) = (LostPointsReading.Of(request, inputs), new AnswerSheet(Header, request, inputs));
        if (reading.Whole is not { } whole)
        {
            sheet.Find(new("Chưa có điểm {0} năm {1} của {2} trên thang có điểm tối đa.", "There is no {0} score of {2} out of a maximum for {1}."), request.Family().Id.ToUpperInvariant(), YearFact(request), request.Unit().Caption(request.Language));
            return sheet.Build();
        }

        var origin = reading.Leaves.Select(l => l.Origin).Append(reading.Origin).Max().Weakest(Origin.Computed);
        (string, Cell)[] Shares(decimal lost, Origin of) => [("lost", Cell.Of(lost, of)), ("share_of_lost", whole == 0 ? Cell.Missing(ValueState.NotApplicable) : Cell.Of(100 * lost / whole, origin))];
        if (request.Text("by") == "criterion")
        {
            foreach (var leaf in reading.Leaves.OrderByDescending(l => l.Lost).ThenBy(l => l.Node, StringComparer.Ordinal))
            {
                sheet.Row(new AxisMember("criterion.node", leaf.Node, leaf.Caption), [.. Shares(leaf.Lost!.Value, leaf.Origin), ("points", AnswerSheet.Number(leaf.Points, leaf.Origin)), ("max_points", AnswerSheet.Number(leaf.Max, leaf.Origin)), ("criteria", Cell.Of(1, Origin.Computed)), ("lead", AnswerSheet.Text(leaf.Lead ?? Unassigned.In(request.Language))), ("assignments", Cell.Of(leaf.Assignments.Length, Origin.Computed))]);
            }
        }
        else
        {
            var shares = request.Text("by") == "agency" ? LostShares.ByAgency(reading.Leaves) : LostShares.ByAssignment(reading.Leaves);
            foreach (var share in shares)
            {
                var level = share.Key.Length == 0 ? "unassigned" : request.Text("by");
                sheet.Row(new AxisMember(level, share.Key.Length == 0 ? "unassigned" : share.Key, share.Key.Length == 0 ? Unassigned.In(request.Language) : share.Caption), [.. Shares(share.Lost, origin), ("criteria", Cell.Of(share.Criteria, Origin.Computed))]);
            }
        }

        if (reading.Rest != 0)
        {
            sheet.Row(new AxisMember("rest", "rest", Unexplained.In(request.Language)), Shares(reading.Rest, origin));
        }

        Tell(sheet, request, reading, whole);
        return sheet.Build();
    }

    private static void Tell(AnswerSheet sheet, InsightRequest request, LostPointsReading reading, decimal whole)
    {
        var (unit, year) = (request.Unit(), request.Text("year"));
        Fact Of(decimal number, string form, string measure, int decimals = 2, string node = "") => new(number, form, decimals, unit.Key, measure, year) { Node = node };
        var name = unit.Caption(request.Language);
        if (reading.Leaves.MaxBy(l => l.Lost) is { Lost: { } most } worst && whole > 0)
        {
            sheet.Find(
                new("Năm {0} {1} mất {2}; nhiều nhất ở “{3}”: {4}, bằng {5} số điểm mất.", "In {0} {1} lost {2}; most in '{3}': {4}, {5} of all points lost."),
                YearFact(request), name, Of(whole, "points", "lost"), worst.Caption, Of(most, "points", "lost", 2, worst.Node), Of(100 * most / whole, "percent", "share_of_lost", 0, worst.Node));
        }
        else
        {
            sheet.Find(new("Năm {0} {1} mất {2}; chưa có điểm theo tiêu chí.", "In {0} {1} lost {2}; the scores by criterion are not loaded."), YearFact(request), name, Of(whole, "points", "lost"));
        }

        var (what, whatEn) = request.Text("by") == "assignment" ? ("nhiệm vụ", "assignment") : ("cơ quan chủ trì", "lead agency");
        var parts = LostShares.Parts(reading.Leaves);
        var unowned = (request.Text("by") == "assignment" ? parts.Where(p => p.Assignment is null) : parts.Where(p => p.Agency is null)).Sum(p => p.Lost);
        if (request.Text("by") != "criterion" && unowned > 0)
        {
            sheet.Find(new($"{{0}} chưa có {what}.", $"{{0}} have no {whatEn}."), Of(unowned, "points", "unassigned"));
        }

        Remark(sheet, reading, isShared: request.Text("by") != "criterion" && parts.Any(p => p.Assignment is not null));
    }

    /// <summary>How the points were broken down and shared, for every view of them.</summary>
    internal static void Remark(AnswerSheet sheet, LostPointsReading reading, bool isShared)
    {
        if (reading.Breakdown is { } breakdown)
        {
            sheet.Note("PAR1020", new($"Cách chia: {Cuts.NameOf(breakdown.Id).Vi}, bộ tiêu chí {breakdown.Set}; các dòng cộng đúng bằng điểm tối đa trừ điểm đạt.", $"Breakdown: {Cuts.NameOf(breakdown.Id).En}, criterion set {breakdown.Set}; the rows add up to maximum minus score."));
        }

        if (reading.Rest != 0)
        {
            sheet.Note("PAR1021", new("Điểm theo tiêu chí chưa đủ để giải thích toàn bộ số điểm mất; phần còn lại đứng thành một dòng riêng.", "The scores by criterion do not explain all points lost; the rest stands as a row of its own."));
        }

        if (isShared)
        {
            sheet.Note("PAR1022", new("Giả định của phần mềm: điểm mất của một tiêu chí chia đều cho các nhiệm vụ gắn với tiêu chí đó (hoặc lĩnh vực chứa nó).", "Assumption of this programme: the points lost on a criterion are shared equally by the assignments linked to it or to the area it lies in."));
            sheet.Note("PAR1023", new("Cơ quan chịu trách nhiệm là cơ quan chủ trì ghi trong bộ tiêu chí; tiêu chí không ghi thì lấy cơ quan chủ trì của nhiệm vụ gắn với tiêu chí.", "The responsible agency is the lead agency of the criterion set; where the set names none it is the one that leads the assignment linked to the criterion."));
        }
    }

    private static Fact YearFact(InsightRequest request) => new(request.Whole("year"), "year", 0, "vn:", "year", request.Whole("year").ToString(CultureInfo.InvariantCulture));
}
