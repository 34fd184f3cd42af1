using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The list of assignments: filters in the address, whole without scripts.</summary>
internal static class WorkPages
{
    /// <summary>States by the measure that counts them, in the order told.</summary>
    public static readonly string[] States = ["overdue", "due_soon", "due_later", "undated", "done"];

    private static readonly string[] Measures = ["count", .. States, "task", "lead", "current_status", "kind", "deadline", "deadline_text", "clause"];

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/nhiem-vu", (HttpContext context, DataFolder folder, HostSettings settings, string? don_vi, string? ke_hoach, string? tinh_trang, string? co_quan, string? thoi_han, string? tim) =>
        QuestionTime.WithinAsync(context, limit => ShowAsync(context, folder, settings, new WorkFilter(don_vi ?? "", ke_hoach ?? "", States.Contains(tinh_trang) ? tinh_trang! : "", co_quan ?? "", thoi_han ?? "", (tim ?? "").Trim()), limit)));

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, HostSettings settings, WorkFilter asked, CancellationToken limit)
    {
        var words = Words.Of(context);
        Task<CellSet> AskAsync(CubeQuery question) => folder.Engine.AskAsync(question with { Language = words.Language }, Visitor.Of(context).Viewer, limit);
        var counted = await AskAsync(Of([], "unit.province", "plan")).ConfigureAwait(false);
        var scopes = WorkScope.All(folder, settings, [.. counted.Rows.Items.Where(r => !r.IsTotal).Select(r => r.Members[0].Key).Distinct(StringComparer.Ordinal)], words);
        var scope = WorkScope.Chosen(scopes, asked, [.. counted.Rows.Items.Where(r => r.Members[^1].Key == asked.Plan).Select(r => r.Members[0].Key)]);
        var filter = asked with { Unit = scope.Key };
        var rows = Enumerable.Range(0, counted.Rows.Count).Where(r => !counted.Rows[r].IsTotal && scope.Units.Contains(counted.Rows[r].Members[0].Key)).ToList();
        var plans = rows.Select(r => counted.Rows[r].Members[^1]).DistinctBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, Name: m.Caption)).ToList();
        EquatableArray<QueryFilter> within = [new MemberFilter("unit", scope.Units.ToEquatableArray())];
        var choices = new WorkChoices(scopes, plans, Members(await AskAsync(Of(within, "lead_agency")).ConfigureAwait(false)), Members(await AskAsync(Of(within, "deadline_kind")).ConfigureAwait(false)));
        var lines = new List<WorkLine>();
        var sources = new List<SourceCitation>();
        foreach (var (plan, name) in plans.Where(p => filter.Plan.Length == 0 || p.Key == filter.Plan))
        {
            var answer = await AskAsync(new CubeQuery
            {
                Cube = "assignments",
                Measures = Measures.ToEquatableArray(),
                Rows = [new LevelAxis("assignment")],
                Filters = within.Items.Add(new MemberFilter("plan", [plan])).Concat(Chosen(filter, choices)).Append(new MeasureFilter("count", 1, null, null, null, null)).ToEquatableArray(),
            }).ConfigureAwait(false);
            lines.AddRange(Enumerable.Range(0, answer.Rows.Count).Select(row => Line(answer, row, name, words)));
            sources.AddRange(answer.Rows.Count > 0 ? answer.Sources : []);
        }

        var sought = TextFold.Fold(filter.Search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = lines
            .Where(l => filter.State.Length == 0 || l.State == filter.State)
            .Where(l => sought.Length == 0 || TextFold.Fold($"{l.Task} {l.Lead} {l.Deadline} {l.Clause} {l.Plan}") is var text && sought.All(w => text.Contains(w, StringComparison.Ordinal)))
            .OrderBy(l => Array.IndexOf(States, l.State ?? "done")).ThenBy(l => l.SortDay, StringComparer.Ordinal).ToList();
        return PageResults.Show<WorkPage>(context, new WorkModel(PageTexts.Of(context, "app.work", "/dist/list.js"), filter, choices, found, (int)rows.Sum(r => counted[0, r, 0].Number ?? 0), [.. sources.Distinct()]));
    }

    private static CubeQuery Of(EquatableArray<QueryFilter> filters, params string[] levels) => new()
    {
        Cube = "assignments", Measures = ["count"], Rows = levels.Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray(), Filters = filters.Items.Add(new MeasureFilter("count", 1, null, null, null, null)).ToEquatableArray(),
    };

    /// <summary>A filter that names nothing the plans know leaves nothing; it is no error of the address.</summary>
    private static IEnumerable<QueryFilter> Chosen(WorkFilter filter, WorkChoices choices)
    {
        if (choices.Agencies.Any(a => a.Key == filter.Agency))
        {
            yield return new MemberFilter("lead_agency", [filter.Agency]);
        }

        if (choices.Kinds.Any(k => k.Key == filter.Kind))
        {
            yield return new MemberFilter("deadline_kind", [filter.Kind]);
        }
    }

    private static List<(string Key, string Name)> Members(CellSet answer) => [.. answer.Rows.Items.Where(r => !r.IsTotal).Select(r => (r.Members[^1].Key, r.Caption))];

    public static WorkLine Line(CellSet answer, int row, string plan, Words words)
    {
        string Text(string measure) => answer[answer.IndexOf(measure), row, 0].Text ?? "";
        var day = Text("deadline");
        return new(
            answer.Rows[row].Members[^1].Key, answer.Rows[row].Caption, Text("lead"), plan,
            States.FirstOrDefault(s => answer[answer.IndexOf(s), row, 0].Number > 0),
            Text("current_status"), Text("kind"), Text("deadline_text"), day.Length > 0 ? CellText.Day(day, words.Language) : "", day.Length > 0 ? day : "9999", Text("clause"));
    }
}
