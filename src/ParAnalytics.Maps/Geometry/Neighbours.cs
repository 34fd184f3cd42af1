using System.Collections.Immutable;

namespace ParAnalytics.Maps.Geometry;

/// <summary>For each point the nearest one in each of the four directions, within a quarter circle; so arrow keys reach every region.</summary>
internal static class Neighbours
{
    public static ImmutableArray<Compass> Of(IReadOnlyList<(double X, double Y)> points)
    {
        var order = new PointGrid(points);
        return [.. Enumerable.Range(0, points.Count).Select(i => new Compass(order.Nearest(i, 0, -1), order.Nearest(i, 1, 0), order.Nearest(i, 0, 1), order.Nearest(i, -1, 0)))];
    }

    private sealed class PointGrid(IReadOnlyList<(double X, double Y)> points)
    {
        // Sideways distance counts double, so that "right" prefers the cell beside to the one below it.
        public int Nearest(int from, int dx, int dy)
        {
            var (best, least) = (-1, double.MaxValue);
            for (var i = 0; i < points.Count; i++)
            {
                var (x, y) = (points[i].X - points[from].X, points[i].Y - points[from].Y);
                var (along, aside) = ((x * dx) + (y * dy), Math.Abs((x * dy) + (y * dx)));
                var far = along + (2 * aside);
                if (i != from && along > 0 && aside <= along && far < least)
                {
                    (best, least) = (i, far);
                }
            }

            return best;
        }
    }
}
