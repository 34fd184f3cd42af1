using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Telling;

namespace ParAnalytics.Live.Deltas;

/// <summary>Deltas between two payloads, computed once for all viewers that saw the one and now need the other.</summary>
internal sealed class DeltaPool
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<(string From, string To), FramePayload?> _known = new();

    /// <summary>The changes, or null when sending the whole tile is shorter.</summary>
    public FramePayload? Between(FramePayload from, FramePayload to)
    {
        if (_known.Count > Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd((from.Hash, to.Hash), static (_, pair) => Compute(pair.from, pair.to), (from, to));
    }

    private static FramePayload? Compute(FramePayload from, FramePayload to)
    {
        using var left = JsonDocument.Parse(from.Json);
        using var right = JsonDocument.Parse(to.Json);
        var patch = new JsonObject { ["base"] = from.Hash, ["patch"] = JsonPatch.Between(left.RootElement, right.RootElement) };
        var written = JsonSerializer.SerializeToUtf8Bytes(patch, LiveJson.Options);
        return written.Length < to.Length * 6 / 10 ? new FramePayload(written) : null;
    }
}
