using System.Globalization;
using ParAnalytics.Ingestion.Facts;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

public sealed class PackedFactsTests
{
    /// <summary>What a row may hold, at the ends of what it can be.</summary>
    private static readonly object?[] Odd =
    [
        null, "", "Đắk Lắk", "Ea Drăng", 0, -1, 2026, long.MaxValue, long.MinValue, 0m, 1.50m, -0.000001m,
        decimal.MaxValue, decimal.MinValue, true, false, DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2026, 5, 31),
        new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(7)), DateTimeOffset.MaxValue,
    ];

    [Fact]
    public void Rows_come_back_as_they_were_given()
    {
        var random = new Random(3);
        FactTable[] tables = [FactTables.Indicators, FactTables.IndexScores, FactTables.DossierEvents];
        var given = Enumerable.Range(0, 20_000).Select(i => Row(tables[random.Next(tables.Length)], i, random)).ToList();
        var packed = new PackedFacts();
        given.ForEach(packed.Add);

        packed.Select(Say).ShouldBe(given.Select(Say));
        packed.Of(tables[1]).Select(Say).ShouldBe(given.Where(row => row.Table == tables[1]).Select(Say));
        packed[77].Values.Zip(given[77].Table.Columns, (value, column) => (value, packed[77][column.Name])).ShouldAllBe(pair => Equals(pair.Item1, pair.Item2));
    }

    [Fact]
    public void Rows_are_replaced_and_taken_out()
    {
        var packed = new PackedFacts();
        for (var i = 0; i < 10; i++)
        {
            packed.Add(Indicator("p34:66", i % 3, i));
        }

        packed.Replace(0, packed[0].With("value", 5.5m));
        packed.RemoveAll(row => row.RowNumber == 1);
        packed.KeepLastOfEach(EqualityComparer<FactRow>.Create((x, y) => x!.Text("indicator") == y!.Text("indicator"), row => row.Text("indicator")!.GetHashCode(StringComparison.Ordinal)));

        packed.Select(row => row.RowNumber).ShouldBe([7, 8, 9]);
        packed.Count.ShouldBe(3);
        packed[2].With("value", 5.5m).Number("value").ShouldBe(5.5m);
    }

    private static FactRow Row(FactTable table, int number, Random random) => new FreshRow(
        table,
        [.. table.Columns.Select(_ => random.Next(4) > 0 ? Odd[random.Next(number % 500 == 0 ? Odd.Length : 4)] : random.Next(2) == 0 ? Rare(number, random) : Odd[random.Next(4, Odd.Length)])],
        random.Next(3) == 0 ? null : new SourceCitation($"Công văn {random.Next(5)}", random.Next(2) == 0 ? null : new DateOnly(2026, 1, 1)),
        $"Trang {random.Next(3)}", number, random.Next(5) == 0 ? null : $"D{number}");

    /// <summary>More texts than a column remembers, a few of them long.</summary>
    private static string Rare(int number, Random random) => number % 500 == 0 ? new string('ố', 70_000) + number : $"xã số {random.Next(10_000)}";

    private static FactRow Indicator(string unit, int indicator, int number)
    {
        var row = new FreshRow(FactTables.Indicators, [.. FactTables.Indicators.Columns.Select(_ => (object?)null)], null, "s", number, null);
        return row.With("unit_key", unit).With("indicator", $"i{indicator}");
    }

    /// <summary>A row in words, kinds of values with them: 2026 is not 2026.0.</summary>
    private static string Say(FactRow row) =>
        string.Join('|', row.Values.Select(value => $"{value?.GetType().Name} {(value is IFormattable one ? one.ToString(value is DateTimeOffset or DateOnly ? "O" : null, CultureInfo.InvariantCulture) : value)}"))
        + $" {row.Table.Kind} {row.Source} {row.Sheet} {row.RowNumber} {row.Cell}";
}
