using System.Text.Json.Serialization;

namespace ParAnalytics.Live.Frames;

/// <summary>What a viewer is sent. Written as JSON exactly as <c>session, seq, release, tile, kind, form, payload</c>, whatever the serializer's options.</summary>
/// <param name="Seq">Rises by one per session, from 1; after a gap the client resumes.</param>
/// <param name="Release">Name of the release the frame tells of.</param>
/// <param name="Tile">Null for frames about the session itself.</param>
/// <param name="Form">Null unless the kind is tile or delta.</param>
[JsonConverter(typeof(LiveFrameConverter))]
public sealed record LiveFrame(string Session, long Seq, string Release, string? Tile, FrameKind Kind, FrameForm? Form, FramePayload Payload);

/// <summary>tile: a whole tile. delta: what changed since the tile frame before. progress: still working. error: this tile failed, the others live. state: about the session.</summary>
public enum FrameKind
{
    Tile,
    Delta,
    Progress,
    Error,
    State,
}

/// <summary>What kind of drawing the payload is.</summary>
public enum FrameForm
{
    Figure,
    Cells,
    Map,
    Text,
    Card,
}
