using System.Diagnostics.CodeAnalysis;

namespace ParAnalytics.Domain.Units;

/// <summary>
/// The durable key of a place or agency, <c>SCHEME:CODE</c>: the official code in the scheme in which the unit first existed
/// (<c>p63:66</c> Đắk Lắk of the 63 provinces, <c>p34:66</c> Đắk Lắk since 2025-07-01, <c>c2025:24133</c>, <c>vn:</c>).
/// Official codes are reused for other places, so a bare code is not a key.
/// </summary>
public readonly record struct UnitKey : IComparable<UnitKey>
{
    private readonly string? _text;

    private UnitKey(string text) => _text = text;

    /// <summary>The country.</summary>
    public static UnitKey Country { get; } = new("vn:");

    public string Scheme => Text[..Text.IndexOf(':', StringComparison.Ordinal)];

    public string Code => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private string Text => _text ?? "vn:";

    /// <exception cref="FormatException">The text has no scheme: a bare code names no unit.</exception>
    public static UnitKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is no unit key; write SCHEME:CODE, as in p34:66");

    public static bool TryParse([NotNullWhen(true)] string? text, out UnitKey key)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var valid = colon > 0 && text!.AsSpan(0, colon).IndexOfAnyExcept(Allowed) < 0 && text.AsSpan(colon + 1).IndexOfAnyExcept(Allowed) < 0;
        key = valid ? new UnitKey(text!) : default;
        return valid;
    }

    public int CompareTo(UnitKey other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text;

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
}
