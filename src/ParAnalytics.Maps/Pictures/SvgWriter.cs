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

    /// <summary>Whether there are so many regions that borders are hair lines.</summary>
    internal static bool IsDense(MapGeometry geometry) => geometry.Regions.Length > Dense;

    /// <summary>A picture; without a colouring only the geometry, which viewers colour by pushed classes.</summary>
    public static string Write(MapGeometry geometry, MapColouring? colouring, MapPage page) => Write(geometry, colouring, page, isWhole: true);

    /// <summary>All of a picture but its paper and the regions in their true place: what is laid over regions that were drawn another way.</summary>
    internal static string WriteAround(MapGeometry geometry, MapColouring colouring, MapPage page) => Write(geometry, colouring, page, isWhole: false);

    private static string Write(MapGeometry geometry, MapColouring? colouring, MapPage page, bool isWhole)
    {
        var frame = SvgFrame.Of(geometry, colouring, page);
        var svg = new SvgText();
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map ramp-").Raw((colouring?.Ramp ?? MapRamp.Sequential).ToString().ToLowerInvariant()).Raw(page.WithSymbols || colouring?.Symbols is not null ? " symbols\"" : "\"").Attribute("id", page.Id)
            .Raw(" viewBox=\"0 0 ").Number(frame.Width).Raw(" ").Number(frame.Height).Raw("\"");
        if (page.IsStandalone)
        {
            svg.Attribute("width", frame.Width).Attribute("height", frame.Height);
        }

        if (page.Finer is { } finer)
        {
            svg.Attribute("data-finer", finer);
        }

        svg.Raw(" role=\"group\"").Attribute("aria-labelledby", page.Id + "-title").Raw(" ").Raw(Letters).Raw("><title").Attribute("id", page.Id + "-title").Raw(">").Text(page.Title).Raw("</title>");
        WriteHatches(svg, page, colouring);
        if (page.IsStandalone)
        {
            svg.Raw(isWhole ? "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>" : "");
            frame.WriteTitle(svg, page);
        }

        svg.Raw("<g class=\"regions\"").Raw(frame.Shift).Raw(">");
        for (var i = 0; i < geometry.Regions.Length; i++)
        {
            if (isWhole || geometry.Regions[i].IsInset)
            {
                WriteRegion(svg, geometry.Regions[i], i, colouring, page, IsDense(geometry));
            }
        }

        WriteSymbols(svg, geometry, colouring, page);
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

    /// <summary>Discs over the regions, large ones first so that none hides a smaller; without numbers as points, for viewers to size.</summary>
    private static void WriteSymbols(SvgText svg, MapGeometry geometry, MapColouring? colouring, MapPage page)
    {
        if (colouring is null ? !page.WithSymbols : colouring.Symbols is null)
        {
            return;
        }

        svg.Raw("<g class=\"discs\" aria-hidden=\"true\" pointer-events=\"none\" fill-opacity=\"0.85\" stroke=\"#FFFFFF\" stroke-width=\"0.8\">");
        var order = Enumerable.Range(0, geometry.Regions.Length);
        foreach (var i in colouring is null ? order : order.Where(i => colouring.RadiusOf(i) > 0).OrderByDescending(colouring.RadiusOf))
        {
            var region = geometry.Regions[i];
            svg.Raw("<g").Attribute("class", colouring is null ? "d" : $"d{ClassOf(colouring.Fills[i])}").Attribute("data-at", i).Raw("><circle class=\"b\"").Attribute("cx", region.Middle.X).Attribute("cy", region.Middle.Y)
                .Attribute("r", colouring?.RadiusOf(i) ?? 0).Attribute("fill", colouring is null ? "#E1E5EA" : ClassInk.Fill(page.Id, colouring.Fills[i].Letter, colouring.Ramp)).Raw("/></g>");
        }

        svg.Raw("</g>");
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

    private static void WriteHatches(SvgText svg, MapPage page, MapColouring? colouring)
    {
        var ramp = colouring?.Ramp ?? page.Ramp;
        var kinds = colouring is null ? ramp == MapRamp.Grey ? "naecpsxf0123456" : "naecpsxf" : string.Concat(colouring.Legend.Select(e => e.Letter).Where(l => ClassInk.IsTile(l, colouring.Ramp)).Distinct());
        if (kinds.Length == 0)
        {
            return;
        }

        svg.Raw("<defs>");
        foreach (var kind in kinds)
        {
            svg.Raw("<pattern").Attribute("id", $"{page.Id}-{ClassInk.Name(kind)}").Raw(" class=\"hatch\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" stroke=\"#8A95A3\" stroke-width=\"1\" fill=\"#8A95A3\">")
                .Raw(ClassInk.Drawing(kind, ramp)).Raw("</pattern>");
        }

        svg.Raw("</defs>");
    }

    private static void WriteRegion(SvgText svg, MapRegion region, int index, MapColouring? colouring, MapPage page, bool isDense)
    {
        RegionFill? fill = colouring?.Fills[index];
        var link = page.Link?.Invoke(region.Bearer);
        svg.Raw(link is null ? "<g" : "<a").Attribute("class", $"u{ClassOf(fill)}{(IsOwn(region, page) ? " own" : "")}{(region.IsInset ? " inset" : "")}{(page.ChosenUnits.Items.Contains(region.Bearer) ? " is-chosen" : "")}");
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
        WriteShape(svg, region, fill, colouring, page, isDense);
        WriteLabel(svg, region, fill, colouring?.Ramp ?? MapRamp.Sequential);
        svg.Raw(link is null ? "</g>" : "</a>");
    }

    private static void WriteShape(SvgText svg, MapRegion region, RegionFill? fill, MapColouring? colouring, MapPage page, bool isDense)
    {
        var ramp = colouring?.Ramp ?? MapRamp.Sequential;
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
        svg.Attribute("fill", fill is not { } known ? "#E1E5EA" : colouring is { Symbols: not null } && !known.IsMissing ? "#E9ECF0" : ClassInk.Fill(page.Id, known.Letter, ramp))
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
            var shown = fill is { } value ? (value.IsMissing && value.Letter != MissingKinds.Few ? "—" : value.Short) : "";
            svg.Raw("<text class=\"v\"").Attribute("x", label.X).Attribute("y", cell.Y + cell.Height - 6).Attribute("font-size", Math.Min(11, (cell.Width - 6) / Math.Max(1, LetterWidths.Of(shown)))).Raw(" font-weight=\"600\">").Text(shown).Raw("</text>");
        }

        svg.Raw("</g>");
    }

    private static string ClassOf(RegionFill? fill) => fill is not { } known ? "" : known.IsMissing ? " " + MissingKinds.Name(known.Letter) : $" k{known.Letter}";

    private static bool IsOwn(MapRegion region, MapPage page) => page.OwnUnits.Items.Contains(region.Bearer);
}
