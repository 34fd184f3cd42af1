namespace ParAnalytics.Olap.Suppression;

/// <summary>
/// Which cells of a table of counts are withheld: those of one to a few, and beside them as many others as it takes that none of those follows from what is
/// shown, neither from one sum nor from several taken together.
/// </summary>
internal static class SmallCells
{
    /// <summary>A table with more withheld cells than this keeps nothing but its totals: what follows from what is then plain.</summary>
    private const int MostUnknown = 400;

    /// <param name="least">The least count that is shown; nobody at all is shown too.</param>
    /// <returns>Per cell whether it is withheld.</returns>
    public static bool[] Of(CountTable table, decimal least)
    {
        var hidden = new bool[table.Count];
        var small = Enumerable.Range(0, table.Count).Where(c => table[c] > 0 && table[c] < least).ToList();
        small.ForEach(c => hidden[c] = true);
        if (small.Count == 0)
        {
            return hidden;
        }

        do
        {
            HidePartners(table, hidden);
        }
        while (Solved(table, hidden).Intersect(small).ToList() is { Count: > 0 } known && Widen(table, hidden, known));

        return hidden;
    }

    /// <summary>The withheld cells that follow exactly from the shown ones.</summary>
    public static IEnumerable<int> Solved(CountTable table, bool[] hidden)
    {
        var unknown = Enumerable.Range(0, table.Count).Where(c => hidden[c]).ToArray();
        var index = unknown.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var equations = table.Lines().Where(line => line.Any(c => hidden[c])).Select(line =>
        {
            var row = new long[unknown.Length];
            foreach (var cell in line.Where(c => hidden[c]))
            {
                row[index[cell]] = cell == line[^1] ? Residues.MinusOne : 1;
            }

            return row;
        }).ToList();
        return Residues.Determined(equations, unknown.Length).Select(i => unknown[i]);
    }

    // A line with one gap gives it away.
    private static void HidePartners(CountTable table, bool[] hidden)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var line in table.Lines().Where(line => line.Count(c => hidden[c]) == 1).ToList())
            {
                if (line.Count(c => hidden[c]) == 1 && Partner(table, hidden, line) is { } partner)
                {
                    hidden[partner] = again = true;
                }
            }
        }

        if (hidden.Count(h => h) > MostUnknown)
        {
            for (var cell = 0; cell < table.Count; cell++)
            {
                hidden[cell] |= Enumerable.Range(0, table.Sizes.Length).All(d => !table.IsTotal(cell, d));
            }
        }
    }

    private static bool Widen(CountTable table, bool[] hidden, List<int> known)
    {
        foreach (var line in known.SelectMany(c => Enumerable.Range(0, table.Sizes.Length).Select(d => table.Line(c, d))))
        {
            if (Partner(table, hidden, line) is { } partner)
            {
                return hidden[partner] = true;
            }
        }

        return false;
    }

    // The least that is lost: the smallest part, and the total only where no part is left. A nought hides nothing.
    private static int? Partner(CountTable table, bool[] hidden, int[] line)
    {
        var parts = line.SkipLast(1).Where(c => !hidden[c] && table[c] > 0).ToList();
        return parts.Count > 0 ? parts.MinBy(c => table[c]) : hidden[line[^1]] ? null : line[^1];
    }
}
