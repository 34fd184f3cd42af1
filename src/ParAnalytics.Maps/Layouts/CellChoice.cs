using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Layouts;

/// <summary>The cells of a grid whose middles lie on the land, exactly as many as wanted: the grid is made finer until there are enough, then those with the fewest neighbours go.</summary>
internal static class CellChoice
{
    public static List<GridCell> Of(IReadOnlyList<Outline> outlines, int wanted)
    {
        var all = new Envelope();
        var tree = new STRtree<IndexedPointInAreaLocator>();
        foreach (var outline in outlines)
        {
            all.ExpandToInclude(outline.EnvelopeInternal);
            tree.Insert(outline.EnvelopeInternal, new IndexedPointInAreaLocator(outline));
        }

        var (coarse, fine) = (Math.Sqrt(all.Area), Math.Sqrt(outlines.Sum(o => o.Area) / Math.Max(1, wanted)) / 3);
        for (var i = 0; i < 24; i++)
        {
            var step = (coarse + fine) / 2;
            if (OnLand(tree, all, step).Count >= wanted)
            {
                fine = step;
            }
            else
            {
                coarse = step;
            }
        }

        var cells = OnLand(tree, all, fine);
        while (cells.Count > wanted)
        {
            var taken = cells.Select(c => (c.Column, c.Row)).ToHashSet();
            int Neighbours(GridCell c) => (taken.Contains((c.Column - 1, c.Row)) ? 1 : 0) + (taken.Contains((c.Column + 1, c.Row)) ? 1 : 0) + (taken.Contains((c.Column, c.Row - 1)) ? 1 : 0) + (taken.Contains((c.Column, c.Row + 1)) ? 1 : 0);
            cells.Remove(cells.MinBy(c => (Neighbours(c), c.Row, c.Column)));
        }

        return cells;
    }

    private static List<GridCell> OnLand(STRtree<IndexedPointInAreaLocator> tree, Envelope all, double step)
    {
        var cells = new List<GridCell>();
        for (var row = 0; all.MinY + ((row + 0.5) * step) < all.MaxY; row++)
        {
            for (var column = 0; all.MinX + ((column + 0.5) * step) < all.MaxX; column++)
            {
                var at = new Coordinate(all.MinX + ((column + 0.5) * step), all.MinY + ((row + 0.5) * step));
                if (tree.Query(new Envelope(at)).Any(area => area.Locate(at) != Location.Exterior))
                {
                    cells.Add(new GridCell(column, row, at.X, at.Y));
                }
            }
        }

        return cells;
    }
}
