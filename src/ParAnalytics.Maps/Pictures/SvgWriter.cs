using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;

namespace ParAnalytics.Maps.Pictures;

/// <summary>
/// Geometry and colouring → SVG. No script, no style attribute, no style element: classes for the page's stylesheet, presentation attributes
/// for everybody else, so that the same drawing works under a strict policy, as a file, and in print.
/// </summary>
public static class SvgWriter
{
    /// <summary>More regions than this have hair lines for borders.</summary>
    private const int Dense = 500;

    private const string Letters = "font-family=\"Be Vietnam Pro, DejaVu Sans, sans-serif\"";

    /// <summary>A picture; without a colouring only the geometry, which viewers colour by pushed classes.</summary>
    public static string Write(MapGeometry geometry, MapColouring? colouring, MapPage page)
    {
        var frame = SvgFrame.Of(geometry, colouring, page);
        var svg = new SvgText();
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map ramp-").Raw((colouring?.Ramp ?? MapRamp.Sequential).ToString().ToLowerInvariant()).Raw("\"").Attribute("id", page.Id)
            .Raw(" viewBox=\"0 0 ").Number(frame.Width).Raw(" ").Number(frame.Height).Raw("\"");
        if (page.IsStandalone)
        {
            svg.Attribute("width", frame.Width).Attribute("height", frame.Height);
        }

        svg.Raw(" role=\"group\"").Attribute("aria-labelledby", page.Id + "-title").Raw(" ").Raw(Letters).Raw("><title").Attribute("id", page.Id + "-title").Raw(">").Text(page.Title).Raw("</title>");
        WriteHatches(svg, page.Id, colouring);
        if (page.IsStandalone)
        {
            svg.Raw("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>");
            frame.WriteTitle(svg, page);
        }

        svg.Raw("<g class=\"regions\"").Raw(frame.Shift).Raw(">");
        for (var i = 0; i < geometry.Regions.Length; i++)
        {
            WriteRegion(svg, geometry.Regions[i], i, colouring, page, geometry.Regions.Length > Dense);
        }

        WriteNames(svg, geometry);
        foreach (var own in geometry.Regions.Where(r => r.Shape is PathShape { Frame: null } && IsOwn(r, page)))
        {
            svg.Raw("<path class=\"own-line\"").Attribute("d", ((PathShape)own.Shape).Path).Raw(" fill=\"none\"").Attribute("stroke", Palette.Own).Raw(" stroke-width=\"2\"/>");
        }

