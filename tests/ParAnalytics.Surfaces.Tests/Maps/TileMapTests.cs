using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Maps.Pictures;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

public sealed class TileMapTests
{
    private static readonly MapSpecification Quantile = new("value", new ClassRule(ClassMethod.Quantile));

    [Theory]
    [InlineData("provinces-34", 34)]
    [InlineData("provinces-63", 63)]
    [InlineData("daklak-102", 102)]
    public void Every_unit_has_one_cell_of_its_own(string layout, int units)
    {
        var regions = MapSamples.Geometry(layout).Regions;
        regions.Count(r => !r.IsInset).ShouldBe(units);
        regions.Select(r => r.Unit).ShouldBeUnique();
        regions.Select(r => r.Shape).ShouldBeUnique();
    }

    [Theory]
    [InlineData("provinces-34", "p34:48", "p34:56")]
    [InlineData("provinces-63", "p63:48", "p63:56")]
    public void Hoang_Sa_and_Truong_Sa_are_on_every_national_map_in_the_colour_of_their_province(string layout, string daNang, string khanhHoa)
    {
        var geometry = MapSamples.Geometry(layout);
        var fills = MapPainter.Paint(geometry, Quantile, MapSamples.Answer(geometry), "vi").Fills;
        foreach (var (name, province) in new[] { ("Hoàng Sa", daNang), ("Trường Sa", khanhHoa) })
        {
            var island = geometry.Regions.Single(r => r.IsInset && string.Join(' ', r.Label.Lines) == name);
            island.Bearer.ShouldBe(province);
            fills[geometry.IndexOf(island.Unit)].ShouldBe(fills[geometry.IndexOf(province)]);
        }
    }

    [Theory]
    [InlineData("provinces-34")]
    [InlineData("provinces-63")]
    [InlineData("daklak-102")]
    public void Every_label_fits_its_cell(string layout)
    {
        foreach (var region in MapSamples.Geometry(layout).Regions)
        {
            var cell = region.Shape.ShouldBeOfType<CellShape>();
            region.Label.Lines.ShouldNotBeEmpty(region.Name);
            region.Label.Lines.ShouldAllBe(line => LetterWidths.Of(line) * region.Label.Size <= cell.Width - 6, region.Name);
            region.Label.Size.ShouldBeGreaterThanOrEqualTo(7.5);
        }
    }

