using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>The places that rows of a set stand at: of each entry, then of each further key, the number of the row's member.</summary>
internal sealed class FactKeys
{
    private readonly int[]?[] _numbers;

    /// <param name="rows">Rows at any grain: an entry without a column is one they are totals over.</param>
    public FactKeys(FactSet set, RowReader rows, FactSpace space) =>
        _numbers = [.. set.Entries.Select((e, i) => NumbersOf(rows.Find(e.Name), key => space.NumberOf(i, key))), .. set.Per.Select(name => NumbersOf(rows.Find(name), space.NumberOfUnit))];

    public int Width => _numbers.Length;

    /// <summary><see cref="FactPlace.Whole"/> where the rows are totals over the entry.</summary>
    public int At(int key, int row) => _numbers[key] is { } numbers ? numbers[row] : FactPlace.Whole;

    public int[] At(int row)
    {
        var place = new int[_numbers.Length];
        for (var key = 0; key < place.Length; key++)
        {
            place[key] = At(key, row);
        }

        return place;
    }

    /// <summary>The greatest number of a key.</summary>
    public int Most(int key)
    {
        var most = FactPlace.Whole;
        foreach (var number in _numbers[key] ?? [])
        {
            most = Math.Max(most, number);
        }

        return most;
    }

    /// <summary>A text is looked up once however many rows bear it, where the column says which do.</summary>
    private static int[]? NumbersOf(RowColumn? column, Func<string, int> numberOf)
    {
        if (column?.Texts is not { } texts)
        {
            return null;
        }

        var numbers = new int[texts.Length];
        if (column.Coded is not var (codes, different))
        {
            for (var row = 0; row < numbers.Length; row++)
            {
                numbers[row] = numberOf(texts[row] ?? "");
            }

            return numbers;
        }

        var known = new int[different.Length];
        Array.Fill(known, FactPlace.Whole);
        for (var row = 0; row < numbers.Length; row++)
        {
            var code = codes[row];
            numbers[row] = code < 0 ? numberOf("") : known[code] != FactPlace.Whole ? known[code] : known[code] = numberOf(different[code]);
        }

        return numbers;
    }
}
