using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Topology;

/// <summary>
/// A land drawn for a scale: each line with the points that can be seen, the same points for both of its sides. Where leaving points out would
/// make a shape cross itself or vanish, its lines are drawn finer.
/// </summary>
internal sealed class Drawing
{
    private const int MostPasses = 8;
    private static readonly GeometryFactory Factory = new();
    private readonly Land _land;
    private readonly int[][] _points;

    /// <param name="detail">The least area in km² that can be seen.</param>
    public Drawing(Land land, double detail)
    {
        _land = land;
        var details = new double[land.Arcs.Length];
        Array.Fill(details, detail);
        _points = [.. land.Arcs.Select(a => Chosen(a, detail))];
        var suspect = detail > 0 ? Enumerable.Range(0, land.Shapes.Length).ToHashSet() : [];
        var users = UsersOf(land);
        for (var pass = 0; pass < MostPasses && suspect.Count > 0; pass++)
        {
            var wrong = suspect.Where(s => !IsWhole(land.Shapes[s], detail)).SelectMany(s => land.Shapes[s].ArcNumbers).Distinct().ToList();
            foreach (var arc in wrong)
            {
                details[arc] = pass == MostPasses - 1 ? 0 : details[arc] / 6;
                _points[arc] = Chosen(land.Arcs[arc], details[arc]);
            }

            suspect = [.. wrong.SelectMany(arc => users[arc])];
        }

        Smallest = detail / 2;
    }

    /// <summary>Parts below this area in km² are left out where their shape has a larger one.</summary>
    public double Smallest { get; }

    public IReadOnlyList<int[]> Points => _points;

    /// <summary>The rings of a polygon on paper, closed.</summary>
    public IEnumerable<Coordinate[]> Rings(ImmutableArray<int[]> polygon) => polygon.Select(Ring);

    public Coordinate[] Ring(int[] arcs)
    {
        var ring = new List<Coordinate>();
        foreach (var number in arcs)
        {
            var at = number < 0 ? ~number : number;
            var (x, y) = _land.Arcs[at].OnPaper;
            var points = _points[at];
            for (var i = 0; i < points.Length; i++)
            {
                var p = points[number < 0 ? points.Length - 1 - i : i];
                if (i > 0 || ring.Count == 0)
                {
                    ring.Add(new Coordinate(x[p], y[p]));
                }
            }
        }

        if (ring.Count > 0 && !ring[0].Equals2D(ring[^1]))
        {
            ring.Add(ring[0].Copy());
        }

        return [.. ring];
    }

    /// <summary>The shape as a geometry on paper, in km; parts too small to be seen left out, the largest never.</summary>
    public Outline OutlineOf(LandShape shape)
    {
        var parts = shape.Polygons.Select(PolygonOf).OfType<Polygon>().OrderByDescending(p => p.Area).ToList();
        return parts.Count == 1 ? parts[0] : Factory.CreateMultiPolygon([.. parts.Where((p, i) => i == 0 || p.Area >= Smallest)]);
    }

    private Polygon? PolygonOf(ImmutableArray<int[]> rings)
    {
        var made = rings.Select(Ring).ToList();
        return made[0].Length < 4 ? null : Factory.CreatePolygon(Factory.CreateLinearRing(made[0]), [.. made.Skip(1).Where(r => r.Length >= 4).Select(Factory.CreateLinearRing)]);
    }

    private bool IsWhole(LandShape shape, double detail)
    {
        foreach (var polygon in shape.Polygons)
        {
            var outer = Ring(polygon[0]);
            if (outer.Length < 4)
            {
                return false;
            }

            // A part that will not be drawn need not be whole.
            if (NetTopologySuite.Algorithm.Area.OfRing(outer) < detail / 2 && shape.Polygons.Length > 1)
            {
                continue;
            }

            if (PolygonOf(polygon) is not { } made || made.Area <= 0 || !new IsValidOp(made).IsValid)
            {
                return false;
            }
        }

        return true;
    }

    private static ILookup<int, int> UsersOf(Land land) =>
        Enumerable.Range(0, land.Shapes.Length).SelectMany(s => land.Shapes[s].ArcNumbers.Distinct().Select(arc => (Arc: arc, Shape: s))).ToLookup(p => p.Arc, p => p.Shape);

    private static int[] Chosen(Arc arc, double detail)
    {
        if (detail <= 0)
        {
            return [.. Enumerable.Range(0, arc.Count)];
        }

        var weights = arc.Weights;
        var chosen = new List<int>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] >= detail)
            {
                chosen.Add(i);
            }
        }

        return [.. chosen];
    }
}
