using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.Assignments;

/// <summary>
/// One task, many indices: what each assignment could win back on every index it serves. Rows add up to the total of the task; columns, with the row of what
/// nobody works on, to what the index lost.
/// </summary>
public sealed class TaskIndicesInsight : IInsight
{
    private static readonly Phrase Nobody = new("Chưa có nhiệm vụ nào", "No assignment");

    public InsightHeader Header { get; } = new(
        "task-indices",
        new("Một nhiệm vụ, nhiều chỉ số", "One task, many indices"),
        new("Mỗi nhiệm vụ có thể lấy lại bao nhiêu điểm ở từng chỉ số, quy về thang 100; cộng hàng ngang ra lợi ích của nhiệm vụ, cộng hàng dọc ra điểm mất của chỉ số.", "What each assignment could win back on every index, brought to a scale of 100; rows add up to the task's benefit, columns to what the index lost."),
        [Ask.Unit, Ask.Year],
        [
            new("total", new("Cộng các chỉ số", "All indices"), "points", 2, "higher"),
            new("par", new("PAR Index", "PAR Index"), "points", 2, "higher"),
            new("sipas", new("SIPAS", "SIPAS"), "points", 2, "higher"),
            new("svc766", new("Chỉ số phục vụ", "Service index"), "points", 2, "higher"),
            new("papi", new("PAPI", "PAPI"), "points", 2, "higher"),
            new("pci", new("PCI", "PCI"), "points", 2, "higher"),
            new("dti", new("DTI", "DTI"), "points", 2, "higher"),
            new("indices", new("Số chỉ số", "Indices"), "count", 0, "higher"),
            new("lead", new("Chủ trì", "Lead"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => IndexLoss.Questions(request).ToEquatableArray();

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var sheet = new AnswerSheet(Header, request, inputs);
        var losses = IndexLoss.Read(request, inputs);
        var shares = losses.Where(l => l.Whole is not null).ToImmutableDictionary(l => l.Family.Id, l => LostShares.ByAssignment(l.Leaves), StringComparer.Ordinal);
        var origin = losses.Where(l => l.Whole is not null).Select(l => l.Origin).DefaultIfEmpty(Origin.Computed).Max().Weakest(Origin.Computed);
        var leads = losses.SelectMany(l => l.Leaves).SelectMany(l => l.Assignments).DistinctBy(a => a.Key).ToDictionary(a => a.Key, a => a.Lead, StringComparer.Ordinal);
        var tasks = shares.SelectMany(s => s.Value.Select(share => (Family: s.Key, Share: share))).GroupBy(p => p.Share.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.First().Share.Caption, Points: g.ToDictionary(p => p.Family, p => p.Share.Lost, StringComparer.Ordinal)))
            .OrderBy(t => t.Key.Length == 0).ThenByDescending(t => t.Points.Values.Sum()).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        foreach (var (key, caption, points) in tasks)
        {
            var member = key.Length == 0 ? new AxisMember("unassigned", "unassigned", Nobody.In(request.Language)) : new AxisMember("assignment", key, Shorten.AtWord(caption, 140));
            sheet.Row(
                member,
                [
                    ("total", Cell.Of(points.Values.Sum(), origin)),
                    .. points.Select(p => (p.Key, Cell.Of(p.Value, origin))),
                    ("indices", Cell.Of(points.Count(p => p.Value > 0), Origin.Computed)),
                    ("lead", AnswerSheet.Text(leads.GetValueOrDefault(key))),
                ]);
        }

        Fact Points(decimal number, string measure) => new(number, "points", 2, request.Unit().Key, measure, request.Text("year"));
        if (tasks.FirstOrDefault(t => t.Key.Length > 0) is { Key: not null } best && tasks.Any(t => t.Key.Length > 0))
        {
            sheet.Find(
                new("Nhiệm vụ có lợi nhất: “{0}”, {1} trên {2} chỉ số.", "The most useful task: '{0}', {1} over {2} indices."),
                Shorten.AtWord(best.Caption, 80), Points(best.Points.Values.Sum(), "total"), new Fact(best.Points.Count(p => p.Value > 0), "count", 0, request.Unit().Key, "indices", request.Text("year")));
        }
        else
        {
            sheet.Find(new("Chưa có nhiệm vụ của {0} gắn với chỉ số có điểm năm này.", "No assignment of {0} is tied to an index with a score of this year."), request.Unit().Caption(request.Language));
        }

        if (tasks.FirstOrDefault(t => t.Key.Length == 0) is { Points: { } unowned })
        {
            sheet.Find(new("{0} chưa có nhiệm vụ nào.", "{0} have no assignment."), Points(unowned.Values.Sum(), "unassigned"));
        }

        CrossIndexInsight.Remark(sheet, losses.Where(l => l.Whole is null).Select(l => IndexNames.Of(l.Family, request.Language)));
        sheet.Note("PAR1022", new("Giả định của phần mềm: điểm mất của một tiêu chí chia đều cho các nhiệm vụ gắn với tiêu chí đó (hoặc lĩnh vực chứa nó).", "Assumption of this programme: the points lost on a criterion are shared equally by the assignments linked to it or to the area it lies in."));
        return sheet.Build();
    }
}
