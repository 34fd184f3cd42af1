using System.Buffers.Binary;
using System.Diagnostics;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Maps.Raster;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

public sealed class MapPngTests
{
    /// <summary>Where to put the pictures to be looked at; nowhere when not set.</summary>
    private static readonly string? Look = Environment.GetEnvironmentVariable("PARANALYTICS_LOOK");

    [NeedsLibraryTheory("librsvg-2.so.2")]
    [InlineData("provinces-34")]
    [InlineData("provinces-63")]
    [InlineData("daklak-102")]
    public void A_picture_becomes_a_png_of_the_wanted_width(string layout)
    {
        PictureFonts.Add(Directory.Exists(Fonts) ? Directory.EnumerateFiles(Fonts, "be-vietnam-pro-*-?00-normal.woff").Where(f => f.Contains("400", StringComparison.Ordinal) || f.Contains("700", StringComparison.Ordinal)) : []);
        var geometry = MapSamples.Geometry(layout);
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile)), MapSamples.Answer(geometry), "vi");
        var picture = MapPicture.Of(geometry, colouring, new MapPage("m", "PAR Index 2025: 89,38 % — 22/34") { IsStandalone = true, Subtitle = "thấp hơn trung bình 0,58 điểm % · tỉnh, thành phố", Footer = ["Nguồn: QĐ 430/QĐ-BNV ngày 14/4/2026 · đợt 2026-11-r1"], OwnUnits = ["p34:66", "p63:66"] });
        var png = picture.ToPng(1200);
        png.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(1200);
        if (Look is not null)
        {
            File.WriteAllBytes(Path.Combine(Look, layout + ".png"), png);
        }
    }

    [NeedsLibraryFact("librsvg-2.so.2")]
    public void What_is_no_picture_is_told() => Should.Throw<FaultException>(() => SvgRaster.ToPng("<svg", 10, 10, 10)).First.Code.ShouldBe("PAR0811");

    [NeedsProgramFact("rsvg-convert")]
    public void Another_program_reads_our_png()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.png"), SvgRaster.ToPng("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><rect width=\"2\" height=\"2\" fill=\"#A61B29\"/></svg>", 2, 2, 40));
        File.WriteAllText(folder.File("b.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><image href=\"a.png\" width=\"40\" height=\"40\"/></svg>");
        using var process = Process.Start(new ProcessStartInfo("rsvg-convert", ["b.svg", "-o", "c.png"]) { WorkingDirectory = folder.Path })!;
        process.WaitForExit(20_000).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }

    private static string Fonts => Repository.PathOf("node_modules", "@fontsource", "be-vietnam-pro", "files");
}
