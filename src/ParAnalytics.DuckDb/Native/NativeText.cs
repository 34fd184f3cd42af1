using System.Runtime.InteropServices;
using System.Text;

namespace ParAnalytics.DuckDb.Native;

/// <summary>UTF-8 of the engine ↔ strings. Text goes through unchanged: no normalisation, and no silent U+FFFD.</summary>
internal static class NativeText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Read(nint text) => text == 0 ? null : Marshal.PtrToStringUTF8(text);

    public static string? ReadAndFree(nint text)
    {
        if (text == 0)
            return null;
        var read = Marshal.PtrToStringUTF8(text);
        NativeMethods.Free(text);
        return read;
    }

    /// <exception cref="EncoderFallbackException">Half of a surrogate pair: no Unicode text.</exception>
    public static byte[] Bytes(string text) => Strict.GetBytes(text);

    public static int Write(string text, Span<byte> target) => Strict.GetBytes(text, target);
}
