using System.Collections.Immutable;

namespace ParAnalytics.Maps.Topology;

/// <summary>Shapes joined to larger ones: borders between shapes of one group fall away, those that stay are the same lines.</summary>
internal static class LandJoin
{
    public static Land Of(Land land, Func<string, string?> group)
    {
        var joined = land.Shapes.GroupBy(s => group(s.Key) ?? s.Key, StringComparer.Ordinal).Select(g => new LandShape(g.Key, Join(land, [.. g])));
        return land with { Shapes = [.. joined] };
    }

    private static ImmutableArray<ImmutableArray<int[]>> Join(Land land, ImmutableArray<LandShape> shapes)
    {
        // A line that two of the group share is walked both ways and cancels.
        var left = new HashSet<int>();
        foreach (var number in shapes.SelectMany(s => s.Polygons).SelectMany(p => p).SelectMany(r => r))
        {
            if (!left.Remove(~number))
            {
                left.Add(number);
            }
        }

        var from = left.GroupBy(n => StartOf(land, n)).ToDictionary(g => g.Key, g => new Queue<int>(g.Order()));
        var rings = new List<int[]>();
        foreach (var queue in from.Values)
        {
            while (queue.TryDequeue(out var first))
            {
                var ring = new List<int> { first };
                var start = StartOf(land, first);
                for (var end = EndOf(land, first); end != start && from.TryGetValue(end, out var next) && next.TryDequeue(out var number); end = EndOf(land, number))
                {
                    ring.Add(number);
                }

                rings.Add([.. ring]);
            }
        }

        return Nest(land, rings);
    }

    /// <summary>Holes to the outer ring around them.</summary>
    private static ImmutableArray<ImmutableArray<int[]>> Nest(Land land, List<int[]> rings)
    {
        var outers = rings.Where(r => Area(land, r) > 0).Select(r => (Outer: r, Holes: new List<int[]>(), Ring: Points(land, r))).ToList();
        foreach (var hole in rings.Where(r => Area(land, r) <= 0))
        {
            var (x, y) = Points(land, hole)[0];
            var around = outers.Where(o => IsInside(o.Ring, x, y)).OrderBy(o => Area(land, o.Outer)).FirstOrDefault();
            around.Holes?.Add(hole);
        }

        return [.. outers.Select(o => ImmutableArray.Create([o.Outer, .. o.Holes]))];
    }

    private static bool IsInside(List<(long X, long Y)> ring, long x, long y)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            if (ring[i].Y > y != ring[j].Y > y && x < ((double)(ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y)) + ring[i].X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static double Area(Land land, int[] ring)
    {
        var (points, area) = (Points(land, ring), 0.0);
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Count]);
            area += ((double)a.X * b.Y) - ((double)b.X * a.Y);
        }

        return area;
    }

    private static List<(long X, long Y)> Points(Land land, int[] ring)
    {
        var points = new List<(long, long)>();
        foreach (var number in ring)
        {
            var arc = land.Arcs[number < 0 ? ~number : number];
            for (var i = 0; i < arc.Count - 1; i++)
            {
                var p = number < 0 ? arc.Count - 1 - i : i;
                points.Add((arc.X[p], arc.Y[p]));
            }
        }

        return points;
    }

    private static (int, int) StartOf(Land land, int number) => number < 0 ? (land.Arcs[~number].X[^1], land.Arcs[~number].Y[^1]) : (land.Arcs[number].X[0], land.Arcs[number].Y[0]);

    private static (int, int) EndOf(Land land, int number) => StartOf(land, ~number);
}
