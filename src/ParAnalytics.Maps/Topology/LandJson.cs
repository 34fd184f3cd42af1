using System.Text.Json;

namespace ParAnalytics.Maps.Topology;

/// <summary>A land as TopoJSON: what a boundary pack is kept as, and any map program reads.</summary>
internal static class LandJson
{
    public static void Write(Land land, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type", "Topology");
        json.WriteStartObject("transform");
        Pair(json, "scale", 1 / Grid.Steps, 1 / Grid.Steps);
        Pair(json, "translate", 0, 0);
        json.WriteEndObject();
        json.WriteStartObject("objects");
        json.WriteStartObject("units");
        json.WriteString("type", "GeometryCollection");
        json.WriteStartArray("geometries");
        foreach (var shape in land.Shapes)
        {
            json.WriteStartObject();
            json.WriteString("type", "MultiPolygon");
            json.WriteStartObject("properties");
            json.WriteString("unit", shape.Key);
            json.WriteEndObject();
            json.WriteStartArray("arcs");
            foreach (var polygon in shape.Polygons)
            {
                json.WriteStartArray();
                foreach (var ring in polygon)
                {
                    json.WriteStartArray();
                    Array.ForEach(ring, json.WriteNumberValue);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("arcs");
        foreach (var arc in land.Arcs)
        {
            json.WriteStartArray();
            for (var i = 0; i < arc.Count; i++)
            {
                json.WriteStartArray();
                json.WriteNumberValue(i == 0 ? arc.X[0] : arc.X[i] - arc.X[i - 1]);
                json.WriteNumberValue(i == 0 ? arc.Y[0] : arc.Y[i] - arc.Y[i - 1]);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter json, string name, double first, double second)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }
}
