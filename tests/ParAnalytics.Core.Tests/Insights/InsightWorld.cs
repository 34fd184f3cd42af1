using System.Collections.Immutable;
using ParAnalytics.Core.Tests.Olap;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Time;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Core.Tests.Insights;

/// <summary>Insights over the small country: figures from <see cref="World"/>, facts from <see cref="FactWorld"/>, asked as a page asks them.</summary>
internal sealed class InsightWorld(World points, FactWorld facts) : ICubeEngine
{
    /// <summary>An older release with figures of its own; empty when there is none.</summary>
    public World? Before { get; init; }

    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.Weekdays;

    /// <summary>Single facts; null where there is nothing to read them from.</summary>
    public FactReading? Facts { get; init; }

    public Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default) =>
        Task.FromResult(query.Cube == "indices" ? (query.AsOf is null ? points : Before ?? points).Ask(query with { AsOf = null }) : facts.Ask(query with { AsOf = null }));

    /// <param name="parameters">As in an address: <c>unit=p34:66&amp;year=2025</c>.</param>
    public InsightAnswer Tell(string kind, string parameters, string language = "vi")
    {
        var engine = new InsightEngine(this, () => World.Catalogue, new InsightSurroundings(Calendar, _ => Before is null ? null : "dot-truoc", Facts));
        var question = InsightEngine.Question(kind, parameters.Split('&').Select(p => p.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], ImmutableArray.Create(p[1]))), language);
        return engine.TellAsync(question, Viewer.Administrator).GetAwaiter().GetResult();
    }

    /// <summary>An answer as lines: heads, then a cell per measure, numbers at stored precision.</summary>
    public static string Table(InsightAnswer answer, params string[] measures) => string.Join(
        '\n',
        Enumerable.Range(0, answer.Cells.Rows.Count).Select(row => string.Join(
            " | ",
            new[] { string.Join(" / ", answer.Cells.Rows[row].Members.Items.Select(m => m.Key)) }.Concat(measures.Select(m => Text(answer.Cells.At(m, row, 0)))))));

    /// <summary>The sentences, with plain spaces.</summary>
    public static string Said(InsightAnswer answer) => string.Join('\n', answer.Findings.Items.Select(f => f.Text)).Replace('\u00A0', ' ');

    private static string Text(Cell cell) => cell.Number is { } number ? number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) : cell.Text ?? "–";
}
