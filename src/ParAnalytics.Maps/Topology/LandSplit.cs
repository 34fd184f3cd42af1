using System.Collections.Immutable;

namespace ParAnalytics.Maps.Topology;

/// <summary>Parts of shapes on either side of a meridian; a part lies where its westernmost point does.</summary>
internal static class LandSplit
{
    public static (Land West, Land East) At(Land land, double longitude)
    {
        var limit = Grid.Snap(longitude);
        bool IsEast(ImmutableArray<int[]> polygon) => polygon[0].Min(n => land.Arcs[n < 0 ? ~n : n].X.Min()) >= limit;
        return (Where(land, p => !IsEast(p)), Where(land, IsEast));
    }

    private static Land Where(Land land, Func<ImmutableArray<int[]>, bool> wanted) =>
        land with { Shapes = [.. land.Shapes.Select(s => s with { Polygons = [.. s.Polygons.Where(wanted)] }).Where(s => !s.Polygons.IsEmpty)] };
}
