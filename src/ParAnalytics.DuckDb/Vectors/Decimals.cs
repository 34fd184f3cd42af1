using System.Globalization;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>DECIMAL as the engine stores it (an integer times 10^-scale) ↔ <see cref="decimal"/>; exact, or an error.</summary>
internal static class Decimals
{
    private const int MaxNetScale = 28;
    private const int MaxLongWidth = 18;
    private static readonly UInt128 MaxMantissa = (UInt128.One << 96) - 1;
    private static readonly Int128[] Powers = MakePowers();
    private static readonly ulong[] LongPowers = [.. Powers.Take(MaxLongWidth + 1).Select(p => (ulong)p)];

    public static decimal ToDecimal(long unscaled, int scale)
    {
        if (scale > MaxNetScale)
            return ToDecimal((Int128)unscaled, scale);
        var magnitude = (ulong)(unscaled < 0 ? -(Int128)unscaled : unscaled);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, unscaled < 0, (byte)scale);
    }

    /// <exception cref="OverflowException">More than 28 significant digits.</exception>
    public static decimal ToDecimal(Int128 unscaled, int scale)
    {
        var magnitude = unscaled < 0 ? UInt128.Zero - (UInt128)unscaled : (UInt128)unscaled;
        while (scale > MaxNetScale || magnitude > MaxMantissa)
        {
            var (quotient, rest) = UInt128.DivRem(magnitude, 10);
            if (rest != 0 || scale == 0)
                throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"{unscaled} × 10^-{scale} does not fit System.Decimal; cast it in SQL."));
            magnitude = quotient;
            scale--;
        }

        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, (byte)scale);
    }

    /// <summary>The integer that stands for the value in a DECIMAL(width, scale). It never rounds.</summary>
    /// <exception cref="OverflowException">Too many digits before or behind the point.</exception>
    public static Int128 ToUnscaled(decimal value, int width, int scale)
    {
        var mantissa = Mantissa(value);
        var own = value.Scale;
        if (own <= scale)
        {
            mantissa *= Powers[scale - own];
        }
        else
        {
            var (quotient, rest) = Int128.DivRem(mantissa, Powers[own - scale]);
            if (rest != 0)
                throw DoesNotFit(value, width, scale);
            mantissa = quotient;
        }

        return Int128.Abs(mantissa) < Powers[width] ? mantissa : throw DoesNotFit(value, width, scale);
    }

    /// <summary>The same for the usual small values, about four times faster; false says nothing about the value.</summary>
    public static bool TryToUnscaled(decimal value, int width, int scale, out long unscaled)
    {
        unscaled = 0;
        if (width > MaxLongWidth || value.Scale > scale)
            return false;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (bits[2] != 0 || magnitude > LongPowers[width - scale + value.Scale] - 1)
            return false;
        unscaled = (long)(magnitude * LongPowers[scale - value.Scale]);
        if (bits[3] < 0)
            unscaled = -unscaled;
        return true;
    }

    public static NativeDecimal ToNative(decimal value)
    {
        var mantissa = Mantissa(value);
        var digits = 1;
        while (Int128.Abs(mantissa) >= Powers[digits])
            digits++;
        return new NativeDecimal((byte)Math.Max(digits, value.Scale), value.Scale, NativeHugeInt.Of(mantissa));
    }

    private static Int128 Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return bits[3] < 0 ? -(Int128)magnitude : (Int128)magnitude;
    }

    private static OverflowException DoesNotFit(decimal value, int width, int scale) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{value} does not fit DECIMAL({width},{scale}); it is not rounded here."));

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
