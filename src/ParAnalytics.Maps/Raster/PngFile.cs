using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ParAnalytics.Maps.Raster;

/// <summary>Pixels → PNG, opaque, eight bits a colour.</summary>
internal static class PngFile
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="pixels">Rows of 32-bit native-endian xRGB.</param>
    public static void Write(ReadOnlySpan<byte> pixels, int width, int height, int stride, Stream output)
    {
        output.Write(Signature);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        (head[8], head[9], head[10], head[11], head[12]) = (8, 2, 0, 0, 0);
        Chunk(output, "IHDR"u8, head);
        Chunk(output, "IDAT"u8, Compressed(pixels, width, height, stride));
        Chunk(output, "IEND"u8, []);
    }

    // Maps are flat colours: rows repeat the row above, which the "up" filter turns to zeros.
    private static ReadOnlySpan<byte> Compressed(ReadOnlySpan<byte> pixels, int width, int height, int stride)
    {
        var bytes = new MemoryStream(1 << 18);
        using (var deflate = new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            var (row, above, line) = (new byte[width * 3], new byte[width * 3], new byte[(width * 3) + 1]);
            line[0] = 2;
            for (var y = 0; y < height; y++)
            {
                var source = MemoryMarshal.Cast<byte, uint>(pixels.Slice(y * stride, width * 4));
                for (int x = 0, at = 0; x < source.Length; x++, at += 3)
                {
                    var pixel = source[x];
                    row[at] = (byte)(pixel >> 16);
                    row[at + 1] = (byte)(pixel >> 8);
                    row[at + 2] = (byte)pixel;
                }

                for (var at = 0; at < row.Length; at++)
                {
                    line[at + 1] = (byte)(row[at] - above[at]);
                }

                deflate.Write(line);
                (row, above) = (above, row);
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
