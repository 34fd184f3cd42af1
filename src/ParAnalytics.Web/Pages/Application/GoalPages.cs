using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The page of the rank-gain plan: sliders that need no script, plan, ladder, frontier and pinned scenarios.</summary>
internal static class GoalPages
{
    private const int MostPinned = 6;

    /// <summary>The seed of the plan where none is given; kept with a scenario, so that it comes out the same again.</summary>
    private const string Seed = "20260430";

    /// <summary>The parameters that a scenario is made of, in the order they are written.</summary>
    private static readonly string[] Names = ["unit", "family", "year", "goal", "to", "p", "field", "drift", "sd", "own_sd", "step", "effort", "survey_cap", "months", "lever", "without", "capacity", "seed"];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/muc-tieu", ShowAsync);
        pages.MapGet("/muc-tieu/so-sanh.{format}", CompareAsync);
        var forms = pages.MapGroup("/muc-tieu").DisableAntiforgery();
        forms.MapForm("/luu", Old, (context, form) => Task.FromResult(Keep(context, form)));
        forms.MapForm("/bo", Old, (context, form) => Task.FromResult(Drop(context, form)));
    }

    private static IResult Keep(HttpContext context, IFormCollection form)
    {
        var asked = Scenario(new QueryCollection(QueryHelpers.ParseQuery(form["phuong-an"].ToString())));
        asked.TryAdd("seed", Seed);
        var kept = GoalScenarios.Keep(
            context.RequestServices.GetRequiredService<DataFolder>(), form["ten"].ToString(), form["chia-se"] == "co", Written(asked),
            asked.Select(v => KeyValuePair.Create(v.Key, v.Value.OfType<string>().ToImmutableArray())), Visitor.Of(context).Actor!);
        return Results.Redirect($"{Language.Words.Of(context).Link("/app/muc-tieu")}?{Written(asked)}&luu={kept.Id}#da-luu");
    }

    private static IResult Drop(HttpContext context, IFormCollection form)
    {
        context.RequestServices.GetRequiredService<DataFolder>().Office.Views.Drop(form["ma"].ToString(), Visitor.Of(context).Actor!);
        return Results.Redirect(Language.Words.Of(context).Link("/app/muc-tieu") + "#da-luu");
    }

    /// <summary>The scenarios of the address side by side, as a file.</summary>
    private static async Task<IResult> CompareAsync(HttpContext context, DataFolder folder, InsightEngine engine, string format)
    {
        var words = Language.Words.Of(context);
        using var limit = QuestionTime.Begin(context, Visitor.Of(context).Viewer);
        try
        {
            var lines = new List<(string Text, InsightAnswer Plan)>();
            foreach (var text in context.Request.Query["ghim"].OfType<string>().Distinct(StringComparer.Ordinal).Take(MostPinned))
            {
                var scenario = Scenario(new QueryCollection(QueryHelpers.ParseQuery(text)));
                lines.Add((Words(scenario, words), await engine.TellAsync(
                    InsightEngine.Question("rank-plan", scenario.Select(v => KeyValuePair.Create(v.Key, v.Value.OfType<string>().ToImmutableArray())), words.Language), Visitor.Of(context).Viewer, limit.Token).ConfigureAwait(false)));
            }

            var cells = GoalComparison.Of(lines, words);
            context.RequestServices.GetRequiredService<Operation.Sightings>().Exported(Visitor.Of(context), "insight:rank-plan", format);
            return format switch
            {
                "csv" => Results.Text(CellSetCsv.ToText(cells), "text/csv; charset=utf-8", System.Text.Encoding.UTF8),
                "xlsx" => Results.Bytes(AnswerWorkbook.ToBytes(cells, InsightEngine.Question("rank-plan", [], words.Language)), AnswerWorkbook.MediaType, "so-sanh-phuong-an.xlsx"),
                _ => Results.NotFound(),
            };
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.First);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Result(context, StatusCodes.Status408RequestTimeout, QueryRoutes.TooSlow);
        }
    }

    private static IResult Old(HttpContext context, string message) => Results.Redirect(Language.Words.Of(context).Link("/app/muc-tieu"));

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, InsightEngine engine, HostSettings settings)
    {
        var words = Language.Words.Of(context);
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
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            refusal = QueryRoutes.TooSlow;
        }

        var model = new GoalModel(
            PageTexts.Of(context, "goal", "/dist/goal.js"),
            asked.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal),
            [.. folder.Members.MembersOf("unit", "province").Where(m => m.ValidTo is null).Select(m => new InsightChoice(m.Key, m.Caption(words.Language)))],
            [.. folder.Members.Families.Select(f => new InsightChoice(f.Id, words.Name(f)))],
            InsightPages.Years(folder, Visitor.Of(context).Viewer),
            plan,
            ladder,
            frontier,
            pinned,
            refusal,
            Written(asked))
        {
            Kept = Visitor.Of(context).Actor is { } actor ? GoalScenarios.All(folder, actor.Name) : [],
            Account = Visitor.Of(context).Actor?.Name ?? "",
            JustKept = context.Request.Query["luu"].ToString(),
        };
        return PageResults.Show<GoalPage>(context, model, refusal is null ? StatusCodes.Status200OK : FaultStatus.Of(refusal));
    }

    private static Dictionary<string, StringValues> Scenario(IQueryCollection query) =>
        Names.Where(n => query[n].ToString().Length > 0).ToDictionary(n => n, n => query[n], StringComparer.Ordinal);

    private static string Written(Dictionary<string, StringValues> scenario) =>
        string.Join('&', Names.Where(scenario.ContainsKey).SelectMany(n => scenario[n].OfType<string>().Select(v => $"{n}={Uri.EscapeDataString(v)}")));

    private static PinnedScenario Pin(string text, Dictionary<string, StringValues> scenario, InsightAnswer plan, Words words)
    {
        var told = Words(scenario, words);
        var cells = plan.Cells;
        decimal? Whole(string measure) => cells.Rows.Count > 0 ? cells.At(measure, 0, 0).Number : null;
        return new(text, told, Whole("gain"), Whole("effort"), Whole("chance"), plan.Findings.Items.Select(f => f.Text).LastOrDefault() ?? "");
    }

    /// <summary>What sets a scenario apart.</summary>
    private static string Words(Dictionary<string, StringValues> scenario, Words words) =>
        string.Join(", ", scenario.Where(s => s.Key is "goal" or "to" or "p" or "field" or "drift" or "sd" or "without" or "capacity").Select(s => $"{words.Line($"goal.{s.Key}", s.Key)} {words.Line($"insights.choice.{s.Value}", s.Value.ToString())}"));
}
