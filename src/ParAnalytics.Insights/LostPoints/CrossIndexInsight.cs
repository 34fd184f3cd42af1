using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>What is lost on every index at once, part by part, each brought to a scale of 100.</summary>
public sealed class CrossIndexInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "cross-index",
        new("Mất điểm ở mọi chỉ số", "Points lost on every index"),
        new("Điểm mất của từng chỉ số và từng phần, quy về thang 100 để đặt cạnh nhau; mỗi chỉ số cộng đúng bằng điểm tối đa trừ điểm đạt.", "Points lost on each index and part, brought to a scale of 100 to stand side by side; each index adds up to maximum minus score."),
        [Ask.Unit, Ask.Year],
        [
            new("lost", new("Điểm mất trên thang 100", "Lost per 100"), "points", 2, "lower"),
            new("share_of_lost", new("Phần trong điểm mất của chỉ số", "Share of the index's loss"), "percent", 1, "lower"),
            new("lead", new("Cơ quan chủ trì", "Lead agency"), "text"),
            new("assignments", new("Số nhiệm vụ", "Assignments"), "count", 0),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => IndexLoss.Questions(request).ToEquatableArray();

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var sheet = new AnswerSheet(Header, request, inputs);
        var losses = IndexLoss.Read(request, inputs);
        foreach (var loss in losses.Where(l => l.Whole is not null).OrderByDescending(l => l.Whole))
        {
            var index = new AxisMember("index.family", loss.Family.Id, IndexNames.Of(loss.Family, request.Language));
            foreach (var leaf in loss.Leaves.Where(l => l.Lost != 0).OrderByDescending(l => l.Lost).ThenBy(l => l.Node, StringComparer.Ordinal))
            {
                sheet.Row(
                    [index, new AxisMember("criterion.node", leaf.Node, leaf.Caption)],
                    ("lost", Cell.Of(leaf.Lost!.Value, leaf.Origin.Weakest(Origin.Computed))),
                    ("share_of_lost", loss.Whole > 0 ? Cell.Of(100 * leaf.Lost.Value / loss.Whole.Value, loss.Origin) : Cell.Missing(ValueState.NotApplicable)),
                    ("lead", AnswerSheet.Text(leaf.Lead)), ("assignments", Cell.Of(leaf.Assignments.Length, Origin.Computed)));
            }
        }

        var known = losses.Where(l => l.Whole is not null).ToList();
        if (known.MaxBy(l => l.Whole) is not { } worst)
        {
            sheet.Find(new("Chưa có điểm năm {0} của {1} ở chỉ số nào.", "No index has a score of {1} for {0}."), Year(request), request.Unit().Caption(request.Language));
        }
        else
        {
            sheet.Find(
                new("Năm {0}, quy về thang 100, {1} mất nhiều nhất ở {2}: {3}; có số liệu của {4} chỉ số.", "In {0}, brought to a scale of 100, {1} lost most on {2}: {3}; {4} indices are loaded."),
                Year(request), request.Unit().Caption(request.Language), IndexNames.Of(worst.Family, request.Language),
                new Fact(worst.Whole!.Value, "points", 2, request.Unit().Key, "lost", request.Text("year")), new Fact(known.Count, "count", 0, request.Unit().Key, "indices", request.Text("year")));
        }

        Remark(sheet, losses.Where(l => l.Whole is null).Select(l => IndexNames.Of(l.Family, request.Language)));
        return sheet.Build();
    }

    /// <summary>What both insights that read several indices say.</summary>
    internal static void Remark(AnswerSheet sheet, IEnumerable<string> missing)
    {
        sheet.Note("PAR1080", new("Quy về thang 100: điểm mất chia cho điểm tối đa của chỉ số, nhân 100. Đây là cách đặt cạnh nhau của phần mềm: một điểm của chỉ số này không có giá trị như một điểm của chỉ số kia, và PAR Index đã chứa SIPAS.", "Brought to 100: points lost over the index's maximum, times 100. This is the programme's way of setting them side by side: a point of one index is not worth a point of another, and the PAR Index holds SIPAS."));
        if (string.Join("; ", missing) is { Length: > 0 } names)
        {
            sheet.Note("PAR1081", new($"Chưa có số liệu năm này: {names}.", $"Not loaded for this year: {names}."));
        }
    }

    internal static Fact Year(InsightRequest request) => new(request.Whole("year"), "year", 0, "vn:", "year", request.Whole("year").ToString(CultureInfo.InvariantCulture));
}
