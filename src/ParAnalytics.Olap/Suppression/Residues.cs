namespace ParAnalytics.Olap.Suppression;

/// <summary>Linear equations with whole coefficients, solved exactly by counting modulo a large prime.</summary>
internal static class Residues
{
    private const long Prime = 2_147_483_647;

    public const long MinusOne = Prime - 1;

    /// <summary>The unknowns that the equations settle, whatever their right-hand sides are.</summary>
    public static IEnumerable<int> Determined(List<long[]> equations, int unknowns)
    {
        var pivots = new List<(int Row, int Column)>();
        var row = 0;
        for (var column = 0; column < unknowns && row < equations.Count; column++)
        {
            var found = equations.FindIndex(row, e => e[column] != 0);
            if (found < 0)
            {
                continue;
            }

            (equations[row], equations[found]) = (equations[found], equations[row]);
            Scale(equations[row], Inverse(equations[row][column]));
            for (var other = 0; other < equations.Count; other++)
            {
                if (other != row && equations[other][column] is not 0 and var factor)
                {
                    Subtract(equations[other], equations[row], factor);
                }
            }

            pivots.Add((row++, column));
        }

        return [.. pivots.Where(p => equations[p.Row].Count(v => v != 0) == 1).Select(p => p.Column)];
    }

    private static void Scale(long[] row, long by)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] * by % Prime;
        }
    }

    private static void Subtract(long[] from, long[] row, long times)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (row[i] != 0)
            {
                from[i] = (from[i] + ((Prime - times) * row[i])) % Prime;
            }
        }
    }

    private static long Inverse(long value)
    {
        var (result, power, rest) = (1L, value, Prime - 2);
        for (; rest > 0; rest >>= 1)
        {
            result = (rest & 1) != 0 ? result * power % Prime : result;
            power = power * power % Prime;
        }

        return result;
    }
}
