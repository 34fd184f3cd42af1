using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ParAnalytics.Maps.Raster;

/// <summary>Pixels → PNG, opaque, a byte per pixel: pictures of maps and charts are few flat colours and the tones between them.</summary>
internal static class PngFile
{
    private const byte ByPalette = 3;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="pixels">Rows of 32-bit native-endian xRGB.</param>
    public static void Write(ReadOnlySpan<byte> pixels, int width, int height, int stride, Stream output)
    {
        var colours = ColourTable.Of(MemoryMarshal.Cast<byte, uint>(pixels));
        output.Write(Signature);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        (head[8], head[9], head[10], head[11], head[12]) = (8, ByPalette, 0, 0, 0);
        Chunk(output, "IHDR"u8, head);
        Chunk(output, "PLTE"u8, colours.Triples());
        Chunk(output, "IDAT"u8, Compressed(pixels, colours, width, height, stride));
        Chunk(output, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Compressed(ReadOnlySpan<byte> pixels, ColourTable colours, int width, int height, int stride)
    {
        var bytes = new MemoryStream(1 << 18);
        using (var deflate = new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[width + 1];
            for (var y = 0; y < height; y++)
            {
                colours.Number(MemoryMarshal.Cast<byte, uint>(pixels.Slice(y * stride, width * 4)), line.AsSpan(1));
                deflate.Write(line);
            }
        }

        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(name);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum.Of(name, content));
        output.Write(number);
    }
}
