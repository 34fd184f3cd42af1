using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ParAnalytics.Live.Telling;

namespace ParAnalytics.Charts.Figures;

/// <summary>Figure → JSON as Plotly reads it: <c>paper_bgcolor</c> with an underscore, traces with the members of their own type.</summary>
public static class FigureJson
{
    private static readonly JsonSerializerOptions Options = new(LiveJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Rename } } };

    public static JsonObject Of(Figure figure) => new()
    {
        ["data"] = new JsonArray([.. figure.Data.Select(trace => (JsonNode?)JsonSerializer.SerializeToNode(trace, trace.GetType(), Options))]),
        ["layout"] = JsonSerializer.SerializeToNode(figure.Layout, Options),
    };

    private static void Rename(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.Name = property.Name switch
            {
                "paperBgcolor" => "paper_bgcolor",
                "plotBgcolor" => "plot_bgcolor",
                _ => property.Name,
            };
            if (property.Name is "x" or "y" && type.Type.IsAssignableTo(typeof(Trace)))
            {
                // A gap in a line is a null that must stay in its place.
                property.ShouldSerialize = static (_, _) => true;
            }
        }
    }
}
