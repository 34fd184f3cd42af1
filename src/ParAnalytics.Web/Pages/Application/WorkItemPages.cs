using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Operation;
using ParAnalytics.Web.Pages.Desk;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The page of one assignment.</summary>
internal static class WorkItemPages
{
    /// <summary>How many releases back its states are told.</summary>
    private const int MostReleases = 24;

    private static readonly string[] Indices = ["total", "par", "sipas", "svc766", "papi", "pci", "dti"];

    private static readonly string[] Measures =
        ["count", .. WorkPages.States, "task", "lead", "current_status", "kind", "deadline", "deadline_text", "clause", "in_section", "shortcoming", "expected_result", "supporting", "node", "percent_done", "done_on"];

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/nhiem-vu/xem", (HttpContext context, DataFolder folder, InsightEngine engine, string? ma) => QuestionTime.WithinAsync(context, limit => ShowAsync(context, folder, engine, ma, limit)));

    /// <summary>The address of an assignment's page.</summary>
    public static string Address(string key) => "/app/nhiem-vu/xem?ma=" + Uri.EscapeDataString(key);

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, InsightEngine engine, string? ma, CancellationToken limit)
    {
        var (words, viewer) = (Words.Of(context), Visitor.Of(context).Viewer);
        if (folder.Members.Find("assignment", ma ?? "") is not { } member || await AskAsync(null, Measures).ConfigureAwait(false) is not { } answer)
        {
            return Trouble.Refused(context, new Fault("PAR0948", $"Không có nhiệm vụ “{ma}”, hoặc tài khoản không được xem.", $"There is no assignment '{ma}', or this account may not see it.", "ma"), StatusCodes.Status404NotFound);
        }

        string Text(string measure) => answer[answer.IndexOf(measure), 0, 0].Text ?? "";
        var unit = (await AskAsync(null, ["count"], new LevelAxis("unit.province")).ConfigureAwait(false))?.Rows.Items.FirstOrDefault()?.Members[0].Key ?? "";
        var plan = (await AskAsync(null, ["count"], new LevelAxis("plan")).ConfigureAwait(false))?.Rows.Items.FirstOrDefault()?.Members[0];
        var year = InsightPages.NewestYear(folder, viewer);
        var own = await RowAsync("assignments", unit, year).ConfigureAwait(false);
        var won = await RowAsync("task-indices", unit, year).ConfigureAwait(false);
        var line = WorkPages.Line(answer, 0, plan?.Caption ?? "", words);
        var model = new WorkItemModel(
            PageTexts.Of(context, "app.work"),
            line with { Task = Text("task") is { Length: > 0 } task ? task : line.Task },
            plan?.Key ?? "",
            new(Text("in_section"), Text("shortcoming"), Text("expected_result"), Text("supporting"), answer.Release),
            (int)(own?.At("clear").Number ?? 0),
            own?.At("missing").Text ?? "",
            own?.At("state").Text ?? "",
            [.. won is null ? [] : Indices.Select(i => (Name: won.Value.Cells.Measures[won.Value.Cells.IndexOf(i)].Caption, won.Value.At(i).Number)).Where(p => p.Number is not null).Select(p => (p.Name, p.Number!.Value))],
            own?.At("at_risk").Number,
            year,
            [.. Text("node").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(n => folder.Members.Find("criterion", n)).OfType<Olap.Members.Member>().Select(n => CriterionPages.Line(n, words))],
            await StatesAsync().ConfigureAwait(false),
            [.. folder.Office.Alerts.Of(AlertDesk.Assignment, member.Key).Where(alert => AlertPages.Sees(viewer, alert, folder))],
            answer.Sources.Items);
        return PageResults.Show<WorkItemPage>(context, model);

        async Task<CellSet?> AskAsync(string? asOf, string[] measures, params AxisEntry[] rows)
        {
            try
            {
                var found = await folder.Engine.AskAsync(
                    new CubeQuery
                    {
                        Cube = "assignments",
                        Measures = measures.ToEquatableArray(),
                        Rows = rows.Length > 0 ? rows.ToEquatableArray() : [new MembersAxis("assignment", [ma!])],
                        Filters = [new MemberFilter("assignment", [ma!]), new MeasureFilter("count", 1, null, null, null, null)],
                        Language = words.Language,
                        AsOf = asOf,
                    },
                    viewer,
                    limit).ConfigureAwait(false);
                return found.Rows.Count > 0 ? found : null;
            }
            catch (FaultException refused) when (!refused.First.IsPassing)
            {
                // An older release need not know it.
                return null;
            }
        }

        async Task<Told?> RowAsync(string kind, string of, string when)
        {
            if (of.Length == 0)
            {
                return null;
            }

            try
            {
                var told = (await engine.TellAsync(InsightEngine.Question(kind, [new("unit", [of]), new("year", [when])], words.Language), viewer, limit).ConfigureAwait(false)).Cells;
                return Enumerable.Range(0, told.Rows.Count).Where(r => told.Rows[r].Members[^1].Key == member.Key).Select(r => (Told?)new Told(told, r)).FirstOrDefault();
            }
            catch (FaultException refused) when (!refused.First.IsPassing)
            {
                return null;
            }
        }

        async Task<IReadOnlyList<WorkState>> StatesAsync()
        {
            var states = new List<WorkState>();
            foreach (var release in folder.Releases.TakeLast(MostReleases))
            {
                if (await AskAsync(release.Name, ["count", "current_status", "percent_done", "done_on", "deadline_text"]).ConfigureAwait(false) is { } then)
                {
                    var state = new WorkState(release.Name, release.PublishedAt, then[1, 0, 0].Text ?? "", then[2, 0, 0].Number, then[3, 0, 0].Text is { Length: > 0 } done ? CellText.Day(done, words.Language) : "", then[4, 0, 0].Text ?? "");
                    if (states.Count == 0 || states[^1] with { Release = state.Release, PublishedAt = state.PublishedAt } != state)
                    {
                        states.Add(state);
                    }
                }
            }

            states.Reverse();
            return states;
        }
    }

    /// <summary>The row of an insight that speaks of the assignment.</summary>
    private readonly record struct Told(CellSet Cells, int Row)
    {
        public Cell At(string measure) => Cells.At(measure, Row, 0);
    }
}
