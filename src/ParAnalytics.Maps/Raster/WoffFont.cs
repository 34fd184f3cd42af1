using System.Buffers.Binary;
using System.IO.Compression;

namespace ParAnalytics.Maps.Raster;

/// <summary>A web font (WOFF 1) as the plain font inside it: the text engine behind the pictures reads no wrapped fonts.</summary>
internal static class WoffFont
{
    private const uint Signature = 0x774F4646;
    private const int HeaderLength = 44;
    private const int EntryLength = 20;

    /// <summary>The plain font; null when the bytes are no WOFF.</summary>
    public static byte[]? Unwrap(ReadOnlySpan<byte> woff)
    {
        if (woff.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(woff) != Signature)
        {
            return null;
        }

        var tables = BinaryPrimitives.ReadUInt16BigEndian(woff[12..]);
        var size = 12 + (16 * tables);
        for (var i = 0; i < tables; i++)
        {
            size += Padded(Entry(woff, i, 12));
        }

        var font = new byte[size];
        woff.Slice(4, 4).CopyTo(font);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), tables);
        var power = 1 << (int)Math.Log2(tables);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(10), (ushort)((tables * 16) - (power * 16)));
        var at = 12 + (16 * tables);
        for (var i = 0; i < tables; i++)
        {
            var (offset, packed, length) = (Entry(woff, i, 4), Entry(woff, i, 8), Entry(woff, i, 12));
            var entry = font.AsSpan(12 + (16 * i));
            woff.Slice(HeaderLength + (EntryLength * i), 4).CopyTo(entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], Entry(woff, i, 16));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], length);
            var table = woff.Slice(offset, packed);
            if (packed == length)
            {
                table.CopyTo(font.AsSpan(at));
            }
            else
            {
                using var inflate = new ZLibStream(new MemoryStream(table.ToArray()), CompressionMode.Decompress);
                inflate.ReadExactly(font.AsSpan(at, length));
            }

            at += Padded(length);
        }

        return font;
    }

    private static int Entry(ReadOnlySpan<byte> woff, int table, int field) => BinaryPrimitives.ReadInt32BigEndian(woff[(HeaderLength + (EntryLength * table) + field)..]);

    private static int Padded(int length) => (length + 3) & ~3;
}
