using System.Collections.Immutable;
using ParAnalytics.Domain.Units;
using ParAnalytics.Maps.Geometry;

namespace ParAnalytics.Maps.Layouts;

/// <summary>Layout → geometry: the cells on paper, their labels and neighbours.</summary>
public static class TileGeometry
{
    private const double CellWidth = 60;
    private const double CellHeight = 48;
    private const double Gap = 3;
    private const double Padding = 4;

    /// <summary>Room below the name for the value.</summary>
    private const double ValueRoom = 17;

    /// <param name="fullName">Name to be told for a unit, when the label is an abbreviation; the label where it knows none.</param>
    public static MapGeometry Of(TileLayout layout, Func<UnitKey, string?>? fullName = null)
    {
        ImmutableArray<TileCell> cells = [.. layout.Cells.OrderBy(c => c.Row).ThenBy(c => c.Column)];
        if (cells.IsEmpty)
        {
            return new MapGeometry(layout.Id, CellWidth, CellHeight, []);
        }

        var near = Neighbours.Of([.. cells.Select(c => ((double)c.Column, (double)c.Row))]);
        var (west, north) = (cells.Min(c => c.Column), cells.Min(c => c.Row));
        var regions = cells.Select((cell, i) =>
        {
            var x = (cell.Column - west) * (CellWidth + Gap);
            var y = (cell.Row - north) * (CellHeight + Gap);
            var (lines, size) = LabelFit.Of(cell.Label, CellWidth - (2 * Padding), CellHeight - ValueRoom - Padding, 10.5, 7.5);
            return new MapRegion(
                cell.Unit.ToString(),
                (cell.BelongsTo ?? cell.Unit).ToString(),
                NameOf(cell, fullName),
                new CellShape(x, y, CellWidth, CellHeight),
                new RegionLabel(x + (CellWidth / 2), y + Padding + ((CellHeight - ValueRoom - Padding) / 2), size, lines),
                near[i],
                cell.BelongsTo is not null) { Middle = (x + (CellWidth / 2), y + (CellHeight / 2)) };
        });
        return new MapGeometry(
            layout.Id,
            ((cells.Max(c => c.Column) - west + 1) * (CellWidth + Gap)) - Gap,
            ((cells.Max(c => c.Row) - north + 1) * (CellHeight + Gap)) - Gap,
            [.. regions]);
    }

    private static string NameOf(TileCell cell, Func<UnitKey, string?>? fullName) =>
        cell.BelongsTo is { } province && fullName?.Invoke(province) is { } bearer ? $"{cell.Label} ({bearer})" : fullName?.Invoke(cell.Unit) ?? cell.Label;
}
