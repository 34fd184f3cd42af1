using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ParAnalytics.DuckDb;

/// <summary>One error as the engine wrote it: plain (`Catalog Error: …`), JSON, or JSON behind a plain prefix.</summary>
internal sealed record EngineError(DuckDbErrorType Type, string Message)
{
    public string? Subtype { get; init; }

    public int? ByteOffset { get; init; }

    public ImmutableArray<string> Candidates { get; init; } = [];

    public bool IsFatal => Type == DuckDbErrorType.Fatal;

    public static EngineError Parse(string raw, DuckDbErrorType? known = null)
    {
        var brace = raw.IndexOf('{');
        if (brace >= 0 && (brace == 0 || raw.AsSpan(0, brace).EndsWith(" Error: ")) && OfJson(raw[brace..], known) is { } parsed)
            return parsed;

        var mark = raw.IndexOf(" Error: ", StringComparison.Ordinal);
        return mark is > 0 and < 40
            ? new EngineError(known ?? TypeNamed(raw[..mark]), raw[(mark + 8)..])
            : new EngineError(known ?? DuckDbErrorType.Invalid, raw);
    }

    private static EngineError? OfJson(string json, DuckDbErrorType? known)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
            return new EngineError(known ?? TypeNamed(Text("exception_type") ?? ""), Text("exception_message") ?? json)
            {
                Subtype = Text("error_subtype"),
                ByteOffset = int.TryParse(Text("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null,
                Candidates = [.. (Text("candidates") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DuckDbErrorType TypeNamed(string name) => name switch
    {
        "TransactionContext" => DuckDbErrorType.Transaction,
        "HTTP" => DuckDbErrorType.Http,
        _ => Enum.TryParse<DuckDbErrorType>(name.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var type)
            ? type
            : DuckDbErrorType.Invalid,
    };
}
