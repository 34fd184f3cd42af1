using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Stars;

/// <summary>Drawn stars, drawn questions: every cell and every total is what plain adding up of the rows gives.</summary>
public sealed class DrawnStarTests
{
    private const int Questions = 40;

    private static readonly string[] Measures = ["amount", "pieces", "sales", "customers", "price", "mean", "median", "p90", "most", "so_far", "big", "per_place", "amount.share_of_total"];

    [Fact]
    public async Task Every_cell_of_a_drawn_star_is_what_its_rows_add_up_to()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        var cells = 0;
        for (var seed = 1; seed <= (Conditions.IsLong ? 40 : 3); seed++)
        {
            var star = new DrawnStar(seed);
            star.Write(at.File(FormattableString.Invariant($"shop{seed}")));
            await folder.TakeAsync(at.File(FormattableString.Invariant($"shop{seed}")), "shop");
            for (var question = 1; question <= Questions; question++)
            {
                cells += await AskAsync(folder, star, new Random((seed * 1009) + question), FormattableString.Invariant($"seed {seed}, question {question}"));
            }
        }

        cells.ShouldBeGreaterThan(1000);
    }

    private static async Task<int> AskAsync(DataFolder folder, DrawnStar star, Random dice, string which)
    {
        T One<T>(params T[] of) => of[dice.Next(of.Length)];
        var isStock = dice.Next(5) == 0;
        string? rows = One("place.chain", "place.town", "place.shop", "good.kind", "good", null), columns = One("period.year", "period.quarter", "period.month", null);
        rows = isStock && rows?.StartsWith("good", StringComparison.Ordinal) == true ? "place.town" : rows;
        var under = dice.Next(3) == 0 ? star.Places[dice.Next(star.Places.Count)].Key : null;
        var year = dice.Next(3) == 0 ? One("2023", "2024", "2025") : null;
        var query = new CubeQuery
        {
            Cube = isStock ? "stock" : "sales",
            Measures = isStock ? ["held"] : [.. Enumerable.Range(0, 3).Select(_ => One(Measures)).Distinct()],
            Rows = rows is null ? [] : [new LevelAxis(rows)],
            Columns = columns is null ? [] : [new LevelAxis(columns)],
            Filters = [.. under is null ? Array.Empty<QueryFilter>() : [new MemberFilter("place", [under])], .. year is null ? Array.Empty<QueryFilter>() : [new MemberFilter("period", [year])]],
            Totals = new(new TotalsOfAxis(true, []), new TotalsOfAxis(true, [])),
        };
        var answer = await folder.Engine.AskAsync(query, Domain.People.Viewer.Administrator);
        for (var r = 0; r < answer.Rows.Count; r++)
        {
            for (var c = 0; c < answer.Columns.Count; c++)
            {
                var (row, column) = (answer.Rows[r].Members, answer.Columns[c].Members);
                bool Holds(string place, string? good, DateOnly day) => Within(place, good, day) && (columns is null || column[0].IsTotal || KeyOf(columns, day) == column[0].Key);
                bool Until(string place, string? good, DateOnly day) => Within(place, good, day) && (column[0].IsTotal || string.CompareOrdinal(KeyOf(columns!, day), column[0].Key) <= 0);
                bool InAll(string place, string? good, DateOnly day) => (under is null || star.With(place).Contains(under)) && (year is null || day.Year.ToString(CultureInfo.InvariantCulture) == year) && (rows is null || In(rows, null, place, good));
                bool Within(string place, string? good, DateOnly day) =>
                    (under is null || star.With(place).Contains(under)) && (year is null || day.Year.ToString(CultureInfo.InvariantCulture) == year)
                    && (rows is null || In(rows, row[0].IsTotal ? null : row[0].Key, place, good));
                bool In(string level, string? key, string place, string? good) => level.StartsWith("place", StringComparison.Ordinal)
                    ? star.With(place).Any(p => key is null ? LevelOf(star, p) == level : p == key)
                    : key is null || (level == "good" ? good == key : star.Goods.First(g => g.Key == good).Kind == key);
                for (var m = 0; m < query.Measures.Count; m++)
                {
                    var expected = isStock
                        ? Held([.. star.Stock.Where(s => Holds(s.Place, null, s.Day))])
                        : query.Measures[m] switch
                        {
                            "so_far" => columns is null ? null : Plain("amount", [.. star.Sales.Where(s => Until(s.Place, s.Good, s.Day))]),
                            "amount.share_of_total" => Plain("amount", [.. star.Sales.Where(s => InAll(s.Place, s.Good, s.Day))]) is > 0 and var whole ? 100 * Plain("amount", [.. star.Sales.Where(s => Holds(s.Place, s.Good, s.Day))]) / whole : null,
                            var measure => Plain(measure, [.. star.Sales.Where(s => Holds(s.Place, s.Good, s.Day))]),
                        };
                    var got = answer[m, r, c].Number;
                    (expected is null == got is null && Math.Abs((expected ?? 0) - (got ?? 0)) < 0.0000001m).ShouldBeTrue($"{which}: {query.Measures[m]} at {string.Join(", ", row.Items.Concat(column).Select(k => k.Key))}: {got} is not {expected}; {QueryJson.Write(query)}");
                }
            }
        }

        return answer.Rows.Count * answer.Columns.Count;
    }

    private static string LevelOf(DrawnStar star, string place) => new[] { "place.chain", "place.town", "place.shop" }[star.Places.First(p => p.Key == place).Depth];

    private static string KeyOf(string level, DateOnly day) => level switch
    {
        "period.year" => FormattableString.Invariant($"{day.Year}"),
        "period.quarter" => FormattableString.Invariant($"{day.Year}-Q{((day.Month - 1) / 3) + 1}"),
        _ => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private static decimal? Plain(string measure, Sale[] rows)
    {
        var amounts = rows.Select(s => s.Amount).Order().ToArray();
        return rows.Length == 0 ? null : measure switch
        {
            "amount" => amounts.Sum(),
            "pieces" => rows.Sum(s => s.Pieces),
            "sales" => rows.Length,
            "customers" => rows.Select(s => s.Customer).Distinct().Count(),
            "price" => rows.Sum(s => s.Pieces) is > 0 and var pieces ? amounts.Sum() / pieces : null,
            "mean" => amounts.Average(),
            "big" => amounts.Count(a => a > 500),
            "per_place" => rows.GroupBy(s => s.Place).Average(g => g.Sum(s => s.Amount)),
            "median" => (amounts[(amounts.Length - 1) / 2] + amounts[amounts.Length / 2]) / 2,
            "p90" => amounts[(int)Math.Ceiling(0.9 * amounts.Length) - 1],
            _ => amounts[^1],
        };
    }

    /// <summary>What stood on the last day that any of the rows has.</summary>
    private static decimal? Held(Held[] rows) => rows.Length == 0 ? null : rows.Where(s => s.Day == rows.Max(h => h.Day)).Sum(s => s.Pieces);
}
