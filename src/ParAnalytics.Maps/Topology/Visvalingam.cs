namespace ParAnalytics.Maps.Topology;

/// <summary>Weighs the points of a line by the area of the triangle each makes with its neighbours, the least first, rising (Visvalingam and Whyatt).</summary>
internal static class Visvalingam
{
    public static double[] Of(double[] x, double[] y, bool isClosed)
    {
        var n = x.Length;
        var weights = new double[n];
        Array.Fill(weights, double.PositiveInfinity);
        if (n <= 2)
        {
            return weights;
        }

        var (before, after, version) = (new int[n], new int[n], new int[n]);
        var queue = new PriorityQueue<(int Point, int Version), double>(n);
        for (var i = 1; i < n - 1; i++)
        {
            (before[i], after[i]) = (i - 1, i + 1);
            queue.Enqueue((i, 0), Area(x, y, i - 1, i, i + 1));
        }

        // A closed line keeps two points beside its end: less than a triangle is no shape.
        var (left, kept, least) = (n - 2, isClosed ? 2 : 0, 0.0);
        while (left > kept && queue.TryDequeue(out var next, out var area))
        {
            if (next.Version != version[next.Point])
            {
                continue;
            }

            least = Math.Max(least, area);
            weights[next.Point] = least;
            left--;
            version[next.Point] = -1;
            var (a, b) = (before[next.Point], after[next.Point]);
            if (a > 0)
            {
                after[a] = b;
                queue.Enqueue((a, ++version[a]), Area(x, y, before[a], a, b));
            }

            if (b < n - 1)
            {
                before[b] = a;
                queue.Enqueue((b, ++version[b]), Area(x, y, a, b, after[b]));
            }
        }

        return weights;
    }

    private static double Area(double[] x, double[] y, int a, int b, int c) =>
        Math.Abs(((x[b] - x[a]) * (y[c] - y[a])) - ((x[c] - x[a]) * (y[b] - y[a]))) / 2;
}
