using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The page of the rank-gain plan: sliders that need no script, plan, ladder, frontier and pinned scenarios.</summary>
internal static class GoalPages
{
    private const int MostPinned = 6;

    /// <summary>The parameters that a scenario is made of, in the order they are written.</summary>
    private static readonly string[] Names = ["unit", "family", "year", "goal", "to", "p", "field", "drift", "sd", "own_sd", "step", "effort", "survey_cap", "months", "lever", "without", "capacity", "seed"];

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/muc-tieu", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, InsightEngine engine, HostSettings settings)
    {
        var words = Words.Of(context);
        var asked = Scenario(context.Request.Query);
        asked.TryAdd("unit", settings.HomeUnit);
        asked.TryAdd("family", "par");
        asked.TryAdd("year", "2025");
        using var limit = QuestionTime.Begin(context, Visitor.Of(context).Viewer);
        Task<InsightAnswer> Tell(string kind, IReadOnlyDictionary<string, StringValues> values, params string[] names) => engine.TellAsync(
            InsightEngine.Question(kind, values.Where(v => names.Contains(v.Key, StringComparer.Ordinal)).Select(v => KeyValuePair.Create(v.Key, v.Value.OfType<string>().ToImmutableArray())), words.Language),
            Visitor.Of(context).Viewer,
            limit.Token);

        (InsightAnswer? plan, InsightAnswer? ladder, InsightAnswer? frontier, Fault? refusal) = (null, null, null, null);
        var pinned = new List<PinnedScenario>();
        try
        {
            plan = await Tell("rank-plan", asked, Names).ConfigureAwait(false);
            frontier = await Tell("rank-frontier", asked, Names).ConfigureAwait(false);
            ladder = await Tell("rank-price", asked.Append(KeyValuePair.Create("around", new StringValues("5"))).ToDictionary(StringComparer.Ordinal), "unit", "family", "year", "around").ConfigureAwait(false);
            foreach (var text in context.Request.Query["ghim"].OfType<string>().Distinct(StringComparer.Ordinal).Take(MostPinned))
            {
                var scenario = Scenario(new QueryCollection(QueryHelpers.ParseQuery(text)));
                pinned.Add(Pin(text, scenario, await Tell("rank-plan", scenario, Names).ConfigureAwait(false), words));
            }
        }
        catch (FaultException refused)
        {
            refusal = refused.First;
        }

        var model = new GoalModel(
            PageTexts.Of(context, "goal", "/dist/goal.js"),
            asked.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal),
            [.. folder.Members.MembersOf("unit", "province").Where(m => m.ValidTo is null).Select(m => new InsightChoice(m.Key, m.Caption(words.Language)))],
            [.. folder.Members.Families.Select(f => new InsightChoice(f.Id, words.Name(f)))],
            [.. folder.Members.MembersOf("year").Select(m => m.Key).OrderDescending(StringComparer.Ordinal)],
            plan,
            ladder,
            frontier,
            pinned,
            refusal,
            Written(asked));
        return PageResults.Show<GoalPage>(context, model, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Dictionary<string, StringValues> Scenario(IQueryCollection query) =>
        Names.Where(n => query[n].ToString().Length > 0).ToDictionary(n => n, n => query[n], StringComparer.Ordinal);

    private static string Written(Dictionary<string, StringValues> scenario) =>
        string.Join('&', Names.Where(scenario.ContainsKey).SelectMany(n => scenario[n].OfType<string>().Select(v => $"{n}={Uri.EscapeDataString(v)}")));

    private static PinnedScenario Pin(string text, Dictionary<string, StringValues> scenario, InsightAnswer plan, Words words)
    {
        var told = string.Join(", ", scenario.Where(s => s.Key is "goal" or "to" or "p" or "field" or "drift" or "sd" or "without" or "capacity").Select(s => $"{words.Line($"goal.{s.Key}", s.Key)} {words.Line($"insights.choice.{s.Value}", s.Value.ToString())}"));
        var cells = plan.Cells;
        decimal? Whole(string measure) => cells.Rows.Count > 0 ? cells.At(measure, 0, 0).Number : null;
        return new(text, told, Whole("gain"), Whole("effort"), Whole("chance"), plan.Findings.Items.Select(f => f.Text).LastOrDefault() ?? "");
    }
}
