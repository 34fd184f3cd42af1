namespace ParAnalytics.Maps.Raster;

/// <summary>
/// The colours of a picture, 256 at most. Colours that differ in the last bits alone are one, told by the commonest of them, so that flat colours stay what
/// they are; beyond 256 the rarest, which are tones along edges, become the nearest of the rest.
/// </summary>
internal sealed class ColourTable
{
    private const int Most = 256;
    private const int Cells = 1 << 16;

    private readonly byte[] _numbers = new byte[Cells];
    private readonly uint[] _colours;

    private ColourTable(uint[] colours) => _colours = colours;

    public static ColourTable Of(ReadOnlySpan<uint> pixels)
    {
        var (counts, chosen, lead) = (new int[Cells], new uint[Cells], new int[Cells]);
        for (var i = 0; i < pixels.Length;)
        {
            var (pixel, start) = (pixels[i], i);
            while (++i < pixels.Length && pixels[i] == pixel)
            {
            }

            // The commonest colour of a cell by majority vote, in one pass.
            var (cell, run) = (CellOf(pixel), i - start);
            counts[cell] += run;
            if (chosen[cell] == pixel)
            {
                lead[cell] += run;
            }
            else if ((lead[cell] -= run) < 0)
            {
                (chosen[cell], lead[cell]) = (pixel, -lead[cell]);
            }
        }

        var seen = Enumerable.Range(0, Cells).Where(c => counts[c] > 0).ToArray();
        var kept = seen.OrderByDescending(c => counts[c]).Take(Most).ToArray();
        var table = new ColourTable([.. kept.Select(c => chosen[c])]);
        for (var i = 0; i < kept.Length; i++)
        {
            table._numbers[kept[i]] = (byte)i;
        }

        foreach (var cell in seen.Except(kept))
        {
            table._numbers[cell] = table.Nearest(chosen[cell]);
        }

        return table;
    }

    public byte[] Triples() => [.. _colours.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })];

    public void Number(ReadOnlySpan<uint> pixels, Span<byte> numbers)
    {
        for (var x = 0; x < pixels.Length; x++)
        {
            numbers[x] = _numbers[CellOf(pixels[x])];
        }
    }

    private static int CellOf(uint pixel) => (int)((pixel >> 8 & 0xF800) | (pixel >> 5 & 0x07E0) | (pixel >> 3 & 0x001F));

    private byte Nearest(uint colour)
    {
        var (best, least) = (0, int.MaxValue);
        for (var i = 0; i < _colours.Length; i++)
        {
            var (r, g, b) = ((int)(_colours[i] >> 16 & 0xFF) - (int)(colour >> 16 & 0xFF), (int)(_colours[i] >> 8 & 0xFF) - (int)(colour >> 8 & 0xFF), (int)(_colours[i] & 0xFF) - (int)(colour & 0xFF));
            var far = (2 * r * r) + (4 * g * g) + (b * b);
            if (far < least)
            {
                (best, least) = (i, far);
            }
        }

        return (byte)best;
    }
}
