using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ParAnalytics.Definitions;

/// <summary>A piece of YAML as plain values, for programmes that change a file by its parts. Plain scalars become numbers and truth values, quoted ones stay texts.</summary>
public static class YamlValue
{
    /// <summary>Null for an empty text.</summary>
    /// <exception cref="FormatException">The text is not YAML.</exception>
    public static JsonNode? Read(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : Of(stream.Documents[0].RootNode);
        }
        catch (YamlException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value ?? "", Of(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => null,
    };

    private static JsonValue? Scalar(YamlScalarNode scalar) => (scalar.Style, scalar.Value) switch
    {
        (not ScalarStyle.Plain, var text) => JsonValue.Create(text ?? ""),
        (_, null or "" or "~" or "null") => null,
        (_, "true") => JsonValue.Create(true),
        (_, "false") => JsonValue.Create(false),
        (_, var text) when text.Length < 28 && text[0] != '+' && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        (_, var text) => JsonValue.Create(text),
    };
}
