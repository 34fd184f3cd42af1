using System.Collections.Immutable;
using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Maps.Topology;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Layouts;

/// <summary>
/// A tile layout computed from borders: as many equal cells as units, in the outline of the land; units go to cells so that what lies north stays
/// north and what lies west stays west. Made by halving again and again, then by exchanging cells as long as that shortens the ways.
/// </summary>
public static class GridLayout
{
    private const int MostRounds = 60;

    public static TileLayout Of(BoundaryPack pack, string id, IMemberCatalogue members)
    {
        var drawing = new Drawing(pack.Land.Value, 0.05);
        var units = new List<(string Key, double X, double Y)>();
        var far = new List<(string Key, double Y)>();
        var outlines = new List<NetTopologySuite.Geometries.Geometry>();
        var limit = Cone.Project(Archipelago.West, 16).X;
        foreach (var shape in pack.Land.Value.Shapes)
        {
            var outline = drawing.OutlineOf(shape);
            var parts = Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).OrderByDescending(p => p.Area).ToList();
            if (parts.Find(p => p.Centroid.X < limit) is { } part)
            {
                units.Add((shape.Key, part.Centroid.X, part.Centroid.Y));
                outlines.Add(part);
            }
            else
            {
                far.Add((shape.Key, parts[0].Centroid.Y));
            }
        }

        var grid = CellChoice.Of(outlines, units.Count);
        var cells = Assign(units, grid);
        var east = grid.Max(c => c.Column) + 2;
        var islands = pack.Level == "province" ? Archipelago.All.Select(a => (a.Key, Belongs: (string?)a.Bearer(pack, members, null))) : far.OrderBy(f => f.Y).Select(f => (f.Key, Belongs: (string?)null));
        var (top, height) = (grid.Min(c => c.Row), grid.Max(c => c.Row) - grid.Min(c => c.Row));
        ImmutableArray<TileCell> placed =
        [
            .. units.Select((u, i) => Cell(u.Key, cells[i].Column, cells[i].Row, members)),
            .. islands.Select((f, i) => Cell(f.Key, east, top + (height * (i == 0 ? 4 : 7) / 10) + Math.Max(0, i - 1), members) with { BelongsTo = f.Belongs is { } belongs ? UnitKey.Parse(belongs) : null }),
        ];
        return new TileLayout(id, [.. placed.OrderBy(c => c.Row).ThenBy(c => c.Column)], pack.Within is { } within ? UnitKey.Parse(within) : null);
    }

    /// <summary>The layout of a pack as a file.</summary>
    public static string Csv(BoundaryPack pack, IMemberCatalogue members) =>
        TileLayoutWriter.Write(Of(pack, pack.Id, members), pack.Level, $"Bố cục ô tính từ gói ranh giới {pack.Id} (tệp {pack.File})", DateOnly.FromDateTime(pack.ImportedAt.UtcDateTime));

    private static TileCell Cell(string key, int column, int row, IMemberCatalogue members) => new(UnitKey.Parse(key), members.Find("unit", key)?.Name ?? key, column, row);

    private static (int Column, int Row)[] Assign(List<(string Key, double X, double Y)> units, List<GridCell> grid)
    {
        var of = new int[units.Count];
        Halve([.. Enumerable.Range(0, units.Count)], [.. Enumerable.Range(0, grid.Count)], units, grid, of);
        Exchange(units, grid, of);
        return [.. of.Select(c => (grid[c].Column, grid[c].Row))];
    }

    private static void Halve(int[] units, int[] cells, List<(string Key, double X, double Y)> at, List<GridCell> grid, int[] of)
    {
        if (units.Length <= 1)
        {
            foreach (var (unit, cell) in units.Zip(cells))
            {
                of[unit] = cell;
            }

            return;
        }

        var isWide = cells.Max(c => grid[c].X) - cells.Min(c => grid[c].X) >= cells.Max(c => grid[c].Y) - cells.Min(c => grid[c].Y);
        var (sortedUnits, sortedCells) = isWide
            ? (units.OrderBy(u => at[u].X).ThenBy(u => at[u].Y).ToArray(), cells.OrderBy(c => grid[c].X).ThenBy(c => grid[c].Y).ToArray())
            : (units.OrderBy(u => at[u].Y).ThenBy(u => at[u].X).ToArray(), cells.OrderBy(c => grid[c].Y).ThenBy(c => grid[c].X).ToArray());
        var half = units.Length / 2;
        Halve(sortedUnits[..half], sortedCells[..half], at, grid, of);
        Halve(sortedUnits[half..], sortedCells[half..], at, grid, of);
    }

    private static void Exchange(List<(string Key, double X, double Y)> at, List<GridCell> grid, int[] of)
    {
        var holder = new Dictionary<(int, int), int>();
        for (var u = 0; u < of.Length; u++)
        {
            holder[(grid[of[u]].Column, grid[of[u]].Row)] = u;
        }

        double Way(int unit, int cell)
        {
            var (dx, dy) = (at[unit].X - grid[cell].X, at[unit].Y - grid[cell].Y);
            return (dx * dx) + (dy * dy);
        }

        for (var (round, isBetter) = (0, true); isBetter && round < MostRounds; round++)
        {
            isBetter = false;
            for (var u = 0; u < of.Length; u++)
            {
                var here = grid[of[u]];
                foreach (var (dc, dr) in new[] { (1, 0), (0, 1), (1, 1), (1, -1), (2, 0), (0, 2) })
                {
                    if (holder.TryGetValue((here.Column + dc, here.Row + dr), out var v) && Way(u, of[v]) + Way(v, of[u]) < Way(u, of[u]) + Way(v, of[v]) - 1e-9)
                    {
                        (of[u], of[v]) = (of[v], of[u]);
                        holder[(grid[of[u]].Column, grid[of[u]].Row)] = u;
                        holder[(grid[of[v]].Column, grid[of[v]].Row)] = v;
                        (here, isBetter) = (grid[of[u]], true);
                    }
                }
            }
        }
    }
}

/// <summary>A cell and where its middle lies on paper, in km.</summary>
internal readonly record struct GridCell(int Column, int Row, double X, double Y);
