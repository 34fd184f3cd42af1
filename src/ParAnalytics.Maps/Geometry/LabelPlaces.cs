using System.Collections.Immutable;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using ParAnalytics.Maps.Layouts;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Geometry;

/// <summary>Names at the roomiest place of each region, large regions first; a name that would touch another is set smaller, then left to the tooltip.</summary>
internal static class LabelPlaces
{
    private const double Largest = 11;
    private const double Smallest = 7.5;
    private const double LineHeight = 1.18;

    public static ImmutableArray<RegionLabel> Of(IReadOnlyList<(string Name, Outline Outline)> regions)
    {
        var labels = new RegionLabel[regions.Count];
        var taken = new List<Envelope>();
        foreach (var i in Enumerable.Range(0, regions.Count).OrderByDescending(i => regions[i].Outline.Area))
        {
            labels[i] = Place(regions[i].Name, regions[i].Outline, taken);
        }

        return [.. labels];
    }

    private static RegionLabel Place(string name, Outline outline, List<Envelope> taken)
    {
        var part = Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).MaxBy(p => p.Area)!;
        var at = part.IsEmpty ? null : MaximumInscribedCircle.GetCenter(part, Math.Max(0.5, Math.Sqrt(part.Area) / 50)).Coordinate;
        if (at is null)
        {
            return RegionLabel.None;
        }

        var room = Math.Sqrt(part.Area) * 1.3;
        for (var size = Largest; size >= Smallest; size -= 0.5)
        {
            var (lines, _) = LabelFit.Of(name, Math.Max(room, 24), size * LineHeight * 2.1, size, size);
            if (lines.IsDefaultOrEmpty)
            {
                continue;
            }

            var (width, height) = (lines.Max(LetterWidths.Of) * size, lines.Length * size * LineHeight);
            var box = new Envelope(at.X - (width / 2) - 1, at.X + (width / 2) + 1, at.Y - (height / 2) - 1, at.Y + (height / 2) + 1);
            if (!taken.Exists(box.Intersects))
            {
                taken.Add(box);
                return new RegionLabel(at.X, at.Y, size, lines);
            }
        }

        return RegionLabel.None;
    }
}
