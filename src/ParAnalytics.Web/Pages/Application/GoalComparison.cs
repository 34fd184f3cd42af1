using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>Scenarios side by side as one answer: a row each, with what its cheapest plan brings.</summary>
internal static class GoalComparison
{
    private static readonly (string Id, string Unit, int Decimals, string Better)[] Measures = [("gain", "points", 2, "higher"), ("effort", "number", 1, "lower"), ("chance", "percent", 0, "higher")];

    public static CellSet Of(IReadOnlyList<(string Words, InsightAnswer Plan)> lines, Words words)
    {
        Cell Whole(InsightAnswer plan, string measure) => plan.Cells.Rows.Count > 0 ? plan.Cells.At(measure, 0, 0) : Cell.Missing(ValueState.NotApplicable);
        return new CellSet
        {
            Release = lines.Select(l => l.Plan.Cells.Release).FirstOrDefault() ?? "",
            Era = "as_was",
            Rows = lines.Select((l, i) => new AxisTuple([new AxisMember("scenario", (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), l.Words.Length > 0 ? l.Words : words["goal.default"])])).ToEquatableArray(),
            Columns = [new AxisTuple([])],
            Measures = Measures.Select(m => new MeasureHeader(m.Id, words[$"goal.{m.Id}"], m.Unit, m.Decimals, m.Better)).ToEquatableArray(),
            Blocks = [.. Measures.Select(m => new CellBlock(lines.Count, 1, [.. lines.Select(l => Whole(l.Plan, m.Id))]))],
            Notes = lines.SelectMany(l => l.Plan.Cells.Notes.Items.Where(n => n.Id != "PAR1010")).Distinct().ToEquatableArray(),
            Sources = lines.SelectMany(l => l.Plan.Cells.Sources.Items).Distinct().ToEquatableArray(),
            RowCount = lines.Count,
        };
    }
}
