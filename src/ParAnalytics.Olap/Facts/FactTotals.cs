using System.Collections.Immutable;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>
/// Which totals need no statement of their own: where no fact belongs to two members of an entry, the parts that add are those of its members
/// together, which is what aggregating at the grain of the total would say. Distinct counts, middle values and stocks are always taken by themselves.
/// </summary>
internal sealed class FactTotals(BoundQuestion question, FactSpace space, FactSource source)
{
    private readonly Dictionary<(string Set, int Entry), bool> _adds = [];

    /// <summary>Of each entry, whether cells stand on its members (1) or on the whole of it (0).</summary>
    public ImmutableArray<string> Grains { get; } = space.Grains();

    /// <summary>The finer grain whose cells add up to those of the grain; null where it must be asked.</summary>
    public string? FinerOf(FactSet set, string grain) => set.Entry is { } needed && grain[needed] == '0' ? null
        : Grains.Where(g => g != grain && Holds(set, g, grain)).MaxBy(g => g.Count(bit => bit == '1'));

    /// <summary>The rows of the finer grain added up at the grain.</summary>
    public RowSet Over(FactSet set, RowSet finer, string grain)
    {
        var rows = new RowReader(finer);
        var keys = new FactKeys(set, rows, space);
        var (groups, of) = (new Dictionary<int[], int>(FactPlace.ByNumbers.Instance), new int[finer.RowCount]);
        var first = new List<int>();
        var asked = set.Entries.Select((e, i) => rows.Has(e.Name) ? NumbersOf(e, i) : null).ToArray();
        var key = new int[keys.Width];
        for (var row = 0; row < of.Length; row++)
        {
            var isAsked = true;
            for (var at = 0; at < key.Length; at++)
            {
                var number = keys.At(at, row);
                isAsked &= at >= asked.Length || asked[at] is not { } numbers || (number < numbers.Length && numbers[number]);
                key[at] = at >= grain.Length || grain[at] == '1' ? number : FactPlace.Whole;
            }

            if (!isAsked)
            {
                of[row] = Passed;
            }
            else if (!groups.TryGetValue(key, out of[row]))
            {
                groups[(int[])key.Clone()] = of[row] = first.Count;
                first.Add(row);
            }
        }

        var kept = set.Entries.Where((_, i) => grain[i] == '1').Select(e => e.Name).Concat(set.Per).Select(name => new RowColumn(name, null, [.. first.Select(row => rows.Text(name, row))]));
        var added = new FactColumns(question.Cube, "", default).Adding(set.Measures).Select(c => Added(c, rows.Find(c.Name)!, of, first.Count));
        return new RowSet([.. kept, .. added], first.Count);
    }

    /// <summary>Stands for rows of members nobody asked about, which count in no total.</summary>
    private const int Passed = -1;

    /// <summary>Of the numbers of an entry, which stand for members that are asked about.</summary>
    private bool[] NumbersOf(FactEntry entry, int at)
    {
        var numbers = entry.Members.Select(m => space.NumberOf(at, m.Key)).ToArray();
        var asked = new bool[numbers.DefaultIfEmpty(-1).Max() + 1];
        foreach (var number in numbers)
        {
            asked[number] = true;
        }

        return asked;
    }

    private bool Holds(FactSet set, string finer, string grain)
    {
        for (var i = 0; i < grain.Length; i++)
        {
            if (grain[i] != finer[i] && (grain[i] == '1' || !Adds(set, i)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Adds(FactSet set, int entry) => _adds.TryGetValue((set.Name, entry), out var adds) ? adds : _adds[(set.Name, entry)] = source.IsDisjoint(set, entry);

    private static RowColumn Added(AggregateColumn column, RowColumn values, int[] of, int groups)
    {
        if (values.Texts is { } texts)
        {
            var sign = column.Function == AggregateFunction.Minimum ? 1 : -1;
            var found = new string?[groups];
            for (var row = 0; row < of.Length; row++)
            {
                if (of[row] == Passed)
                {
                    continue;
                }

                ref var at = ref found[of[row]];
                at = texts[row] is not { } text ? at : at is null || sign * string.CompareOrdinal(text, at) < 0 ? text : at;
            }

            return new RowColumn(column.Name, null, found);
        }

        var (numbers, totals) = (values.Numbers!, new decimal?[groups]);
        for (var row = 0; row < of.Length; row++)
        {
            if (of[row] != Passed && numbers[row] is { } number)
            {
                ref var at = ref totals[of[row]];
                at = at is not { } known ? number : column.Function switch
                {
                    AggregateFunction.Minimum => Math.Min(known, number),
                    AggregateFunction.Maximum or AggregateFunction.WeakestOrigin => Math.Max(known, number),
                    _ => known + number,
                };
            }
        }

        return new RowColumn(column.Name, totals, null);
    }
}
