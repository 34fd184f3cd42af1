using ParAnalytics.Live.Frames;

namespace ParAnalytics.Live.Sessions;

/// <summary>Something a viewer has yet to take. It has a slot; the newest of a slot replaces the one before.</summary>
internal sealed record PendingFrame(string Slot, string? Tile, FrameKind Kind, FrameForm? Form, FramePayload Payload, string Release)
{
    public static PendingFrame State(string slot, FramePayload payload, string release) => new("state:" + slot, null, FrameKind.State, null, payload, release);

    public static PendingFrame OfTile(string tile, FrameKind kind, FrameForm? form, FramePayload payload, string release) => new("tile:" + tile, tile, kind, form, payload, release);
}
