using System.Globalization;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Valid;
using Outline = NetTopologySuite.Geometries.Geometry;
using ParAnalytics.Maps.Topology;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>Whether the shapes are whole and lie beside one another: each valid, none over another, no land between them that is nobody's.</summary>
internal sealed class LandChecks(string file, Land land, Func<string, string> nameOf, IReadOnlyDictionary<string, string> positions)
{
    /// <summary>A gap of this size in km² is a missing piece; a smaller one a border drawn twice.</summary>
    private const double LargeGap = 1;

    /// <summary>A self-crossing that changes less than this part of the area is a rounding of coordinates.</summary>
    private const double SmallHarm = 0.01;

    private readonly List<BoundaryFinding> _findings = [];

    public IReadOnlyList<BoundaryFinding> Find(CancellationToken cancellation)
    {
        var drawing = new Drawing(land, 0);
        var geometries = new List<Outline>();
        foreach (var shape in land.Shapes)
        {
            cancellation.ThrowIfCancellationRequested();
            var geometry = drawing.OutlineOf(shape);
            geometries.Add(geometry);
            var valid = new IsValidOp(geometry);
            if (!valid.IsValid)
            {
                var place = valid.ValidationError.Coordinate is { } c ? Where(c) : "";
                var harm = Math.Abs(GeometryFixer.Fix(geometry).Area - geometry.Area) / geometry.Area;
                if (harm < SmallHarm)
                {
                    Add("PAR0830", false, $"Đường biên của {nameOf(shape.Key)} chạm hoặc cắt chính nó ở một chỗ nhỏ{place}; vẫn nhận.", $"The border of {nameOf(shape.Key)} touches or crosses itself in a small place{place}; it is taken.", shape.Key);
                }
                else
                {
                    Add("PAR0830", true, $"Vùng của {nameOf(shape.Key)} tự cắt hoặc hỏng{place}. Hãy sửa bằng: {Conversion.MakeValid(file)}", $"The shape of {nameOf(shape.Key)} crosses itself or is broken{place}. Mend it with: {Conversion.MakeValid(file)}", shape.Key);
                }
            }
        }

        FindOverlaps(geometries, cancellation);
        FindGaps();
        return _findings;
    }

    private void FindOverlaps(List<Outline> geometries, CancellationToken cancellation)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < geometries.Count; i++)
        {
            tree.Insert(geometries[i].EnvelopeInternal, i);
        }

        for (var i = 0; i < geometries.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var inside = geometries[i].InteriorPoint.Coordinate;
            if (inside is null)
            {
                continue;
            }

            foreach (var other in tree.Query(new Envelope(inside)).Where(o => o != i))
            {
                if (SimplePointInAreaLocator.Locate(inside, geometries[other]) == Location.Interior)
                {
                    Add("PAR0835", true, $"Vùng của {nameOf(land.Shapes[i].Key)} nằm chồng lên vùng của {nameOf(land.Shapes[other].Key)}{Where(inside)}.", $"The shape of {nameOf(land.Shapes[i].Key)} lies over that of {nameOf(land.Shapes[other].Key)}{Where(inside)}.", land.Shapes[i].Key);
                    break;
                }
            }
        }
    }

    /// <summary>Borders with land on one side only, walked with the land on the left: round an island they turn left, round a gap right.</summary>
    private void FindGaps()
    {
        var from = new Dictionary<(int, int), Queue<int>>();
        foreach (var (arc, i) in land.Arcs.Select((a, i) => (a, i)).Where(p => p.a.Uses == 1))
        {
            var number = arc.Forward == 1 ? i : ~i;
            var start = arc.Forward == 1 ? (arc.X[0], arc.Y[0]) : (arc.X[^1], arc.Y[^1]);
            (from.TryGetValue(start, out var queue) ? queue : from[start] = new Queue<int>()).Enqueue(number);
        }

        var (small, smallArea, firstSmall) = (0, 0.0, default(Coordinate));
        foreach (var loop in Loops(from))
        {
            var ring = Points(loop);
            var area = NetTopologySuite.Algorithm.Area.OfRingSigned(ring);

            // On paper y grows southward, so that land on the left is clockwise, positive; a gap is negative.
            if (area >= 0)
            {
                continue;
            }

            var middle = new Coordinate(ring.Average(c => c.X), ring.Average(c => c.Y));
            if (-area < LargeGap)
            {
                (small, smallArea, firstSmall) = (small + 1, smallArea - area, firstSmall ?? middle);
                continue;
            }

            var size = (-area).ToString("N1", CultureInfo.GetCultureInfo("vi-VN"));
            var sizeEn = (-area).ToString("N1", CultureInfo.GetCultureInfo("en-GB"));
            Add("PAR0831", true, $"Có lỗ hổng {size} km² không thuộc đơn vị nào{Where(middle)}.", $"There is a hole of {sizeEn} km² that belongs to no unit{Where(middle)}.", null);
        }

        if (small > 0)
        {
            var total = smallArea.ToString("N2", CultureInfo.GetCultureInfo("vi-VN"));
            Add("PAR0831", false, $"{small} khe hở nhỏ giữa các ranh giới, tổng {total} km²; khe đầu tiên{Where(firstSmall!)}.", $"{small} small gaps between borders, {smallArea.ToString("N2", CultureInfo.GetCultureInfo("en-GB"))} km² in all; the first{Where(firstSmall!)}.", null);
        }
    }

    private IEnumerable<List<int>> Loops(Dictionary<(int, int), Queue<int>> from)
    {
        foreach (var start in from.Keys.ToList())
        {
            while (from[start].Count > 0)
            {
                var (path, ends) = (new List<int>(), new List<(int, int)> { start });
                while (from.TryGetValue(ends[^1], out var next) && next.Count > 0)
                {
                    path.Add(next.Dequeue());
                    var end = EndOf(path[^1]);
                    var seen = ends.IndexOf(end);
                    ends.Add(end);
                    if (seen >= 0)
                    {
                        yield return path[seen..];
                        path.RemoveRange(seen, path.Count - seen);
                        ends.RemoveRange(seen + 1, ends.Count - seen - 1);
                    }

                    if (path.Count == 0 && from[ends[^1]].Count == 0)
                    {
                        break;
                    }
                }
            }
        }
    }

    private (int, int) EndOf(int number) => number < 0 ? (land.Arcs[~number].X[0], land.Arcs[~number].Y[0]) : (land.Arcs[number].X[^1], land.Arcs[number].Y[^1]);

    private Coordinate[] Points(List<int> loop)
    {
        var points = new List<Coordinate>();
        foreach (var number in loop)
        {
            var arc = land.Arcs[number < 0 ? ~number : number];
            var (x, y) = arc.OnPaper;
            for (var i = 0; i < arc.Count; i++)
            {
                var p = number < 0 ? arc.Count - 1 - i : i;
                points.Add(new Coordinate(x[p], y[p]));
            }
        }

        points.Add(points[0].Copy());
        return [.. points];
    }

    private static string Where(Coordinate onPaper)
    {
        var (longitude, latitude) = Cone.Unproject(onPaper.X, onPaper.Y);
        return string.Create(CultureInfo.InvariantCulture, $" ({longitude:0.####}, {latitude:0.####})");
    }

    private void Add(string rule, bool isError, string message, string messageEn, string? key) =>
        _findings.Add(new BoundaryFinding(rule, isError, message, messageEn, key is null ? null : positions.GetValueOrDefault(key)));
}
