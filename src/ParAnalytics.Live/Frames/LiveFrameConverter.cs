using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParAnalytics.Live.Frames;

internal sealed class LiveFrameConverter : JsonConverter<LiveFrame>
{
    public override LiveFrame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return new LiveFrame(
            root.GetProperty("session").GetString()!,
            root.GetProperty("seq").GetInt64(),
            root.GetProperty("release").GetString()!,
            root.GetProperty("tile").GetString(),
            Enum.Parse<FrameKind>(root.GetProperty("kind").GetString()!, ignoreCase: true),
            root.GetProperty("form").GetString() is { } form ? Enum.Parse<FrameForm>(form, ignoreCase: true) : null,
            new FramePayload(JsonSerializer.SerializeToUtf8Bytes(root.GetProperty("payload"))));
    }

    public override void Write(Utf8JsonWriter writer, LiveFrame value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("session", value.Session);
        writer.WriteNumber("seq", value.Seq);
        writer.WriteString("release", value.Release);
        writer.WriteString("tile", value.Tile);
        writer.WriteString("kind", Name(value.Kind));
        writer.WriteString("form", value.Form is { } form ? Name(form) : null);
        writer.WritePropertyName("payload");
        writer.WriteRawValue(value.Payload.Json.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static string Name(FrameKind kind) => kind switch
    {
        FrameKind.Tile => "tile",
        FrameKind.Delta => "delta",
        FrameKind.Progress => "progress",
        FrameKind.Error => "error",
        _ => "state",
    };

    private static string Name(FrameForm form) => form switch
    {
        FrameForm.Figure => "figure",
        FrameForm.Cells => "cells",
        FrameForm.Map => "map",
        FrameForm.Text => "text",
        _ => "card",
    };
}
