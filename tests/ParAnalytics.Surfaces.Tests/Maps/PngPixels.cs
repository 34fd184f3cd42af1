using System.Buffers.Binary;
using System.IO.Compression;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>The pixels of a PNG by palette without filters, as ours are; enough to compare two.</summary>
internal sealed class PngPixels
{
    private readonly byte[] _palette = [];
    private readonly byte[] _lines = [];

    public PngPixels(byte[] png)
    {
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var content = png.AsSpan(at + 8, length);
            switch (name)
            {
                case "IHDR": (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..])); break;
                case "PLTE": _palette = content.ToArray(); break;
                case "IDAT": packed.Write(content); break;
            }

            at += 12 + length;
        }

        packed.Position = 0;
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        using var lines = new MemoryStream();
        inflate.CopyTo(lines);
        _lines = lines.ToArray();
    }

    public int Width { get; }

    public int Height { get; }

    public int Colours => _palette.Length / 3;

    public (int R, int G, int B) At(int x, int y)
    {
        var at = _lines[(y * (Width + 1)) + 1 + x] * 3;
        return (_palette[at], _palette[at + 1], _palette[at + 2]);
    }

    /// <summary>The share of pixels that differ by more than so much in a colour.</summary>
    public double Differing(PngPixels other, int by)
    {
        var far = 0;
        for (var y = 0; y < Math.Min(Height, other.Height); y++)
        {
            for (var x = 0; x < Math.Min(Width, other.Width); x++)
            {
                var (a, b) = (At(x, y), other.At(x, y));
                far += Math.Abs(a.R - b.R) > by || Math.Abs(a.G - b.G) > by || Math.Abs(a.B - b.B) > by ? 1 : 0;
            }
        }

        return (double)far / (Width * Height);
    }
}
