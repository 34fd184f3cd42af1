using System.Collections.Immutable;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ParAnalytics.Definitions;

/// <summary>The JSON Schema (2020-12) of a definition file, made from its records, for editors that complete and check while typing.</summary>
public static class DefinitionSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of<T>(string title)
        where T : Definition
    {
        var definitions = new JsonObject();
        var root = SchemaOf(typeof(T), definitions);
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in root.ToArray())
        {
            root.Remove(key);
            schema[key] = value;
        }

        schema["$defs"] = definitions;
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject SchemaOf(Type type, JsonObject definitions)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target.IsGenericType)
        {
            var inner = SchemaOf(target.GenericTypeArguments[0], definitions);
            var open = target.GetGenericTypeDefinition();
            return open == typeof(ImmutableArray<>) ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = inner }, inner.DeepClone()) }
                : open == typeof(DefinitionMap<>) ? new JsonObject { ["type"] = "object", ["additionalProperties"] = inner }
                : inner;
        }

        if (typeof(Definition).IsAssignableFrom(target))
        {
            var name = SnakeCase.Of(target.Name.Replace("Definition", "", StringComparison.Ordinal));
            if (!definitions.ContainsKey(name))
            {
                definitions[name] = new JsonObject();
                definitions[name] = RecordSchema(target, definitions);
            }

            return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
        }

        return target.IsEnum
            ? new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(target).Select(n => (JsonNode)SnakeCase.Of(n))]) }
            : new JsonObject { ["type"] = Type.GetTypeCode(target) switch { TypeCode.Boolean => "boolean", TypeCode.Int32 or TypeCode.Int64 => "integer", TypeCode.Decimal => "number", _ => "string" } };
    }

    private static JsonObject RecordSchema(Type type, JsonObject definitions)
    {
        var shape = DefinitionShape.Of(type);
        var properties = new JsonObject();
        foreach (var key in shape.Keys)
        {
            var schema = SchemaOf(key.Property.PropertyType, definitions);
            if (key.Property.GetCustomAttribute<MeaningAttribute>() is { } meaning)
            {
                schema["description"] = meaning.Text;
            }

            properties[key.Name] = schema;
        }

        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (shape.Keys.Any(k => k.IsRequired))
        {
            map["required"] = new JsonArray([.. shape.Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        }

        return shape.Shorthand is { } shorthand
            ? new JsonObject { ["anyOf"] = new JsonArray(SchemaOf(shorthand.Property.PropertyType, definitions), map) }
            : map;
    }
}
