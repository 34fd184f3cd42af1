using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ParAnalytics.Office.Storage;

/// <summary>The SHA-256 of some bytes, 64 lower-case hexadecimal digits: the name of a blob.</summary>
public readonly record struct BlobHash
{
    private readonly string? _hex;

    private BlobHash(string hex) => _hex = hex;

    public static BlobHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static BlobHash Of(Stream stream) => new(Convert.ToHexStringLower(SHA256.HashData(stream)));

    public static BlobHash OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <exception cref="FormatException">Not 64 lower-case hexadecimal digits.</exception>
    public static BlobHash Parse(string text) => TryParse(text, out var hash) ? hash : throw new FormatException($"'{text}' is no SHA-256 in 64 lower-case hexadecimal digits");

    public static bool TryParse([NotNullWhen(true)] string? text, out BlobHash hash)
    {
        var valid = text is { Length: 64 } && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;
        hash = valid ? new BlobHash(text!) : default;
        return valid;
    }

    public override string ToString() => _hex ?? new string('0', 64);
}
