using System.Globalization;
using ParAnalytics.Benchmarks.Measuring;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Benchmarks.Pictures;

/// <summary>
/// Milliseconds of processor for a picture of every commune in a file of borders (P12). The borders are read and simplified once, as by a server; each picture has
/// new numbers, so that its classes, its pixels and its bytes are made anew. Beside it what a change of all numbers sends to a viewer who holds the map.
/// </summary>
internal sealed class PictureRun(string borders, string folder, string assets, Action<string> tell)
{
    private const int Pictures = 40;
    private const int Width = 900;

    /// <summary>mapnik, measured once for comparison: 267 ms of processor to draw and 55 ms to encode a picture of 900 × 1400.</summary>
    private const double Mapnik = 267 + 55;

    private const int MostPushed = 4096;

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        Directory.CreateDirectory(folder);
        var data = await DataFolder.OpenAsync(new DataFolderSettings(Path.Combine(folder, "data"), assets) { Threads = 2, MemoryBytes = 1L << 30 }, TimeProvider.System).ConfigureAwait(false);
        await using (data.ConfigureAwait(false))
        {
            var packs = new BoundaryFolder(folder);
            var report = new BoundaryImport(data.Members, packs, TimeProvider.System).Run(new BoundaryWish(borders, Path.GetFileName(borders), "commune", "code", null), "bench");
            var start = ProcessorTime.Milliseconds();
            var geometry = PackGeometry.National(packs.Get(report.Pack ?? throw new InvalidOperationException(report.Findings[0].Message)), "communes", data.Members);
            var prepared = ProcessorTime.Milliseconds() - start;
            tell(string.Create(CultureInfo.InvariantCulture, $"{geometry.Regions.Length} regions, prepared in {prepared:0} ms"));
            return [.. Measure(geometry)];
        }
    }

    private IEnumerable<Figure> Measure(MapGeometry geometry)
    {
        var (draws, bytes, pushed) = (new List<double>(), 0L, 0);
        for (var i = 0; i < Pictures; i++)
        {
            var answer = Answer(geometry, i);
            var start = ProcessorTime.Milliseconds();
            var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile, 7)), answer, "vi");
            var png = MapPicture.Of(geometry, colouring, new MapPage("m", "Tỷ lệ đúng hạn của các xã, phường, đặc khu") { IsStandalone = true, Footer = ["Nguồn: số liệu thử"] }).ToPng(Width);
            draws.Add(ProcessorTime.Milliseconds() - start);
            bytes += png.Length;
            pushed = Math.Max(pushed, System.Text.Encoding.UTF8.GetByteCount(colouring.Push().Classes + colouring.Push().Values + colouring.Push().Texts));
            if (i == Pictures - 1)
            {
                File.WriteAllBytes(Path.Combine(folder, "last.png"), png);
                File.Copy(Path.Combine(folder, "last.png"), Path.Combine(Path.GetTempPath(), "paranalytics-communes.png"), overwrite: true);
            }
        }

        var first = draws[0];
        draws.Sort();
        var median = draws[draws.Count / 2];
        tell(string.Create(CultureInfo.InvariantCulture, $"first {first:0.0} ms, median {median:0.0}, best {draws[0]:0.0}, {bytes / Pictures / 1024} KB each; the last lies in {Path.GetTempPath()}"));
        yield return new Figure("P12", $"picture of {geometry.Regions.Length} regions, {Width} px wide, ms of processor, median of {Pictures}", Mapnik, median, median / Mapnik, 0.25);
        yield return new Figure("P12", "the first of them, with everything still cold", Mapnik, first, first / Mapnik, double.NaN);
        yield return new Figure("P12", "bytes sent when every number changes", double.NaN, double.NaN, pushed, MostPushed);
    }

    private static CellSet Answer(MapGeometry geometry, int seed)
    {
        var random = new Random(seed);
        var units = geometry.Regions.Where(r => r.Bearer == r.Unit).ToList();
        MeasureHeader[] measures = [new("value", "Tỷ lệ đúng hạn", "percent", 2, "higher")];
        return new CellSet
        {
            Release = "bench",
            Era = "as_was",
            Rows = [.. units.Select(u => new AxisTuple([new AxisMember("unit.commune", u.Unit, u.Name)]))],
            Columns = [new AxisTuple([new AxisMember("year", "2026", "2026")])],
            Measures = [.. measures],
            Blocks = [new CellBlock(units.Count, 1, [.. units.Select(_ => random.Next(20) == 0 ? Cell.Missing(ValueState.NotPublished) : Cell.Of(random.Next(4000, 10_000) / 100m, Origin.Synthetic))])],
        };
    }
}
