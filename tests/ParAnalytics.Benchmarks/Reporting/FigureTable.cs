using System.Globalization;
using System.Text.Json;
using ParAnalytics.Benchmarks.Measuring;

namespace ParAnalytics.Benchmarks.Reporting;

/// <summary>Figures as a table for people (Markdown) or as JSON.</summary>
internal static class FigureTable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Lines(IEnumerable<Figure> figures)
    {
        yield return "| # | what | plain SQL, ms | cube, ms | figure | goal | | read |";
        yield return "|---|---|---:|---:|---:|---:|---|---|";
        foreach (var f in figures)
        {
            yield return Line(f);
        }
    }

    public static string Line(Figure f) =>
        $"| {f.Id} | {f.What} | {Number(f.Plain, "0.0")} | {Number(f.Cube, "0.0")} | {Number(f.Value, "0.000")} | {(double.IsNaN(f.Goal) ? "" : "≤ " + Number(f.Goal, "0.###"))} | {(f.Wrong is { } wrong ? $"WRONG: {wrong}" : f.Verdict)} | {f.ServedBy} |";

    public static string Json(string size, IEnumerable<Figure> figures) => JsonSerializer.Serialize(
        new { facts = size, figures = figures.Select(f => new { id = f.Id, what = f.What, plain_ms = Known(f.Plain), cube_ms = Known(f.Cube), figure = Known(f.Value), goal = Known(f.Goal), right = f.Wrong is null, wrong = f.Wrong, verdict = f.Verdict, read = f.ServedBy }) },
        Indented);

    private static string Number(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);

    private static double? Known(double value) => double.IsNaN(value) ? null : Math.Round(value, 4, MidpointRounding.AwayFromZero);
}
