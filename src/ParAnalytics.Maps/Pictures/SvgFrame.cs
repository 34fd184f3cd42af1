using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;

namespace ParAnalytics.Maps.Pictures;

/// <summary>Where title, regions, legend and footer stand on a picture.</summary>
internal sealed class SvgFrame
{
    private const double Margin = 16;
    private const double LegendLine = 22;
    private const double Swatch = 24;
    private const double Narrowest = 360;

    private readonly ImmutableArray<string> _title;
    private readonly ImmutableArray<string> _subtitle;
    private readonly ImmutableArray<string> _footer;
    private readonly ImmutableArray<(double X, double Y)> _entries;
    private readonly double _legendTop;

    private SvgFrame(MapGeometry geometry, MapColouring? colouring, MapPage page)
    {
        var margin = page.IsStandalone ? Margin : 1;
        var inner = Math.Max(geometry.Width, page.IsStandalone ? Narrowest : geometry.Width);
        Width = inner + (2 * margin);
        _title = page.IsStandalone ? Wrap(page.Title, inner, 18) : [];
        _subtitle = page.IsStandalone && page.Subtitle is { Length: > 0 } subtitle ? Wrap(subtitle, inner, 12) : [];
        _footer = page.IsStandalone ? [.. page.Footer.Items.SelectMany(line => Wrap(line, inner, 11))] : [];
        var top = margin + (_title.Length * 23) + (_subtitle.Length * 17) + (_title.IsEmpty ? 0 : 12);
        Left = margin + ((inner - geometry.Width) / 2);
        Top = top;
        Shift = string.Create(CultureInfo.InvariantCulture, $" transform=\"translate({Left:0.##} {top:0.##})\"");
        var bottom = top + geometry.Height;
        _legendTop = bottom + 24;
        _entries = colouring is null || !page.WithLegend ? [] : Flow(colouring, margin, inner);
        bottom = _entries.IsEmpty ? bottom : _legendTop + _entries[^1].Y + 8;
        Height = bottom + (_footer.Length * 16) + (_footer.IsEmpty ? 0 : 10) + margin;
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Where the corner of the geometry stands.</summary>
    public double Left { get; }

    public double Top { get; }

    /// <summary>The transformation of the regions.</summary>
    public string Shift { get; }

    public static SvgFrame Of(MapGeometry geometry, MapColouring? colouring, MapPage page) => new(geometry, colouring, page);

    public void WriteTitle(SvgText svg, MapPage page)
    {
        var y = Margin + 16;
        foreach (var line in _title)
        {
            Line(svg, Margin, y, 18, Palette.Ink, line, " font-weight=\"600\"");
            y += 23;
        }

        foreach (var line in _subtitle)
        {
            Line(svg, Margin, y - 2, 12, Palette.Muted, line, "");
            y += 17;
        }
    }

    public void WriteLegend(SvgText svg, MapColouring? colouring, MapPage page)
    {
        if (colouring is null || _entries.IsEmpty)
        {
            return;
        }

        svg.Raw("<g class=\"legend\" aria-hidden=\"true\">");
        Line(svg, page.IsStandalone ? Margin : 1, _legendTop, 11.5, Palette.Muted, colouring.Caption, "");
        for (var i = 0; i < colouring.Legend.Length; i++)
        {
            var entry = colouring.Legend[i];
            var isMissing = entry.Letter is < '0' or > '6';
            var (x, y) = (_entries[i].X, _legendTop + _entries[i].Y);
            svg.Raw("<g").Attribute("class", isMissing ? MissingKinds.Name(entry.Letter) : $"k{entry.Letter}").Attribute("data-class", entry.Letter.ToString()).Attribute("data-count", entry.Count).Raw("><rect class=\"s\"")
                .Attribute("x", x).Attribute("y", y - 11).Attribute("width", Swatch).Raw(" height=\"14\" rx=\"3\"")
                .Attribute("fill", ClassInk.Fill(page.Id, entry.Letter, colouring.Ramp)).Attribute("stroke", Palette.Line).Raw(" stroke-width=\"0.75\"/>");
            Line(svg, x + Swatch + 6, y, 11.5, Palette.Ink, Told(entry), "");
            svg.Raw("</g>");
        }

        svg.Raw("</g>");
    }

    public void WriteFooter(SvgText svg, MapPage page)
    {
        var y = Height - Margin - ((_footer.Length - 1) * 16) - 2;
        foreach (var line in _footer)
        {
            Line(svg, Margin, y, 11, Palette.Muted, line, "");
            y += 16;
        }
    }

    private static string Told(LegendEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Label} ({entry.Count})");

    private static ImmutableArray<(double X, double Y)> Flow(MapColouring colouring, double margin, double width)
    {
        var places = ImmutableArray.CreateBuilder<(double, double)>();
        var (x, y) = (margin, LegendLine);
        foreach (var entry in colouring.Legend)
        {
            var needed = Swatch + 6 + (LetterWidths.Of(Told(entry)) * 11.5) + 16;
            if (x > margin && x + needed > margin + width)
            {
                (x, y) = (margin, y + LegendLine);
            }

            places.Add((x, y));
            x += needed;
        }

        return places.ToImmutable();
    }

    private static ImmutableArray<string> Wrap(string text, double width, double size)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && LetterWidths.Of(longer) * size > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    private static void Line(SvgText svg, double x, double y, double size, string colour, string text, string more) =>
        svg.Raw("<text").Attribute("x", x).Attribute("y", y).Attribute("font-size", size).Attribute("fill", colour).Raw(more).Raw(">").Text(text).Raw("</text>");
}
