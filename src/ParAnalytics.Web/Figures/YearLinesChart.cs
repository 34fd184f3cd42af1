using System.Globalization;
using System.Text;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>Units through the years as lines, drawn on the server: names at the ends, breaks where values of before and after are not of one kind.</summary>
internal static class YearLinesChart
{
    private const double Width = 720;
    private const double Left = 56;
    private const double Right = 560;
    private const double Bottom = 44;
    private const double PlotHeight = 300;
    private const double LabelStep = 15;

    private const string Own = "#A61B29";

    /// <summary>Told apart in both themes and by those who see colours otherwise.</summary>
    private static readonly string[] Tones = ["#3E5C76", "#0F766E", "#7A6A9B", "#8A7B52", "#4B7F9E", "#B45309", "#566273", "#2F6B3C"];

    public static (string Svg, double Width, double Height) Draw(YearLines lines, string title, Words words, string id, RankingCaption? standalone = null)
    {
        var top = standalone is null ? 24.0 : 36 + (24 * SvgText.Wrapped(standalone.Title, 62).Count());
        var height = top + PlotHeight + Bottom + (standalone is null ? 0 : 8 + (18 * standalone.Footer.Count));
        var scale = Scale.Of(lines.Lines.SelectMany(l => l.Points).Select(p => p.Number));
        double X(double year) => lines.Years.Count == 1 ? (Left + Right) / 2 : Left + 12 + ((year - lines.Years[0]) / (lines.Years[^1] - lines.Years[0]) * (Right - Left - 24));
        double Y(decimal value) => top + PlotHeight - ((double)((value - scale.From) / (scale.To - scale.From)) * PlotHeight);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart year-lines\" id=\"{id}\" viewBox=\"0 0 {Width} {height:0}\" font-family=\"Be Vietnam Pro, DejaVu Sans, sans-serif\" role=\"img\" aria-labelledby=\"{id}-ten\"{(standalone is null ? "" : string.Create(CultureInfo.InvariantCulture, $" width=\"{Width}\" height=\"{height:0}\""))}><title id=\"{id}-ten\">{SvgText.Encode(title)}</title>");
        if (standalone is not null)
        {
            svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>");
            SvgText.Lines(svg, SvgText.Wrapped(standalone.Title, 62), 16, 32, 24, "font-size=\"18\" font-weight=\"600\" fill=\"#18212C\"");
            SvgText.Lines(svg, standalone.Footer, 16, top + PlotHeight + Bottom + 10, 18, "font-size=\"11\" fill=\"#566273\"");
        }

        Axes(svg, lines, scale, top, X, Y, words);
        var labels = new List<LineLabel>();
        foreach (var (unit, i) in lines.ByName.Where(u => !u.First().IsHome).Select((u, i) => (u, i)).Concat(lines.ByName.Where(u => u.First().IsHome).Select(u => (u, -1))))
        {
            var colour = i < 0 ? Own : Tones[i % Tones.Length];
            foreach (var line in unit)
            {
                Line(svg, line, lines.Breaks, colour, X, Y);
            }

            // The name stands once, at the newest point: what went before bears the same colour.
            var newest = unit.SelectMany(l => l.Points).MaxBy(p => p.Year)!;
            labels.Add(new LineLabel(X(newest.Year), Y(newest.Number), $"{unit.Key} {Shown.Number(newest.Number, lines.Decimals, words)}", i < 0 ? "own" : $"tone-{i % Tones.Length}", colour));
        }

        Labels(svg, labels, top);
        return (svg.Append("</svg>").ToString(), Width, height);
    }

    private static void Axes(StringBuilder svg, YearLines lines, Scale scale, double top, Func<double, double> x, Func<decimal, double> y, Words words)
    {
        foreach (var step in scale.Steps)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{y(step):0.#}\" y2=\"{y(step):0.#}\" stroke=\"#E1E5EA\"/><text class=\"axis\" x=\"{Left - 8}\" y=\"{y(step) + 4:0.#}\" font-size=\"11.5\" text-anchor=\"end\" fill=\"#566273\">{SvgText.Encode(step.ToString("#,0.##", words.Culture))}</text>");
        }

        var every = (int)Math.Ceiling(lines.Years.Count / 10.0);
        foreach (var year in lines.Years.Where(year => (lines.Years[^1] - year) % every == 0))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{x(year):0.#}\" y=\"{top + PlotHeight + 20:0.#}\" font-size=\"11.5\" text-anchor=\"middle\" fill=\"#566273\">{year}</text>");
        }

        foreach (var year in lines.Breaks)
        {
            var at = x(year - 0.5);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"break\" x1=\"{at:0.#}\" x2=\"{at:0.#}\" y1=\"{top - 6:0.#}\" y2=\"{top + PlotHeight:0.#}\" stroke=\"#566273\" stroke-dasharray=\"4 4\"/>");
            if (year == Domain.Units.Era.FirstYearOf34)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" x=\"{at:0.#}\" y=\"{top - 11:0.#}\" font-size=\"11.5\" text-anchor=\"middle\" fill=\"#566273\">{words["ranking.era_mark"]}</text>");
            }
        }
    }

    private static void Line(StringBuilder svg, YearLine line, IReadOnlySet<int> breaks, string colour, Func<double, double> x, Func<decimal, double> y)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"line\" data-unit=\"{line.Key}\" stroke=\"{colour}\" fill=\"{colour}\">");
        var path = new StringBuilder();
        for (var i = 0; i < line.Points.Count; i++)
        {
            var point = line.Points[i];
            var follows = i > 0 && line.Points[i - 1].Year == point.Year - 1 && !breaks.Contains(point.Year);
            path.Append(CultureInfo.InvariantCulture, $"{(follows ? 'L' : 'M')}{x(point.Year):0.#} {y(point.Number):0.#}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke-width=\"2\"/>");
        foreach (var point in line.Points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x(point.Year):0.#}\" cy=\"{y(point.Number):0.#}\" r=\"3.2\" stroke=\"none\" data-unit=\"{line.Key}\" data-measure=\"value\" data-period=\"{point.Year}\" data-value=\"{Shown.Exact(point.Number)}\"/>");
        }

        svg.Append("</g>");
    }

    /// <summary>Names beside the last points, moved apart where they would lie on each other.</summary>
    private static void Labels(StringBuilder svg, List<LineLabel> labels, double top)
    {
        var sorted = labels.OrderBy(l => l.Y).ToList();
        var places = sorted.Select(l => l.Y).ToArray();
        for (var i = 1; i < places.Length; i++)
        {
            places[i] = Math.Max(places[i], places[i - 1] + LabelStep);
        }

        // What was pushed below the plot goes back up, and takes those above it along.
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], i == places.Length - 1 ? top + PlotHeight : places[i + 1] - LabelStep);
        }

        for (var i = 0; i < sorted.Count; i++)
        {
            var label = sorted[i];
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"lead\" d=\"M{label.X + 6:0.#} {label.Y:0.#}L{Right + 4} {places[i]:0.#}\" stroke=\"#B4BDC8\" fill=\"none\"/><text class=\"name {label.Class}\" x=\"{Right + 8}\" y=\"{places[i] + 4:0.#}\" font-size=\"12\" font-weight=\"{(label.Class == "own" ? 600 : 400)}\" fill=\"{label.Colour}\">{SvgText.Encode(label.Text)}</text>");
        }
    }

    private readonly record struct LineLabel(double X, double Y, string Text, string Class, string Colour);

    /// <summary>Round steps around the values; not from zero, since lines tell change and not size.</summary>
    private readonly record struct Scale(decimal From, decimal To, decimal Step)
    {
        public IEnumerable<decimal> Steps
        {
            get
            {
                for (var at = From; at <= To; at += Step)
                {
                    yield return at;
                }
            }
        }

        public static Scale Of(IEnumerable<decimal> values)
        {
            var all = values.ToList();
            var (least, most) = (all.Min(), all.Max());
            var rough = Math.Max((double)(most - least), Math.Max(0.0001, Math.Abs((double)most) * 0.01)) / 4;
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = (decimal)(new[] { 1, 2, 5, 10 }.First(f => f * power >= rough * 0.999) * power);
            var (below, above) = (Math.Floor(least / step), Math.Ceiling(most / step));
            return new Scale(below * step, Math.Max(above, below + 1) * step, step);
        }
    }
}
