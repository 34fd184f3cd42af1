using System.Globalization;
using System.Text.Json;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>Reads GeoJSON and TopoJSON in EPSG:4326; refuses everything else with the command that converts it.</summary>
public static class BoundaryFileReader
{
    /// <summary>Most vertices of a file: far above any map of the communes that can be drawn, far below what hurts.</summary>
    public const int MostVertices = 4_000_000;

    /// <summary>Most shapes of a file; the country had 10,051 communes at most in the eras served.</summary>
    public const int MostShapes = 25_000;

    /// <param name="name">The file's name, for messages and commands.</param>
    /// <exception cref="FaultException">PAR0820–0824, PAR0838.</exception>
    public static BoundaryFile Read(Stream stream, string name, CancellationToken cancellation = default)
    {
        var head = new byte[512];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (OtherFormat(head.AsSpan(0, length), name) is { } other)
        {
            throw new FaultException(other);
        }

        BoundaryFile file;
        try
        {
            file = new BoundaryJson(stream, name, cancellation).Read();
        }
        catch (JsonException broken)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}:{(broken.LineNumber ?? 0) + 1}:{(broken.BytePositionInLine ?? 0) + 1}");
            throw new FaultException(BoundaryFaults.Malformed(name, place, broken.Message.Split(". ")[0].TrimEnd('.')));
        }

        if (file.CoordinateSystem is { } system && !IsDegrees(system))
        {
            throw new FaultException(BoundaryFaults.CoordinateSystem(name, Short(system)));
        }

        if (file.Shapes.IsEmpty)
        {
            throw new FaultException(BoundaryFaults.Empty(name));
        }

        DemandVietnam(file);
        return file;
    }

    private static Fault? OtherFormat(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return BoundaryFaults.Format(name, "ZIP (Shapefile/KMZ)", Conversion.FromZip(name));
        }

        var format = head.StartsWith("SQLite format 3"u8) ? "GeoPackage/SQLite"
            : head.Length > 3 && head[0] == 0 && head[1] == 0 && head[2] == 0x27 && head[3] == 0x0A ? "Shapefile"
            : head.StartsWith("fgb"u8) ? "FlatGeobuf"
            : head.StartsWith("AC10"u8) ? "DWG"
            : head.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8) ? head.IndexOf("<kml"u8) >= 0 ? "KML" : "XML/GML"
            : head.StartsWith("PAR1"u8) ? "GeoParquet"
            : Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".shp" or ".dbf" or ".shx" => "Shapefile",
                ".gpkg" => "GeoPackage",
                ".kml" or ".kmz" => "KML",
                ".gml" => "GML",
                ".tab" or ".mif" => "MapInfo",
                ".dxf" or ".dgn" or ".dwg" => "CAD",
                _ => null,
            };
        return format is null ? null : BoundaryFaults.Format(name, format, Conversion.ToGeoJson(name));
    }

    private static bool IsDegrees(string system) =>
        system.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) || system.EndsWith("4326", StringComparison.Ordinal) || system.Contains("WGS 84", StringComparison.OrdinalIgnoreCase) && !system.Contains('/', StringComparison.Ordinal);

    private static string Short(string system) => system.LastIndexOf(':') is > 0 and var at && system.Contains("EPSG", StringComparison.OrdinalIgnoreCase) ? "EPSG:" + system[(at + 1)..] : system;

    private static void DemandVietnam(BoundaryFile file)
    {
        foreach (var shape in file.Shapes)
        {
            foreach (var ring in shape.Polygons.SelectMany(p => p))
            {
                for (var i = 0; i < ring.Length; i += 2)
                {
                    var (x, y) = (ring[i], ring[i + 1]);
                    if (x is >= 101 and <= 119 && y is >= 5 and <= 25)
                    {
                        continue;
                    }

                    var at = shape.PositionIn(file.Name);
                    throw new FaultException(
                        !(Math.Abs(x) <= 180 && Math.Abs(y) <= 90) && !(x is >= 5 and <= 25 && y is >= 101 and <= 119) ? BoundaryFaults.Projected(file.Name, at, x, y)
                        : x is >= 5 and <= 25 && y is >= 101 and <= 119 ? BoundaryFaults.Swapped(file.Name, at, x, y)
                        : BoundaryFaults.Elsewhere(file.Name, at, x, y));
                }
            }
        }
    }
}