        svg.Raw("</g>");
        frame.WriteLegend(svg, colouring, page);
        frame.WriteFooter(svg, page);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>Names of bordered regions stand above all of them, so that no neighbour covers a letter.</summary>
    private static void WriteNames(SvgText svg, MapGeometry geometry)
    {
        if (!geometry.Regions.Any(r => r.Shape is PathShape { Frame: null } && !r.Label.Lines.IsDefaultOrEmpty))
        {
            return;
        }

        svg.Raw("<g class=\"names\" text-anchor=\"middle\" aria-hidden=\"true\" pointer-events=\"none\"").Attribute("fill", Palette.Ink).Raw(" stroke=\"#FFFFFF\" stroke-opacity=\"0.85\" stroke-width=\"2.5\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
        foreach (var label in geometry.Regions.Where(r => r.Shape is PathShape { Frame: null } && !r.Label.Lines.IsEmpty).Select(r => r.Label))
        {
            svg.Raw("<text").Attribute("font-size", label.Size).Raw(">");
            WriteLines(svg, label);
            svg.Raw("</text>");
        }

        svg.Raw("</g>");
    }

    private static void WriteLines(SvgText svg, RegionLabel label)
    {
        var y = label.Y - ((label.Lines.Length - 1) * label.Size * 0.59) + (label.Size * 0.36);
        foreach (var line in label.Lines)
        {
            svg.Raw("<tspan").Attribute("x", label.X).Attribute("y", y).Raw(">").Text(line).Raw("</tspan>");
            y += label.Size * 1.18;
        }
    }

    private static void WriteHatches(SvgText svg, string id, MapColouring? colouring)
    {
        var kinds = colouring is null ? "naecpsx" : string.Concat(colouring.Legend.Where(e => e.Letter is < '0' or > '6').Select(e => e.Letter));
        if (kinds.Length == 0)
        {
            return;
        }

        svg.Raw("<defs>");
        foreach (var kind in kinds)
        {
            svg.Raw("<pattern").Attribute("id", $"{id}-{MissingKinds.Name(kind)}").Raw(" class=\"hatch\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" stroke=\"#8A95A3\" stroke-width=\"1\" fill=\"#8A95A3\"><rect class=\"hatch-paper\" width=\"8\" height=\"8\" fill=\"#FFFFFF\" stroke=\"none\"/>")
                .Raw(MissingKinds.Hatch(kind)).Raw("</pattern>");
        }

        svg.Raw("</defs>");
    }

    private static void WriteRegion(SvgText svg, MapRegion region, int index, MapColouring? colouring, MapPage page, bool isDense)
    {
        RegionFill? fill = colouring?.Fills[index];
        var link = page.Link?.Invoke(region.Bearer);
        svg.Raw(link is null ? "<g" : "<a").Attribute("class", $"u{ClassOf(fill)}{(IsOwn(region, page) ? " own" : "")}{(region.IsInset ? " inset" : "")}");
        if (link is not null)
        {
            svg.Attribute("href", link);
        }
        else
        {
            svg.Raw(" role=\"img\"").Attribute("tabindex", index == 0 ? "0" : "-1");
        }

        svg.Attribute("data-unit", region.Bearer);
        if (colouring is not null)
        {
            svg.Attribute("data-measure", colouring.Measure);
            if (colouring.Period is { } period)
            {
                svg.Attribute("data-period", period);
            }

            if (fill?.Value is { } value)
            {
                svg.Attribute("data-value", value.ToString("0.######", CultureInfo.InvariantCulture));
            }
        }

        svg.Attribute("data-near", string.Create(CultureInfo.InvariantCulture, $"{region.Near.North} {region.Near.East} {region.Near.South} {region.Near.West}"));
        svg.Raw("><title>").Text(fill is { } told ? $"{region.Name}: {told.Text}" : region.Name).Raw("</title>");
        WriteShape(svg, region, fill, colouring?.Ramp ?? MapRamp.Sequential, page, isDense);
        WriteLabel(svg, region, fill, colouring?.Ramp ?? MapRamp.Sequential);
        svg.Raw(link is null ? "</g>" : "</a>");
    }

    private static void WriteShape(SvgText svg, MapRegion region, RegionFill? fill, MapRamp ramp, MapPage page, bool isDense)
    {
        if (region.Shape is CellShape cell)
        {
            svg.Raw("<rect class=\"s\"").Attribute("x", cell.X).Attribute("y", cell.Y).Attribute("width", cell.Width).Attribute("height", cell.Height).Raw(" rx=\"4\"");
        }
        else if (region.Shape is PathShape { Frame: { } box })
        {
            svg.Raw("<rect class=\"s\"").Attribute("x", box.X).Attribute("y", box.Y).Attribute("width", box.Width).Attribute("height", box.Height).Raw(" rx=\"4\"");
        }
        else if (region.Shape is PathShape path)
        {
            svg.Raw("<path class=\"s\" d=\"").Raw(path.Path).Raw("\"");
        }

        var isOwn = IsOwn(region, page);
        svg.Attribute("fill", fill is not { } known ? "#E1E5EA" : known.IsMissing ? $"url(#{page.Id}-{MissingKinds.Name(known.Letter)})" : Palette.Colour(ramp, known.Letter - '0'))
            .Attribute("stroke", isOwn ? Palette.Own : region.Shape is PathShape { Frame: null } ? "#FFFFFF" : Palette.Line)
            .Attribute("stroke-width", isOwn ? 2.5 : region.Shape is PathShape { Frame: null } ? (isDense ? 0.2 : 0.6) : 0.75);
        svg.Raw(region.IsInset ? " stroke-dasharray=\"3 2\"/>" : "/>");
        if (region.Shape is PathShape { Frame: not null } islands)
        {
            svg.Raw("<path class=\"islands\" d=\"").Raw(islands.Path).Raw("\"").Attribute("fill", fill is { IsMissing: false } shown && Palette.IsDark(ramp, shown.Letter - '0') ? "#FFFFFF" : Palette.Ink).Raw("/>");
        }
    }

    private static void WriteLabel(SvgText svg, MapRegion region, RegionFill? fill, MapRamp ramp)
    {
        var label = region.Label;
        if (label.Lines.IsEmpty || region.Shape is PathShape { Frame: null })
        {
            return;
        }

        var isMissing = fill is { IsMissing: true };
        var colour = fill is { IsMissing: false } known && Palette.IsDark(ramp, known.Letter - '0') ? "#FFFFFF" : Palette.Ink;
        var halo = isMissing ? " stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"" : "";
        svg.Raw("<g class=\"l\" text-anchor=\"middle\" aria-hidden=\"true\"").Attribute("fill", colour).Raw(halo).Raw("><text").Attribute("font-size", label.Size).Raw(">");
        WriteLines(svg, label);
        svg.Raw("</text>");
        if (region.Shape is CellShape cell)
        {
            var shown = fill is { } value ? (value.IsMissing ? "—" : value.Short) : "";
            svg.Raw("<text class=\"v\"").Attribute("x", label.X).Attribute("y", cell.Y + cell.Height - 6).Attribute("font-size", Math.Min(11, (cell.Width - 6) / Math.Max(1, LetterWidths.Of(shown)))).Raw(" font-weight=\"600\">").Text(shown).Raw("</text>");
        }

        svg.Raw("</g>");
    }

    private static string ClassOf(RegionFill? fill) => fill is not { } known ? "" : known.IsMissing ? " " + MissingKinds.Name(known.Letter) : $" k{known.Letter}";

    private static bool IsOwn(MapRegion region, MapPage page) => page.OwnUnits.Items.Contains(region.Bearer);
}
