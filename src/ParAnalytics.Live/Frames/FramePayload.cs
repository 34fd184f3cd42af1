using System.Security.Cryptography;

namespace ParAnalytics.Live.Frames;

/// <summary>A payload as UTF-8 JSON: written once, shared by every viewer that is sent it.</summary>
public sealed class FramePayload
{
    private readonly Lazy<string> _hash;

    public FramePayload(ReadOnlyMemory<byte> json)
    {
        Json = json;
        _hash = new(() => Convert.ToHexStringLower(SHA256.HashData(Json.Span)[..12]));
    }

    public ReadOnlyMemory<byte> Json { get; }

    public int Length => Json.Length;

    /// <summary>Equal for equal bytes: tells whether a tile changed.</summary>
    public string Hash => _hash.Value;
}
