using System.Collections.Immutable;

namespace ParAnalytics.Maps.Topology;

/// <summary>Shapes as shared lines: a border between two shapes is one line, so that simplifying it moves both alike and leaves no sliver.</summary>
/// <param name="Shapes">Per shape its polygons, each of rings, each of lines: a number of <paramref name="Arcs"/>, or its complement when walked backward. Outer rings have their land on the left.</param>
internal sealed record Land(ImmutableArray<Arc> Arcs, ImmutableArray<LandShape> Shapes)
{
    public int Vertices => Arcs.Sum(a => a.Count);
}

/// <summary>One shape of a <see cref="Land"/>.</summary>
internal sealed record LandShape(string Key, ImmutableArray<ImmutableArray<int[]>> Polygons)
{
    public IEnumerable<int> ArcNumbers => Polygons.SelectMany(p => p).SelectMany(r => r).Select(a => a < 0 ? ~a : a);
}
