using System.Collections.Immutable;
using System.Text.Json;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Text;
using ParAnalytics.Insights;
using ParAnalytics.Office.Views;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>Scenarios of a rank-gain plan that people keep: views like any other, whose picture is the address of the plan's page.</summary>
internal static class GoalScenarios
{
    private const string Page = "muc-tieu";

    /// <summary>Whether a kept view is a scenario: it then belongs to the page of plans and not to the explorer.</summary>
    public static bool Is(SavedView view) => Scenario(view) is not null;

    /// <summary>The part of an address that a kept view stands for; null for a view that is none.</summary>
    public static string? Scenario(SavedView view)
    {
        var picture = JsonElement.Parse(view.Picture);
        return picture.ValueKind == JsonValueKind.Object && picture.TryGetProperty("page", out var page) && page.ValueEquals(Page) && picture.TryGetProperty("scenario", out var scenario) ? scenario.GetString() : null;
    }

    /// <summary>One's own and the shared ones, newest first.</summary>
    public static IReadOnlyList<(SavedView View, string Scenario)> All(DataFolder folder, string account) =>
        [.. folder.Office.Views.All(account).Select(v => (View: v, Scenario: Scenario(v))).Where(v => v.Scenario is not null).Select(v => (v.View, v.Scenario!))];

    /// <param name="parameters">All parameters of the plan, the seed too: what is kept comes out the same again.</param>
    public static SavedView Keep(DataFolder folder, string name, bool isShared, string scenario, IEnumerable<KeyValuePair<string, ImmutableArray<string>>> parameters, Actor actor) =>
        folder.Office.Views.Keep(
            null, TextFold.Compose(name.Trim()), isShared, QueryJson.Write(InsightEngine.Question("rank-plan", parameters, "vi")), JsonSerializer.Serialize(new { page = Page, scenario }, Problems.Json), actor);
}
