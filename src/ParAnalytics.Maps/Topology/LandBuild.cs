using System.Collections.Immutable;
using ParAnalytics.Maps.Boundaries;

namespace ParAnalytics.Maps.Topology;

/// <summary>Rings → shared lines: cut where more than two neighbours meet, equal pieces kept once.</summary>
internal sealed class LandBuild
{
    private readonly Dictionary<long, (long, long)> _neighbours = [];
    private readonly HashSet<long> _junctions = [];
    private readonly Dictionary<(long, long), int> _known = [];
    private readonly List<Arc> _arcs = [];

    public static Land Of(IEnumerable<(string Key, ImmutableArray<ImmutableArray<double[]>> Polygons)> shapes)
    {
        var build = new LandBuild();
        var snapped = shapes.Select(s => (s.Key, Polygons: s.Polygons.Select(p => p.Select((ring, i) => Snapped(ring, isHole: i > 0)).Where(r => r.Length > 2).ToList()).Where(p => p.Count > 0).ToList())).ToList();
        foreach (var ring in snapped.SelectMany(s => s.Polygons).SelectMany(p => p))
        {
            build.Note(ring);
        }

        ImmutableArray<LandShape> made = [.. snapped.Select(s => new LandShape(s.Key, [.. s.Polygons.Select(p => p.Select(build.Cut).ToImmutableArray())]))];
        return new Land([.. build._arcs], made);
    }

    /// <summary>Points on the grid, none twice in a row, not closed, outer rings with their land on the left and holes on the right.</summary>
    private static long[] Snapped(double[] ring, bool isHole)
    {
        var points = new List<long>(ring.Length / 2);
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            var point = Pack(Grid.Snap(ring[i]), Grid.Snap(ring[i + 1]));
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }

        while (points.Count > 1 && points[0] == points[^1])
        {
            points.RemoveAt(points.Count - 1);
        }

        if (points.Count > 2 && Area(points) > 0 == isHole)
        {
            points.Reverse();
        }

        return [.. points];
    }

    private static double Area(List<long> ring)
    {
        var area = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            area += ((double)X(a) * Y(b)) - ((double)X(b) * Y(a));
        }

        return area;
    }

    private void Note(long[] ring)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[(i + ring.Length - 1) % ring.Length], ring[(i + 1) % ring.Length]);
            var pair = a < b ? (a, b) : (b, a);
            if (!_neighbours.TryAdd(ring[i], pair) && _neighbours[ring[i]] != pair)
            {
                _junctions.Add(ring[i]);
            }
        }
    }

    private int[] Cut(long[] ring)
    {
        var start = Array.FindIndex(ring, _junctions.Contains);
        if (start < 0)
        {
            // A line that meets no other begins at its least point, so that both of its sides find it.
            start = Array.IndexOf(ring, ring.Min());
            return [Take([.. ring[start..], .. ring[..start], ring[start]])];
        }

        var (arcs, points) = (new List<int>(), new List<long> { ring[start] });
        for (var i = 1; i <= ring.Length; i++)
        {
            var point = ring[(start + i) % ring.Length];
            points.Add(point);
            if (_junctions.Contains(point))
            {
                arcs.Add(Take(points));
                points = [point];
            }
        }

        return [.. arcs];
    }

    private int Take(IReadOnlyList<long> points)
    {
        if (_known.TryGetValue((points[0], points[1]), out var same))
        {
            _arcs[same].Forward++;
            return same;
        }

        if (_known.TryGetValue((points[^1], points[^2]), out var other))
        {
            _arcs[other].Backward++;
            return ~other;
        }

        _known[(points[0], points[1])] = _arcs.Count;
        _arcs.Add(new Arc([.. points.Select(X)], [.. points.Select(Y)]) { Forward = 1 });
        return _arcs.Count - 1;
    }

    private static long Pack(int x, int y) => ((long)x << 32) | (uint)y;

    private static int X(long point) => (int)(point >> 32);

    private static int Y(long point) => (int)point;
}
