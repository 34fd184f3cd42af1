using System.Collections.Immutable;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Maps.Raster;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>Maps of many regions go straight onto the pixels; they must be the picture that the drawing is.</summary>
public sealed class RegionRasterTests
{
    private const int Side = 25;

    [NeedsLibraryTheory("librsvg-2.so.2")]
    [InlineData(MapRamp.Sequential)]
    [InlineData(MapRamp.Grey)]
    public void Many_regions_drawn_straight_onto_the_pixels_are_the_picture_that_the_drawing_is(MapRamp ramp)
    {
        var picture = Picture(ramp);
        var (quick, slow) = (new PngPixels(picture.ToPng(700)), new PngPixels(SvgRaster.ToPng(picture.Svg, picture.Width, picture.Height, 700)));
        (quick.Width, quick.Height).ShouldBe((slow.Width, slow.Height));

        // Borders are hair lines of another make, and hatches start elsewhere; surfaces, letters and keys are the same.
        var same = quick.Differing(slow, 60);
        same.ShouldBeLessThan(ramp == MapRamp.Grey ? 0.1 : 0.02);
        quick.Differing(new PngPixels(Picture(ramp, shift: 3).ToPng(700)), 60).ShouldBeGreaterThan(Math.Max(0.1, same * 1.5));
    }

    [NeedsLibraryFact("librsvg-2.so.2")]
    public void Flat_colours_stay_what_they_are_among_at_most_256()
    {
        var pixels = new PngPixels(Picture(MapRamp.Sequential).ToPng(1400));
        pixels.Colours.ShouldBeLessThanOrEqualTo(256);
        var seen = Enumerable.Range(0, pixels.Height).SelectMany(y => Enumerable.Range(0, pixels.Width).Select(x => pixels.At(x, y))).ToHashSet();
        foreach (var step in Enumerable.Range(0, 7).Where(s => s != 3))
        {
            var colour = Convert.ToInt32(Palette.Colour(MapRamp.Sequential, step)[1..], 16);
            seen.ShouldContain((colour >> 16, (colour >> 8) & 0xFF, colour & 0xFF), $"step {step}");
        }

        seen.ShouldContain((0xFF, 0xFF, 0xFF));
    }

    [NeedsLibraryTheory("librsvg-2.so.2")]
    [InlineData("provinces-34")]
    [InlineData("daklak-102")]
    public void The_png_is_the_approved_one_within_what_fonts_differ(string layout)
    {
        var geometry = MapSamples.Geometry(layout);
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile)), MapSamples.Answer(geometry), "vi");
        var png = MapPicture.Of(geometry, colouring, new MapPage("m", "PAR Index 2025") { IsStandalone = true }).ToPng(500);
        var path = Repository.PathOf("tests", "golden", "maps", layout + ".png");
        if (Environment.GetEnvironmentVariable("PARANALYTICS_APPROVE") == "1")
        {
            File.WriteAllBytes(path, png);
        }

        new PngPixels(png).Differing(new PngPixels(File.ReadAllBytes(path)), 48).ShouldBeLessThan(0.12);
    }

    [Fact]
    public void A_change_of_all_3321_communes_pushes_their_classes_alone()
    {
        var geometry = Squares(58) with { Id = "communes" };
        geometry.Regions.Length.ShouldBeGreaterThan(3_321);
        var push = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile, 7)), MapSamples.Answer(geometry), "vi").Push();
        (push.Classes.Length + push.Values.Length + push.Texts.Length + push.Sizes.Length).ShouldBeLessThanOrEqualTo(4_096);
        push.Classes.Length.ShouldBe(geometry.Regions.Length);
    }

    [Fact]
    public void Areas_of_symbols_are_to_each_other_as_the_values()
    {
        var geometry = MapSamples.Geometry("provinces-34");
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile)) { Size = "rank" }, MapSamples.Answer(geometry), "vi");
        var sized = Enumerable.Range(0, geometry.Regions.Length).Where(i => colouring.RadiusOf(i) > 0).ToList();
        sized.Count.ShouldBeGreaterThan(20);
        var shares = sized.Select(i => colouring.RadiusOf(i) * colouring.RadiusOf(i) / (double)colouring.Fills[i].Size!.Value).ToList();
        shares.ShouldAllBe(s => Math.Abs(s - shares[0]) < 1e-6);
        var svg = SvgWriter.Write(geometry, colouring, new MapPage("a", "Hạng"));
        svg.Split("class=\"b\"").Length.ShouldBe(sized.Count + 1);
        colouring.Push().Sizes.Split(';').Length.ShouldBe(geometry.Regions.Length);
    }

    [Fact]
    public void The_greys_are_told_apart_by_pattern_as_well_as_by_tone()
    {
        var marks = Enumerable.Range(1, 5).Select(Palette.Marks).ToList();
        marks.ShouldBeUnique();
        marks.ShouldAllBe(m => m.Length > 0);
        var tones = Enumerable.Range(0, 7).Select(s => Convert.ToInt32(Palette.Colour(MapRamp.Grey, s)[1..3], 16)).ToList();
        tones.Zip(tones.Skip(1)).ShouldAllBe(t => t.First > t.Second);
    }

    private static MapPicture Picture(MapRamp ramp, int shift = 0)
    {
        var geometry = Squares(Side);
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile, 6), ramp), MapSamples.Answer(geometry, i => 10 + ((i + shift) % Side * 3)), "vi");
        return MapPicture.Of(geometry, colouring, new MapPage("m", "Nhiều vùng") { IsStandalone = true, Footer = ["Nguồn: thử"] });
    }

    private static MapGeometry Squares(int side)
    {
        var regions = Enumerable.Range(0, side * side).Select(i =>
        {
            var (x, y) = (i % side * 200, i / side * 200);
            return new MapRegion($"c2025:{10_000 + i}", $"c2025:{10_000 + i}", $"Xã {i}", PathShape.Of([[x, y, x + 200, y, x + 200, y + 200, x, y + 200]]), RegionLabel.None, Compass.Nowhere) { Middle = ((x + 100) / 10.0, (y + 100) / 10.0) };
        });
        return new MapGeometry("o-vuong", side * 20, side * 20, [.. regions]);
    }
}
