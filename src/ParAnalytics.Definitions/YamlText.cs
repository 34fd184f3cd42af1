using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ParAnalytics.Definitions;

/// <summary>
/// A YAML file as text that is changed in one place at a time: the lines of the value that changes are written anew, every other line, comment and
/// order stays as it is. What stands on one line between braces is written anew as a whole.
/// </summary>
public sealed partial record YamlText(ImmutableArray<string> Lines)
{
    private const int Widest = 120;
    private const int Step = 2;
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static YamlText Of(string text) => new([.. text.ReplaceLineEndings("\n").Split('\n')]);

    public override string ToString() => string.Join('\n', Lines);

    /// <summary>The value at the path; null where there is none.</summary>
    /// <exception cref="FormatException">The text is not YAML.</exception>
    public JsonNode? Get(params IReadOnlyList<string> path)
    {
        var node = YamlValue.Read(ToString());
        foreach (var key in path)
        {
            node = (node as JsonObject)?[key];
        }

        return node;
    }

    /// <summary>The text with another value at the path; null takes the key out. Keys on the way that are missing are made.</summary>
    public YamlText Set(IReadOnlyList<string> path, JsonNode? value) => Set(new Span(0, Lines.Length, 0), path, value);

    private YamlText Set(Span parent, IReadOnlyList<string> path, JsonNode? value)
    {
        var entries = Entries(parent);
        var found = entries.FirstOrDefault(e => e.Key == path[0]);
        if (found is null)
        {
            return value is null ? this : Insert(parent, entries, path[0], Wrapped(path, value));
        }

        if (path.Count == 1)
        {
            return value is null ? Replace(found, []) : Replace(found, Written(found.Key, value, found.Indent));
        }

        // A value on the key's own line, or a list: read, changed and written anew.
        if (found.HasInline || Entries(found.Inside).Count == 0)
        {
            var held = (YamlValue.Read(string.Join('\n', Lines[found.First..found.End]))?[found.Key] as JsonObject)?.DeepClone() as JsonObject ?? [];
            return Replace(found, Written(found.Key, Changed(held, path, 1, value), found.Indent));
        }

        return Set(found.Inside, [.. path.Skip(1)], value);
    }

    private static JsonNode? Wrapped(IReadOnlyList<string> path, JsonNode? value)
    {
        var wrapped = value?.DeepClone();
        for (var i = path.Count - 1; i > 0; i--)
        {
            wrapped = new JsonObject { [path[i]] = wrapped };
        }

        return wrapped;
    }

    private static JsonObject Changed(JsonObject held, IReadOnlyList<string> path, int at, JsonNode? value)
    {
        if (at == path.Count - 1)
        {
            held.Remove(path[at]);
            if (value is not null)
            {
                held[path[at]] = value.DeepClone();
            }
        }
        else
        {
            var inner = held[path[at]] as JsonObject ?? [];
            held.Remove(path[at]);
            held[path[at]] = Changed((JsonObject)inner.DeepClone(), path, at + 1, value);
        }

        return held;
    }

    private YamlText Insert(Span parent, List<Entry> entries, string key, JsonNode? value)
    {
        var indent = entries.Count > 0 ? entries[0].Indent : parent.Indent;
        var at = entries.Count > 0 ? entries[^1].End : parent.First;
        return new([.. Lines[..at], .. Written(key, value, indent), .. Lines[at..]]);
    }

    private YamlText Replace(Entry entry, IEnumerable<string> lines) => new([.. Lines[..entry.First], .. lines, .. Lines[entry.End..]]);

    /// <summary>The keys directly inside the span, each with its lines; blank lines and comments after the last line of a value belong to what follows.</summary>
    private List<Entry> Entries(Span span)
    {
        var entries = new List<Entry>();
        var indent = -1;
        for (var i = span.First; i < span.End; i++)
        {
            var line = Lines[i];
            if (IsSilent(line))
            {
                continue;
            }

            var here = IndentOf(line);
            indent = indent < 0 ? here : indent;
            if (here == indent && KeyLine().Match(line) is { Success: true } match)
            {
                var key = match.Groups["key"].Value.Trim('"', '\'');
                entries.Add(new Entry(key, i, i + 1, indent, match.Groups["rest"].Value.Split(" #")[0].Trim().Length > 0));
            }
            else if (entries.Count > 0)
            {
                entries[^1] = entries[^1] with { End = i + 1 };
            }
            else
            {
                return [];
            }
        }

        return entries;
    }

    private static bool IsSilent(string line) => line.AsSpan().Trim() is var text && (text.IsEmpty || text[0] == '#');

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private static IEnumerable<string> Written(string key, JsonNode? value, int indent)
    {
        var lead = new string(' ', indent) + Scalar(key, isKey: true) + ":";
        var flow = Flow(value);
        if (value is not JsonObject { Count: > 0 } map || lead.Length + flow.Length + 1 <= Widest)
        {
            yield return $"{lead} {flow}";
            yield break;
        }

        yield return lead;
        foreach (var line in map.SelectMany(entry => Written(entry.Key, entry.Value, indent + Step)))
        {
            yield return line;
        }
    }

    private static string Flow(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject map => map.Count == 0 ? "{}" : "{ " + string.Join(", ", map.Select(e => $"{Scalar(e.Key, isKey: true)}: {Flow(e.Value)}")) + " }",
        JsonArray list => "[" + string.Join(", ", list.Select(Flow)) + "]",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => Scalar(scalar.GetValue<string>(), isKey: false),
        _ => value.ToJsonString(),
    };

    /// <summary>Plain where no reader could take it for something else.</summary>
    private static string Scalar(string text, bool isKey) =>
        (isKey ? PlainKey() : Plain()).IsMatch(text) && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n") ? text : JsonSerializer.Serialize(text, Quoted);

    [GeneratedRegex("""^\s*(?<key>"[^"]*"|'[^']*'|[A-Za-z0-9_$][\w.$-]*)\s*:(?<rest>\s.*|)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"^[A-Za-z$_/][\w.$/:+-]*(?<!:)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z_][\w.-]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainKey();

    private readonly record struct Span(int First, int End, int Indent);

    private sealed record Entry(string Key, int First, int End, int Indent, bool HasInline)
    {
        public Span Inside => new(First + 1, End, Indent + Step);
    }
}
