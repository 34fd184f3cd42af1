using System.Collections.Immutable;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>One feature of a boundary file.</summary>
/// <param name="Place">Its place in the file, from 1.</param>
/// <param name="Properties">Texts and numbers as written.</param>
/// <param name="Polygons">Each a list of rings, the outer one first; a ring is longitude, latitude, longitude, … in degrees, closed.</param>
/// <param name="Kind">Geometry type as written.</param>
public sealed record BoundaryShape(int Place, ImmutableDictionary<string, string> Properties, ImmutableArray<ImmutableArray<double[]>> Polygons, string Kind)
{
    /// <summary>Names of properties whose values were numbers: leading zeros may be lost.</summary>
    public ImmutableHashSet<string> Numeric { get; init; } = [];

    internal string PositionIn(string file) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}#{Place}");
}

/// <summary>A boundary file as read, before it is compared with any unit.</summary>
/// <param name="CoordinateSystem">As named in the file; null where it names none.</param>
public sealed record BoundaryFile(string Name, ImmutableArray<BoundaryShape> Shapes, int Vertices, string? CoordinateSystem);
