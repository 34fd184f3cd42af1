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

    public static JsonObject Of(Figure figure)
    {
        var layout = (JsonObject)JsonSerializer.SerializeToNode(figure.Layout, Options)!;
        if (figure.Data.Any(t => t is ScatterTrace or BarTrace or BoxTrace))
        {
            Bare(layout, "xaxis", figure.Layout.Xaxis);
            Bare(layout, "yaxis", figure.Layout.Yaxis);
        }
        else
        {
            layout.Remove("xaxis");
            layout.Remove("yaxis");
            layout.Remove("plot_bgcolor");
        }

        // An axis whose ends are given does not choose where it begins.
        foreach (var axis in layout.Where(p => p.Key.Contains("axis", StringComparison.Ordinal)).Select(p => p.Value).OfType<JsonObject>().Where(a => a.ContainsKey("range")).ToArray())
        {
            axis.Remove("rangemode");
        }

        return new()
        {
            ["data"] = new JsonArray([.. figure.Data.Where(t => !IsEmpty(t)).Select(trace => (JsonNode?)Plain(trace))]),
            ["layout"] = layout,
        };
    }

    /// <summary>An axis that is not shown has nothing but its range.</summary>
    private static void Bare(JsonObject layout, string name, Axis axis)
    {
        if (!axis.Visible)
        {
            var shown = (JsonObject)layout[name]!;
            foreach (var key in shown.Select(p => p.Key).Where(k => k is not ("type" or "visible" or "range" or "autorange" or "rangemode" or "fixedrange" or "automargin" or "tickmode" or "tickvals")).ToArray())
            {
                shown.Remove(key);
            }
        }
    }

    /// <summary>A trace without the members that its type, or its way of drawing, does not know.</summary>
    private static JsonObject Plain(Trace trace)
    {
        var written = (JsonObject)JsonSerializer.SerializeToNode(trace, trace.GetType(), Options)!;
        if (trace is TreemapTrace or GaugeTrace or SankeyTrace)
        {
            written.Remove("showlegend");
        }

        if (trace is ScatterTrace { Mode: "lines" })
        {
            written.Remove("cliponaxis");
        }

        return written;
    }

    private static bool IsEmpty(Trace trace) => trace switch
    {
        ScatterTrace points => points.X.IsEmpty,
        BarTrace bars => bars.X.IsEmpty,
        _ => false,
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
