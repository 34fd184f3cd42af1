using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ParAnalytics.Live.Deltas;

/// <summary>The difference of two JSON documents as a list of <c>{op, path, value}</c> (add, replace, remove; pointers as in RFC 6901), cells and traces at their own paths.</summary>
internal static class JsonPatch
{
    public static JsonArray Between(JsonElement from, JsonElement to)
    {
        var patch = new JsonArray();
        Compare(from, to, "", patch);
        return patch;
    }

    private static void Compare(JsonElement from, JsonElement to, string path, JsonArray patch)
    {
        if (from.ValueKind == JsonValueKind.Object && to.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(from, to, path, patch);
        }
        else if (from.ValueKind == JsonValueKind.Array && to.ValueKind == JsonValueKind.Array && from.GetArrayLength() == to.GetArrayLength())
        {
            var pairs = from.EnumerateArray().Zip(to.EnumerateArray());
            var at = 0;
            foreach (var (left, right) in pairs)
            {
                Compare(left, right, path + "/" + at.ToString(CultureInfo.InvariantCulture), patch);
                at++;
            }
        }
        else if (!JsonElement.DeepEquals(from, to))
        {
            patch.Add((JsonNode)Step("replace", path, to));
        }
    }

    private static void CompareObjects(JsonElement from, JsonElement to, string path, JsonArray patch)
    {
        foreach (var property in from.EnumerateObject())
        {
            var below = path + "/" + Escape(property.Name);
            if (to.TryGetProperty(property.Name, out var value))
            {
                Compare(property.Value, value, below, patch);
            }
            else
            {
                patch.Add((JsonNode)new JsonObject { ["op"] = "remove", ["path"] = below });
            }
        }

        foreach (var property in to.EnumerateObject())
        {
            if (!from.TryGetProperty(property.Name, out _))
            {
                patch.Add((JsonNode)Step("add", path + "/" + Escape(property.Name), property.Value));
            }
        }
    }

    private static JsonObject Step(string op, string path, JsonElement value) =>
        new() { ["op"] = op, ["path"] = path, ["value"] = value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText()) };

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
