namespace ParAnalytics.Web.SignIn;

/// <summary>
/// A QR code by ISO/IEC 18004 of a text in byte mode with error correction M, versions 1 to 10 (up to 213 bytes): dark and light modules.
/// One mask is used throughout, which readers take as well as the best one.
/// </summary>
internal sealed class QrCode
{
    private static readonly int[] CheckPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
    private static readonly int[] Blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
    private static readonly int[][] Alignment = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
    private static readonly int[] TotalCodewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];

    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrCode(int size) => (Size, _dark, _fixed) = (size, new bool[size, size], new bool[size, size]);

    /// <summary>Modules along a side.</summary>
    public int Size { get; }

    public bool IsDark(int x, int y) => _dark[x, y];

    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static QrCode Of(ReadOnlySpan<byte> text)
    {
        for (var version = 1; version <= Blocks.Length; version++)
        {
            var room = TotalCodewords[version - 1] - (CheckPerBlock[version - 1] * Blocks[version - 1]);
            if (text.Length + (version < 10 ? 2 : 3) <= room)
            {
                var code = new QrCode((version * 4) + 17);
                code.DrawFixed(version);
                code.DrawWords(Interleave(Words(text, version, room), version));
                code.DrawFormat();
                return code;
            }
        }

        throw new ArgumentException("too long for a QR code of version 10", nameof(text));
    }

    private static byte[] Words(ReadOnlySpan<byte> text, int version, int room)
    {
        var words = new byte[room];
        var at = 0;
        Put(words, ref at, 0b0100, 4);
        Put(words, ref at, text.Length, version < 10 ? 8 : 16);
        foreach (var one in text)
        {
            Put(words, ref at, one, 8);
        }

        at = Math.Min(at + 4, room * 8);
        for (var (next, pad) = ((at + 7) / 8, 0xEC); next < room; next++, pad ^= 0xEC ^ 0x11)
        {
            words[next] = (byte)pad;
        }

        return words;
    }

    private static void Put(byte[] words, ref int at, int value, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--, at++)
        {
            words[at / 8] |= (byte)(((value >> bit) & 1) << (7 - (at % 8)));
        }
    }

    private static byte[] Interleave(byte[] words, int version)
    {
        var (count, check) = (Blocks[version - 1], CheckPerBlock[version - 1]);
        var (small, longer) = (words.Length / count, words.Length % count);
        var (data, checks) = (new List<byte[]>(), new List<byte[]>());
        for (var (block, from) = (0, 0); block < count; block++)
        {
            var length = small + (block >= count - longer ? 1 : 0);
            data.Add(words[from..(from + length)]);
            checks.Add(ReedSolomon.Remainder(data[block], check));
            from += length;
        }

        return [.. Columns(data, small + 1), .. Columns(checks, check)];
    }

    private static IEnumerable<byte> Columns(List<byte[]> rows, int length) =>
        Enumerable.Range(0, length).SelectMany(column => rows.Where(row => column < row.Length).Select(row => row[column]));

    private void DrawFixed(int version)
    {
        for (var i = 0; i < Size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(Size - 4, 3);
        DrawFinder(3, Size - 4);
        var places = Alignment[version - 1];
        foreach (var (x, y) in places.SelectMany(x => places.Select(y => (x, y))).Where(p => !(p is (6, 6) || (p.x == 6 && p.y == Size - 7) || (p.x == Size - 7 && p.y == 6))))
        {
            DrawRings(x, y, 2, distance => distance != 1);
        }

        DrawFormat();
        if (version >= 7)
        {
            DrawVersion(version);
        }
    }

    private void DrawFinder(int x, int y) => DrawRings(x, y, 4, distance => distance is not (2 or 4));

    private void DrawRings(int x, int y, int reach, Func<int, bool> isDark)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size)
                {
                    Fix(x + dx, y + dy, isDark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
                }
            }
        }
    }

    /// <summary>Error correction M (00) and mask 0 (000) with their check bits.</summary>
    private void DrawFormat()
    {
        const int Bits = 0b101010000010010;
        for (var i = 0; i < 15; i++)
        {
            var isDark = ((Bits >> i) & 1) != 0;
            Fix(8, i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i, isDark);
            Fix(i < 8 ? Size - 1 - i : i < 9 ? 7 : 14 - i, 8, isDark);
        }

        Fix(8, Size - 8, true);
    }

    private void DrawVersion(int version)
    {
        var rest = version;
        for (var i = 0; i < 12; i++)
        {
            rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        }

        var bits = (version << 12) | rest;
        for (var i = 0; i < 18; i++)
        {
            var (a, b) = (Size - 11 + (i % 3), i / 3);
            Fix(a, b, ((bits >> i) & 1) != 0);
            Fix(b, a, ((bits >> i) & 1) != 0);
        }
    }

    private void DrawWords(byte[] words)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= right == 8 ? 3 : 2)
        {
            var isUp = ((right + (right < 6 ? 0 : 1)) & 2) == 0;
            for (var step = 0; step < Size; step++)
            {
                for (var x = right; x >= right - 1; x--)
                {
                    var y = isUp ? Size - 1 - step : step;
                    if (!_fixed[x, y])
                    {
                        var isSet = bit < words.Length * 8 && ((words[bit / 8] >> (7 - (bit % 8))) & 1) != 0;
                        _dark[x, y] = isSet ^ ((x + y) % 2 == 0);
                        bit++;
                    }
                }
            }
        }
    }

    private void Fix(int x, int y, bool isDark) => (_dark[x, y], _fixed[x, y]) = (isDark, true);
}
