using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ParAnalytics.Live.Frames;

namespace ParAnalytics.Live.Telling;

/// <summary>How payloads are written: camelCase, absent members left out, Vietnamese letters as themselves.</summary>
public static class LiveJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static FramePayload Write<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Options));
}
