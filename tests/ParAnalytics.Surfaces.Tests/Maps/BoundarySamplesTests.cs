using System.Diagnostics;
using ParAnalytics.Domain.People;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Surfaces.Tests.Web;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>The real borders of the samples folder: read, checked, drawn, never kept.</summary>
[Collection(nameof(OneServer))]
public sealed class BoundarySamplesTests(ServerUnderTest server, ITestOutputHelper output)
{
    private static readonly string? Look = Environment.GetEnvironmentVariable("PARANALYTICS_LOOK");

    [NeedsSamplesTheory]
    [InlineData("provinces_34_web.geojson", "province", "", "provinces-34", 34)]
    [InlineData("provinces_34_simplified.geojson", "province", "", "provinces-34", 34)]
    [InlineData("provinces_63_dissolved.geojson", "province", "2008-08-01", "provinces-63", 63)]
    [InlineData("communes_daklak_102.geojson", "commune", "", "communes-p34-66", 102)]
    [InlineData("communes_daklak_102_web.geojson", "commune", "", "communes-p34-66", 102)]
    [InlineData("communes_3321_simplified.geojson", "commune", "", "communes", 3321)]
    [InlineData("communes_3321_web.topo.json", "commune", "", "communes", 3321)]
    public void Real_borders_join_every_unit_and_are_drawn(string file, string level, string from, string map, int units)
    {
        using var folder = new TemporaryFolder();
        var boundaries = new BoundaryFolder(folder.Path);
        var watch = Stopwatch.StartNew();
        var report = new BoundaryImport(server.Folder.Members, boundaries, TimeProvider.System).Run(
            new BoundaryWish(Repository.SampleOf("geo", file), file, level, "code", from.Length == 0 ? null : DateOnly.ParseExact(from, "yyyy-MM-dd", null)), "thử");
        output.WriteLine($"import {watch.ElapsedMilliseconds} ms, {report.Vertices} vertices");
        foreach (var f in report.Findings)
        {
            output.WriteLine($"{f.Rule} {(f.IsError ? "error" : "warning")} {f.Position} {f.Message}");
        }

        report.Findings.Where(f => f.IsError).ShouldBeEmpty();
        report.Counts.Sum(c => c.Found).ShouldBe(units);
        var shelf = new MapShelf();
        shelf.Use(boundaries, () => server.Folder.Members);
        watch.Restart();
        var geometry = shelf.Find(map)!;
        output.WriteLine($"geometry {watch.ElapsedMilliseconds} ms");
        geometry.Regions.Where(r => !r.IsInset).Select(r => r.Unit).ShouldBeUnique();
        geometry.Regions.Select(r => r.Bearer).Distinct().Count().ShouldBe(units);
        if (level == "province")
        {
            int Points(MapGeometry of) => of.Regions.Select(r => r.Shape).OfType<PathShape>().Sum(s => s.Rings.Sum(r => r.Length));
            // These files were thinned by their maker: zooming in brings back what little we left out.
            Points(shelf.Finer(map, MapShelf.Zoom)!).ShouldBeGreaterThan(Points(geometry));
        }

        var boxes = geometry.Regions.Where(r => !r.IsInset && !r.Label.Lines.IsDefaultOrEmpty).Select(r => (r.Name, Half: r.Label.Lines.Max(LetterWidths.Of) * r.Label.Size / 2, High: r.Label.Lines.Length * r.Label.Size * 0.59, r.Label.X, r.Label.Y)).ToList();
        boxes.Where((a, i) => boxes.Skip(i + 1).Any(b => Math.Abs(a.X - b.X) < a.Half + b.Half && Math.Abs(a.Y - b.Y) < a.High + b.High)).Select(b => b.Name).ShouldBeEmpty("labels over one another");
        watch.Restart();
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile)), MapSamples.Answer(geometry), "vi");
        var picture = MapPicture.Of(geometry, colouring, new MapPage("m", "Bản đồ thử") { IsStandalone = true, Footer = ["Nguồn: thử"] });
        output.WriteLine($"svg {watch.ElapsedMilliseconds} ms, {picture.Svg.Length} letters");
        if (Look is not null)
        {
            watch.Restart();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            File.WriteAllBytes(Path.Combine(Look, file + ".png"), picture.ToPng(900));
            output.WriteLine($"png {watch.ElapsedMilliseconds} ms, cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds}");
            watch.Restart();
            var layout = GridLayout.Of(boundaries.All().Single(), "thu", server.Folder.Members);
            output.WriteLine($"layout {watch.ElapsedMilliseconds} ms");
            layout.Cells.Select(c => (c.Column, c.Row)).ShouldBeUnique();
            var tiles = TileGeometry.Of(layout);
            File.WriteAllBytes(Path.Combine(Look, file + ".tiles.png"), MapPicture.Of(tiles, MapPainter.Paint(tiles, new MapSpecification("value", new ClassRule(ClassMethod.Quantile)), MapSamples.Answer(tiles), "vi"), new MapPage("m", "Bản đồ ô") { IsStandalone = true }).ToPng(900));
        }
    }
}
