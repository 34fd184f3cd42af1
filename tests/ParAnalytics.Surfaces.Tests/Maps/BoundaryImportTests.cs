using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Maps.Topology;
using ParAnalytics.Surfaces.Tests.Web;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>Borders are taken whole and right, or not at all with the place and the way to mend it.</summary>
[Collection(nameof(OneServer))]
public sealed class BoundaryImportTests(ServerUnderTest server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_file_becomes_a_pack_with_a_lifespan_and_maps()
    {
        var report = Take(Provinces());
        report.Findings.ShouldBeEmpty();
        report.Pack.ShouldBe("province-2025-07-01");
        var pack = new BoundaryFolder(_folder.Path).All().ShouldHaveSingleItem();
        pack.ShouldSatisfyAllConditions(p => p.Units.ShouldBe(34), p => p.ValidFrom.ShouldBe(new DateOnly(2025, 7, 1)), p => p.ValidTo.ShouldBeNull(), p => p.HoldsOn(new DateOnly(2025, 6, 30)).ShouldBeFalse());

        var shelf = Shelf();
        shelf.HasBorders("provinces-34").ShouldBeTrue();
        shelf.HasBorders("provinces-63").ShouldBeFalse();
        var map = shelf.Find("provinces-34")!;
        map.Regions.Where(r => !r.IsInset).Select(r => r.Unit).Distinct().Count().ShouldBe(34);
        map.Regions.Where(r => r.IsInset).Select(r => (r.Unit, r.Bearer)).ShouldBe([("c2025:20333", "p34:48"), ("c2025:22736", "p34:56")]);
        shelf.Find("regions-34")!.Regions.Count(r => !r.IsInset).ShouldBe(6);
    }

    [Fact]
    public void Zoomed_in_the_same_borders_lie_in_the_same_place()
    {
        Take(Provinces());
        var shelf = Shelf();
        var (usual, finer) = (shelf.Find("provinces-34")!, shelf.Finer("provinces-34", MapShelf.Zoom)!);
        shelf.FinerOf("provinces-34").ShouldBe("/ban-do/provinces-34/6.json");
        shelf.FinerOf("communes-p34-66").ShouldBeNull();
        foreach (var region in usual.Regions.Where(r => !r.IsInset))
        {
            var (plain, fine) = (((PathShape)region.Shape).Rings, ((PathShape)finer.Regions[finer.IndexOf(region.Unit)].Shape).Rings);
            fine.Sum(r => r.Length).ShouldBeGreaterThanOrEqualTo(plain.Sum(r => r.Length));
            foreach (var axis in new[] { 0, 1 })
            {
                int[] Of(System.Collections.Immutable.ImmutableArray<int[]> rings) => [.. rings.SelectMany(r => r.Where((_, i) => i % 2 == axis))];
                (Of(fine).Min() / (double)MapShelf.Zoom).ShouldBe(Of(plain).Min(), 12, region.Unit);
                (Of(fine).Max() / (double)MapShelf.Zoom).ShouldBe(Of(plain).Max(), 12, region.Unit);
            }
        }
    }

    [Theory]
    [InlineData("provinces-34")]
    [InlineData("regions-34")]
    public void Both_archipelagos_are_on_every_national_picture_of_a_pack(string map)
    {
        Take(Provinces());
        var svg = ParAnalytics.Maps.Pictures.SvgWriter.Write(Shelf().Find(map)!, null, new("a", "Bản đồ"));
        svg.ShouldContain(">Hoàng Sa</tspan>");
        svg.ShouldContain(">Trường Sa</tspan>");
        svg.Split("class=\"islands\"").Length.ShouldBe(3);
    }

    [Fact]
    public void A_pack_of_the_63_ends_with_them()
    {
        var report = Take(Provinces(new DateOnly(2020, 1, 1)), from: new DateOnly(2008, 8, 1));
        report.Findings.ShouldBeEmpty();
        new BoundaryFolder(_folder.Path).All().ShouldHaveSingleItem().ValidTo.ShouldBe(new DateOnly(2025, 6, 30));
        Shelf().HasBorders("provinces-63").ShouldBeTrue();
    }

    [Fact]
    public void Simplified_neighbours_still_share_their_border()
    {
        Take(Provinces());
        var land = new BoundaryFolder(_folder.Path).All()[0].Land.Value;
        land.Arcs.Count(a => a.Uses == 2).ShouldBeGreaterThan(40);
        foreach (var detail in new[] { 1.0, 20, 400, 5_000 })
        {
            var drawing = new Drawing(land, detail);
            var whole = LandJoin.Of(land, _ => "vn:");
            var parts = land.Shapes.Sum(s => drawing.OutlineOf(s).Area);
            new Drawing(whole, detail).OutlineOf(whole.Shapes[0]).Area.ShouldBe(parts, parts * 1e-9, $"detail {detail}: land between the shapes");
            land.Shapes.All(s => drawing.OutlineOf(s).IsValid).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_layout_has_a_cell_of_its_own_for_every_unit_and_both_archipelagos()
    {
        Take(Provinces());
        var csv = GridLayout.Csv(new BoundaryFolder(_folder.Path).All()[0], server.Folder.Members);
        var layout = TileLayoutReader.Read("thu", csv, "thu.csv");
        layout.Cells.Length.ShouldBe(36);
        layout.Cells.Where(c => c.BelongsTo is not null).Select(c => c.Label).ShouldBe(["Hoàng Sa", "Trường Sa"], ignoreOrder: true);
        layout.Cells.Where(c => c.BelongsTo is null).Select(c => c.Row).Max().ShouldBeLessThan(12);
    }

    [Theory]
    [InlineData("x.zip", "PK\u0003\u0004abc", "PAR0820", "/vsizip/x.zip")]
    [InlineData("x.gpkg", "SQLite format 3\0", "PAR0820", "ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES x.geojson x.gpkg")]
    [InlineData("x.kml", "<?xml version=\"1.0\"?><kml>", "PAR0820", "ogr2ogr")]
    [InlineData("x.geojson", "{\"type\":\"FeatureCollection\",\"features\":[", "PAR0821", "x.geojson")]
    [InlineData("x.geojson", "{\"type\":\"Feature\"}", "PAR0821", "FeatureCollection")]
    [InlineData("x.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}", "PAR0838", "x.geojson")]
    [InlineData("x.geojson", "", "PAR0821", "x.geojson")]
    public void What_is_no_boundary_file_is_refused_with_the_way_out(string name, string text, string code, string told)
    {
        var fault = Should.Throw<FaultException>(() => BoundaryFileReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name)).First;
        fault.Code.ShouldBe(code);
        (fault.Detail + fault.Suggestions.Items.FirstOrDefault()).ShouldContain(told);
    }

    [Fact]
    public void Another_projection_is_refused_with_the_command()
    {
        var named = Provinces();
        named.Head = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3405\"}},";
        Refusal(named).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("PAR0823"), f => f.Suggestions[0].ShouldContain("-s_srs EPSG:3405 -t_srs EPSG:4326"));
        var metres = Provinces();
        metres.Write = (x, y) => (x * 100_000, y * 110_000);
        Refusal(metres).Code.ShouldBe("PAR0823");
        var swapped = Provinces();
        swapped.Write = (x, y) => (y, x);
        Refusal(swapped).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("PAR0824"), f => f.Suggestions[0].ShouldContain("axisswap"));
    }

    [Fact]
    public void A_doubled_code_a_missing_unit_and_the_hole_it_leaves_are_named()
    {
        var land = Provinces();
        var (code, name) = land.Units[7];
        land.Units[8] = (code, name);
        var found = Take(land).Findings;
        found.ShouldContain(f => f.Rule == "PAR0827" && f.Message.Contains(code) && f.Position == "thu.geojson#9");
        found.ShouldContain(f => f.Rule == "PAR0829" && f.Message.Contains(Provinces().Units[8].Name));
        found.ShouldContain(f => f.Rule == "PAR0831" && f.IsError);
        new BoundaryFolder(_folder.Path).All().ShouldBeEmpty();
    }

    [Fact]
    public void A_hole_in_a_shape_that_nobody_fills_is_found()
    {
        var land = Provinces();
        land.Feature = (i, text) => i == 3 ? text.Replace("]]]}", "]],[[106.4,22.4],[106.6,22.4],[106.6,22.6],[106.4,22.6],[106.4,22.4]]]}", StringComparison.Ordinal) : text;
        Take(land).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Rule.ShouldBe("PAR0831"), f => f.IsError.ShouldBeTrue(), f => f.Message.ShouldContain("(106.4"));
    }

    [Fact]
    public void An_old_code_in_a_new_era_is_told_with_what_became_of_it()
    {
        var gone = Provinces();
        gone.Units[5] = ("54", "Phú Yên");
        Take(gone).Findings.ShouldContain(f => f.Rule == "PAR0828" && f.Message.Contains("Phú Yên (p63:54)") && f.Message.Contains("Đắk Lắk (66)"));

        var reused = Provinces();
        var at = reused.Units.FindIndex(u => u.Code == "15");
        reused.Units[at] = ("15", "Yên Bái");
        Take(reused).Findings.ShouldContain(f => f.Rule == "PAR0828" && f.Message.Contains("p63:15") && f.Message.Contains("mã này là của Lào Cai"));
    }

    [Fact]
    public void A_shape_over_another_and_one_that_crosses_itself_are_refused()
    {
        var over = Provinces();
        over.Feature = (i, text) => i == 1 ? text.Replace(over.Ring(1), over.Ring(0), StringComparison.Ordinal) : text;
        Take(over).Findings.ShouldContain(f => f.Rule == "PAR0835" && f.IsError);
        var crossed = Provinces();
        crossed.Feature = (i, text) => i == 33 ? text.Replace(crossed.Ring(33), "[[106,17],[107,18],[107,17],[106,18],[106,17]]", StringComparison.Ordinal) : text;
        Take(crossed).Findings.ShouldContain(f => f.Rule == "PAR0830" && f.IsError && f.Message.Contains("-makevalid"));
    }

    [Fact]
    public void Codes_that_are_numbers_get_their_zeros_back()
    {
        var land = Provinces();
        land.Feature = (_, text) => text.Replace("\"code\":\"01\"", "\"code\":1", StringComparison.Ordinal);
        Take(land).ShouldSatisfyAllConditions(r => r.IsTaken.ShouldBeTrue(), r => r.Findings.ShouldHaveSingleItem().Rule.ShouldBe("PAR0833"));
    }

    [Fact]
    public void The_code_property_is_looked_for_by_name() =>
        Should.Throw<FaultException>(() => Take(Provinces(), field: "cod")).First.ShouldSatisfyAllConditions(f => f.Code.ShouldBe("PAR0825"), f => f.Suggestions[0].ShouldBe("code"));

    [Fact]
    public void Ten_million_vertices_are_refused_before_they_fill_the_memory()
    {
        using var endless = new EndlessRing(10_000_000);
        var fault = Should.Throw<FaultException>(() => BoundaryFileReader.Read(endless, "lon.geojson")).First;
        fault.Code.ShouldBe("PAR0822");
        fault.Suggestions[0].ShouldContain("-simplify");
        endless.Given.ShouldBeLessThan(BoundaryFileReader.MostVertices + 100_000);
    }

    [Fact]
    public void Topojson_gives_the_same_land()
    {
        Take(Provinces());
        var first = new BoundaryFolder(_folder.Path).All()[0];
        using var text = new MemoryStream();
        LandJson.Write(first.Land.Value, text);
        text.Position = 0;
        var read = BoundaryFileReader.Read(text, "lai.topo.json");
        var again = LandBuild.Of(read.Shapes.Select(s => (s.Properties["unit"], s.Polygons)));
        again.Arcs.Length.ShouldBe(first.Land.Value.Arcs.Length);
        again.Vertices.ShouldBe(first.Land.Value.Vertices);
    }

    private SquareLand Provinces(DateOnly? day = null)
    {
        var units = new BoundaryUnits(server.Folder.Members, "province", day ?? new DateOnly(2025, 7, 1));
        return new SquareLand(units.All.Select(u => (units.CodeOf(u)!, u.Name)));
    }

    private Fault Refusal(SquareLand land) => Should.Throw<FaultException>(() => Take(land)).First;

    private BoundaryReport Take(SquareLand land, DateOnly? from = null, string field = "code")
    {
        File.WriteAllText(_folder.File("thu.geojson"), land.Text);
        return new BoundaryImport(server.Folder.Members, new BoundaryFolder(_folder.Path), TimeProvider.System).Run(new BoundaryWish(_folder.File("thu.geojson"), "thu.geojson", "province", field, from), "thử");
    }

    private MapShelf Shelf()
    {
        var shelf = new MapShelf();
        shelf.Use(new BoundaryFolder(_folder.Path), () => server.Folder.Members);
        return shelf;
    }

    /// <summary>One polygon of so many points, made as it is read.</summary>
    private sealed class EndlessRing(int points) : Stream
    {
        private static readonly byte[] Head = Encoding.ASCII.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"01\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
        private byte[] _left = Head;
        private int _at;

        public int Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => long.MaxValue;

        public override long Position
        {
            get => 0;
            set
            {
                (_left, _at, Given) = (Head, 0, 0);
            }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _left.Length)
            {
                if (Given >= points)
                {
                    return 0;
                }

                var text = new StringBuilder();
                for (var i = 0; i < 1000; i++, Given++)
                {
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"[{105 + (Given * 1e-7)},21.5],");
                }

                (_left, _at) = (Encoding.ASCII.GetBytes(text.ToString()), 0);
            }

            var taken = Math.Min(count, _left.Length - _at);
            Array.Copy(_left, _at, buffer, offset, taken);
            _at += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