    [Theory]
    [InlineData("provinces-34")]
    [InlineData("daklak-102")]
    public void Arrow_keys_reach_every_region(string layout)
    {
        var regions = MapSamples.Geometry(layout).Regions;
        var reached = new HashSet<int> { 0 };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in new[] { regions[at].Near.North, regions[at].Near.East, regions[at].Near.South, regions[at].Near.West }.Where(n => n >= 0 && reached.Add(n)))
            {
                open.Enqueue(next);
            }
        }

        reached.Count.ShouldBe(regions.Length);
    }

    [Fact]
    public void Each_kind_of_missing_has_a_hatch_and_words_of_its_own_and_none_is_zero()
    {
        var geometry = MapSamples.Geometry("provinces-34");
        var colouring = MapPainter.Paint(geometry, Quantile, MapSamples.Answer(geometry, i => i == 0 ? 0 : 80 + i), "vi");
        colouring.Fills[0].ShouldSatisfyAllConditions(f => f.IsMissing.ShouldBeFalse(), f => f.Short.ShouldBe("0,00"));
        var missing = colouring.Legend.Where(e => e.Letter is < '0' or > '6').ToList();
        missing.Select(e => e.Label).ShouldBe(["ngoài phần được công bố", "không xếp hạng", "chưa có số liệu", "đang chờ", "không khảo sát", "quá ít để nêu"]);
        missing.ShouldAllBe(e => e.Count == 1);
        missing.Select(e => MissingKinds.Hatch(e.Letter)).ShouldBeUnique();
    }

    [Fact]
    public void A_picture_needs_no_script_no_style_and_no_page()
    {
        var svg = Picture("provinces-34", new MapPage("a", "PAR Index 2025: \"<34>\" & N") { IsStandalone = true });
        svg.ShouldNotContain("<script");
        svg.ShouldNotContain("style");
        XDocument.Parse(svg).Descendants().Count(e => e.Attribute("data-unit") is not null).ShouldBe(36);
    }

    [Fact]
    public void Every_region_tells_unit_measure_period_and_value()
    {
        var regions = XDocument.Parse(Picture("provinces-34", new MapPage("a", "PAR Index"))).Descendants().Where(e => e.Attribute("data-unit") is not null).ToList();
        regions.ShouldAllBe(e => e.Attribute("data-measure")!.Value == "value" && e.Attribute("data-period")!.Value == "2025");
        var withValue = regions.Where(e => e.Attribute("data-value") is not null).ToList();
        withValue.Count.ShouldBe(36 - 6);
        withValue.ShouldAllBe(e => Regex.IsMatch(e.Attribute("class")!.Value, "^u k[0-6]( |$)"));
        withValue.ShouldAllBe(e => decimal.Parse(e.Attribute("data-value")!.Value, NumberStyles.Float, CultureInfo.InvariantCulture) >= 80);
        regions[0].Elements().First().Value.ShouldBe("Lai Châu: 80,00\u00A0% · hạng 1/33");
    }

    [Fact]
    public void A_link_makes_each_region_an_anchor()
    {
        var svg = Picture("provinces-34", new MapPage("a", "PAR Index") { Link = unit => "/don-vi/" + unit.Replace(':', '-') });
        XDocument.Parse(svg).Descendants().Count(e => e.Name.LocalName == "a" && e.Attribute("href")!.Value.StartsWith("/don-vi/p", StringComparison.Ordinal)).ShouldBe(36);
    }

    [Theory]
    [InlineData("provinces-34")]
    [InlineData("daklak-102")]
    public void A_push_of_all_classes_stays_below_four_kilobytes(string layout)
    {
        var geometry = MapSamples.Geometry(layout);
        var push = MapPainter.Paint(geometry, Quantile, MapSamples.Answer(geometry), "vi").Push();
        push.Classes.Length.ShouldBe(geometry.Regions.Length);
        push.Values.Split(';').Length.ShouldBe(geometry.Regions.Length);
        push.Texts.Split('\n').Length.ShouldBe(geometry.Regions.Length);
        JsonSerializer.SerializeToUtf8Bytes(push, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Length.ShouldBeLessThan(4096);
    }

    [Fact]
    public void Geometry_alone_does_not_change_with_the_numbers() =>
        SvgWriter.Write(MapSamples.Geometry("daklak-102"), null, new MapPage("a", "Bản đồ")).ShouldBe(SvgWriter.Write(MapSamples.Geometry("daklak-102"), null, new MapPage("a", "Bản đồ")));

    [Theory]
    [InlineData("provinces-34")]
    [InlineData("provinces-63")]
    [InlineData("daklak-102")]
    public void The_picture_is_the_approved_one(string layout) =>
        Picture(layout, new MapPage("ban-do", "PAR Index 2025: 89,38 % — 22/34") { IsStandalone = true, Subtitle = "thấp hơn trung bình 0,58 điểm % · tỉnh, thành phố", Footer = ["Nguồn: QĐ 430/QĐ-BNV ngày 14/4/2026 · đợt 2026-11-r1"], OwnUnits = ["p34:66"] })
            .Replace("><", ">\n<", StringComparison.Ordinal).ShouldBeApproved($"maps/{layout}.svg");

    [Fact]
    public void A_layout_with_two_units_in_one_cell_is_told_with_its_line() =>
        Should.Throw<FaultException>(() => TileLayoutReader.Read("x", "unit_key,kind,label,col,row,belongs_to\np34:66,province,Đắk Lắk,1,1,\np34:68,province,Lâm Đồng,1,1,\n", "layout_x.csv"))
            .First.ShouldSatisfyAllConditions(f => f.Code.ShouldBe("PAR0801"), f => f.Position.ShouldBe("layout_x.csv:3:1"));

    private static string Picture(string layout, MapPage page)
    {
        var geometry = MapSamples.Geometry(layout);
        return SvgWriter.Write(geometry, MapPainter.Paint(geometry, Quantile, MapSamples.Answer(geometry), "vi"), page);
    }
}
