using ParAnalytics.Olap.Suppression;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap.Suppression;

public sealed class SmallCellsTests
{
    [Fact]
    public void A_table_without_small_counts_is_shown_whole()
    {
        var table = Table([3, 3], (r, c) => 10 + r + c);
        SmallCells.Of(table, 5).ShouldAllBe(h => !h);
    }

    [Fact]
    public void A_small_count_takes_a_partner_in_its_row_and_in_its_column_with_it()
    {
        // 3 | 20 | 23        x | x | 23
        // 9 | 40 | 49   →    x | x | 49
        // 30| 80 | 110       30| 80| 110
        var table = Table([3, 2], (r, c) => new decimal[,] { { 3, 20 }, { 9, 40 }, { 30, 80 } }[r, c]);
        var hidden = SmallCells.Of(table, 5);
        Enumerable.Range(0, table.Count).Where(c => hidden[c]).ShouldBe([table.CellAt(0, 0), table.CellAt(0, 1), table.CellAt(1, 0), table.CellAt(1, 1)], ignoreOrder: true);
        SmallCells.Solved(table, hidden).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_shown_and_hides_nothing()
    {
        var table = Table([3], (r, _) => new decimal[] { 0, 3, 40 }[r]);
        var hidden = SmallCells.Of(table, 5);
        hidden.ShouldBe([false, true, true, false]);
    }

    [Fact]
    public void Where_no_part_is_left_the_total_goes_too()
    {
        var table = Table([2], (r, _) => new decimal[] { 0, 3 }[r]);
        SmallCells.Of(table, 5).ShouldBe([false, true, true]);
    }

    /// <summary>What the partners alone would give away: two gaps in every line, and yet one follows from several sums together.</summary>
    [Fact]
    public void A_gap_that_follows_from_several_sums_together_is_found()
    {
        // Two squares of gaps that share no line, joined by one gap: the joining one is settled by all the sums at once.
        var table = Table([4, 4], (_, _) => 50);
        var hidden = new bool[table.Count];
        foreach (var (r, c) in new[] { (0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2) })
        {
            hidden[table.CellAt(r, c)] = true;
        }

        table.Lines().ShouldAllBe(line => line.Count(c => hidden[c]) != 1);
        SmallCells.Solved(table, hidden).ShouldBe([table.CellAt(1, 2)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_small_count_follows_from_what_is_shown_in_any_drawn_table(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            int[] sizes = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => 2 + random.Next(4))];
            var table = new CountTable(sizes);
            for (var cell = 0; cell < table.Count; cell++)
            {
                table[cell] = random.Next(5) == 0 ? random.Next(6) : random.Next(60);
            }

            table.AddUp();
            var hidden = SmallCells.Of(table, 5);
            Enumerable.Range(0, table.Count).Where(c => table[c] is > 0 and < 5).ShouldAllBe(c => hidden[c]);
            Guessed(table, hidden).ShouldBeEmpty();
        }
    }

    /// <summary>Small counts that a reader can work out: adding "this cell is known" to the sums he sees tells him nothing new. By rank, in floating point, and so apart from what is tested.</summary>
    private static IEnumerable<int> Guessed(CountTable table, bool[] hidden)
    {
        var unknown = Enumerable.Range(0, table.Count).Where(c => hidden[c]).ToArray();
        var sums = table.Lines().Where(l => l.Any(c => hidden[c])).Select(line => unknown.Select(u => line.Contains(u) ? u == line[^1] ? -1.0 : 1.0 : 0.0).ToArray()).ToList();
        var rank = Rank(sums);
        return unknown.Where((cell, i) => table[cell] is > 0 and < 5 && Rank([.. sums, [.. unknown.Select((_, j) => i == j ? 1.0 : 0.0)]]) == rank);
    }

    private static int Rank(IEnumerable<double[]> matrix)
    {
        var rows = matrix.Select(r => r.ToArray()).ToList();
        var rank = 0;
        for (var column = 0; rows.Count > 0 && column < rows[0].Length; column++)
        {
            var pivot = Enumerable.Range(rank, rows.Count - rank).OrderByDescending(r => Math.Abs(rows[r][column])).FirstOrDefault(-1);
            if (pivot < 0 || Math.Abs(rows[pivot][column]) < 1e-9)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var r = rank + 1; r < rows.Count; r++)
            {
                var factor = rows[r][column] / rows[rank][column];
                for (var c = column; c < rows[r].Length; c++)
                {
                    rows[r][c] -= factor * rows[rank][c];
                }
            }

            rank++;
        }

        return rank;
    }

    private static CountTable Table(int[] sizes, Func<int, int, decimal> value)
    {
        var table = new CountTable(sizes);
        for (var r = 0; r < sizes[0]; r++)
        {
            if (sizes.Length == 1)
            {
                table[table.CellAt(r)] = value(r, 0);
                continue;
            }

            for (var c = 0; c < sizes[1]; c++)
            {
                table[table.CellAt(r, c)] = value(r, c);
            }
        }

        table.AddUp();
        return table;
    }
}
