namespace ParAnalytics.Warehouse.Demo;

/// <summary>Invents the parts of a total: each part between zero and its maximum, published parts kept, the sum met to the last decimal.</summary>
internal static class PointSplit
{
    private const decimal Step = 0.01m;

    /// <param name="parts">Maximum of each part, with its published points where there are any.</param>
    /// <param name="noise">How far a part's share strays from the whole's, as a fraction (0.1 = ten points of a hundred).</param>
    /// <returns>The points of each part, in order; null when no split can meet the total.</returns>
    public static decimal[]? Of(decimal total, IReadOnlyList<(decimal Max, decimal? Known)> parts, double noise, Random random)
    {
        var left = total - parts.Sum(p => p.Known ?? 0);
        var room = parts.Where(p => p.Known is null).Sum(p => p.Max);
        if (left < 0 || left > room || (room == 0 && left != 0))
        {
            return null;
        }

        var share = room == 0 ? 0 : left / room;
        var points = parts.Select(p => p.Known ?? Math.Round(p.Max * Math.Clamp(share + (decimal)((random.NextDouble() - 0.5) * 2 * noise), 0, 1), 2, MidpointRounding.AwayFromZero)).ToArray();
        for (var missing = total - points.Sum(); missing != 0; missing = total - points.Sum())
        {
            var before = missing;
            for (var i = 0; i < points.Length && missing != 0; i++)
            {
                if (parts[i].Known is not null)
                {
                    continue;
                }

                var wished = Math.Abs(missing) <= Step ? missing : Math.Sign(missing) * Math.Max(Step, Math.Round(Math.Abs(missing) / points.Length, 2, MidpointRounding.AwayFromZero));
                var moved = Math.Clamp(points[i] + wished, 0, parts[i].Max) - points[i];
                points[i] += moved;
                missing -= moved;
            }

            if (missing == before)
            {
                return null;
            }
        }

        return points;
    }
}
