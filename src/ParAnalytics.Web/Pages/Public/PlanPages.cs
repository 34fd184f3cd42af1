using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The pages of plans, <c>/ke-hoach/lch-2026-trong-tam</c>: what the document says, not what was reported since.</summary>
internal static class PlanPages
{
    private static readonly string[] Measures = ["count", "no", "in_section", "task", "expected_result", "lead", "deadline_text", "clause", "node"];

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/ke-hoach/{slug?}", ShowAsync);

    public static IEnumerable<string> Paths(IMemberCatalogue members) => members.MembersOf("plan").Select(m => "/ke-hoach/" + m.Key);

    private static async Task<IResult> ShowAsync(HttpContext context, PublicFigures figures, DataFolder folder, string? slug)
    {
        var words = Words.Of(context);
        if (slug is null || folder.Members.Find("plan", slug) is not { } plan)
        {
            var title = words[slug is null ? "plan.all" : "plan.unknown"];
            return PageResults.Show<NoPlanPage>(context, new NoPlanModel(new PageHead(title, title, "data"), [.. folder.Members.MembersOf("plan").Select(m => ("/ke-hoach/" + m.Key, m.Caption(words.Language)))]), slug is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
        }

        var answer = await figures.AskAsync(new CubeQuery
        {
            Cube = "assignments",
            Measures = Measures.ToEquatableArray(),
            Rows = [new LevelAxis("assignment")],
            Filters = [new MemberFilter("plan", [plan.Key]), new MeasureFilter("count", 1, null, null, null, null)],
            Language = words.Language,
        }).ConfigureAwait(false);
        var tasks = Enumerable.Range(0, answer.Rows.Count).Select(row => (Section: Text(answer, "in_section", row), Task: Of(answer, row, folder.Members, words))).ToList();
        var name = plan.Caption(words.Language);
        var head = new PageHead(name, words["plan.description", name, tasks.Count], "data") { Canonical = "/ke-hoach/" + plan.Key };
        return PageResults.Show<PlanPage>(context, new PlanModel(
            head, plan.Key, name, tasks.Count, tasks.Count(t => t.Task.Deadline.Any(char.IsAsciiDigit)),
            [.. tasks.GroupBy(t => t.Section).Select(g => new PlanSection(g.Key, [.. g.Select(t => t.Task)]))],
            answer.Sources.Items));
    }

    private static PlanTask Of(CellSet answer, int row, IMemberCatalogue members, Words words) => new(
        PublicFigures.KeyOf(answer.Rows[row]), Text(answer, "no", row), Text(answer, "task", row), Text(answer, "expected_result", row), Text(answer, "lead", row),
        Text(answer, "deadline_text", row), Text(answer, "clause", row),
        members.Find("criterion", Text(answer, "node", row)) is { } node ? CriterionPages.Line(node, words) : null);

    private static string Text(CellSet answer, string measure, int row) => answer[answer.IndexOf(measure), row, 0].Text ?? "";
}
