namespace ParAnalytics.Web.SignIn;

/// <summary>The check bytes of QR codes: remainder of a division in GF(2⁸) modulo 0x11D.</summary>
internal static class ReedSolomon
{
    public static byte[] Remainder(ReadOnlySpan<byte> data, int count)
    {
        var divisor = Divisor(count);
        var rest = new byte[count];
        foreach (var one in data)
        {
            var factor = (byte)(one ^ rest[0]);
            Array.Copy(rest, 1, rest, 0, count - 1);
            rest[^1] = 0;
            for (var i = 0; i < count; i++)
            {
                rest[i] ^= Times(divisor[i], factor);
            }
        }

        return rest;
    }

    private static byte[] Divisor(int degree)
    {
        var divisor = new byte[degree];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                divisor[j] = Times(divisor[j], root);
                if (j + 1 < degree)
                {
                    divisor[j] ^= divisor[j + 1];
                }
            }

            root = Times(root, 2);
        }

        return divisor;
    }

    private static byte Times(byte x, byte y)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((y >> bit) & 1) * x;
        }

        return (byte)product;
    }
}
