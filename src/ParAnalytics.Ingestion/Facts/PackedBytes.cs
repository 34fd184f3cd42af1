using System.Runtime.InteropServices;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>Bytes that are added at the end and read at any place, in pages, so that nothing is moved as they grow.</summary>
internal sealed class PackedBytes
{
    private const int PageBits = 16;
    private const int PageSize = 1 << PageBits;

    private readonly List<byte[]> _pages = [];
    private long _length;

    public byte this[long at] => _pages[(int)(at >> PageBits)][at & (PageSize - 1)];

    /// <summary>Where what is written next will stand.</summary>
    public long Begin() => _length;

    public void Add(byte value)
    {
        if ((_length & (PageSize - 1)) == 0)
        {
            _pages.Add(GC.AllocateUninitializedArray<byte>(PageSize));
        }

        _pages[^1][_length++ & (PageSize - 1)] = value;
    }

    /// <summary>A number from 0, in as few bytes as it needs.</summary>
    public void Whole(long value)
    {
        for (var rest = (ulong)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                Add((byte)rest);
                return;
            }

            Add((byte)(rest | 0x80));
        }
    }

    /// <summary>A number of either sign.</summary>
    public void Signed(long value) => Whole((value << 1) ^ (value >> 63));

    /// <summary>Letters as they are, unpaired surrogates too.</summary>
    public void Text(string text)
    {
        Whole(text.Length);
        foreach (var letter in text)
        {
            Whole(letter);
        }
    }

    public void Number(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (var part in MemoryMarshal.Cast<int, uint>(parts))
        {
            Whole(part);
        }
    }
}

/// <summary>Reads what <see cref="PackedBytes"/> was given, in the same order.</summary>
internal ref struct PackedReader(PackedBytes bytes, long at)
{
    private long _at = at;

    public byte Byte() => bytes[_at++];

    public int Whole() => (int)Long();

    public long Long()
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }

            shift += 7;
        }
    }

    public long Signed()
    {
        var value = Long();
        return (long)((ulong)value >> 1) ^ -(value & 1);
    }

    public string Text()
    {
        var letters = new char[Whole()];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)Whole();
        }

        return new string(letters);
    }

    public decimal Number() => new([unchecked((int)Long()), unchecked((int)Long()), unchecked((int)Long()), unchecked((int)Long())]);

    public void Pass(int numbers)
    {
        for (; numbers > 0; numbers--)
        {
            Long();
        }
    }
}
