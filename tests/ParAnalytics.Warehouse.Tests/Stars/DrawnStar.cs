using System.Globalization;
using System.Text;

namespace ParAnalytics.Warehouse.Tests.Stars;

/// <summary>
/// A shop drawn from a seed: places of parent and child with facts on any of them, goods in two levels, sales and stock. The rows are kept to
/// be added up plainly.
/// </summary>
internal sealed class DrawnStar
{
    private readonly Random _random;

    public DrawnStar(int seed)
    {
        _random = new Random(seed);
        Places = Tree();
        Goods = [.. Enumerable.Range(1, _random.Next(3, 9)).Select(i => (Key: i.ToString("D3", CultureInfo.InvariantCulture), Kind: "k" + _random.Next(1, 4)))];
        Sales = [.. Enumerable.Range(1, _random.Next(30, 300)).Select(_ => new Sale(
            One(Places).Key, One(Goods).Key, new DateOnly(2023, 1, 1).AddDays(_random.Next(0, 1100)), "c" + _random.Next(1, 12), _random.Next(0, 20), _random.Next(0, 100000) / 100m))];
        var days = Enumerable.Range(0, 8).Select(m => new DateOnly(2024, 1, 31).AddMonths(m)).ToArray();
        Stock = [.. Places.SelectMany(p => days.Where(_ => _random.Next(3) > 0).Select(d => new Held(p.Key, d, _random.Next(0, 500))))];
    }

    public IReadOnlyList<(string Key, string? Above, int Depth)> Places { get; }

    public IReadOnlyList<(string Key, string Kind)> Goods { get; }

    public IReadOnlyList<Sale> Sales { get; }

    public IReadOnlyList<Held> Stock { get; }

    /// <summary>The place and all above it.</summary>
    public IEnumerable<string> With(string place)
    {
        for (var at = place; at is not null; at = Places.First(p => p.Key == at).Above)
        {
            yield return at;
        }
    }

    public T One<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Csv(folder, "place", "place,above", Places.Select(p => $"{p.Key},{p.Above}"));
        Csv(folder, "good", "good,kind", Goods.Select(g => $"{g.Key},{g.Kind}"));
        Csv(folder, "sale", "place,good,day,customer,pieces,amount", Sales.Select(s => FormattableString.Invariant($"{s.Place},{s.Good},{s.Day:yyyy-MM-dd},{s.Customer},{s.Pieces},{s.Amount}")));
        Csv(folder, "stock", "place,day,pieces", Stock.Select(s => FormattableString.Invariant($"{s.Place},{s.Day:yyyy-MM-dd},{s.Pieces}")));
        File.WriteAllText(Path.Combine(folder, "shared.dimensions.yaml"), """
            dimensions:
              place:
                caption: Nơi bán
                caption_en: Place
                role: unit
                levels:
                  chain: { caption: Chuỗi, caption_en: Chain }
                  town: { caption: Nơi, caption_en: Town }
                  shop: { caption: Cửa hàng, caption_en: Shop }
                members: [{ table: place, key: place, parent: above, by_depth: true }]
              good:
                caption: Hàng
                caption_en: Good
                levels:
                  kind: { caption: Loại, caption_en: Kind }
                  good: { caption: Hàng, caption_en: Good }
                members:
                  - { table: good, key: kind, level: kind }
                  - { table: good, key: good, parent: kind, level: good }
              period:
                caption: Kỳ
                caption_en: Period
                role: period
                levels:
                  year: { caption: Năm, caption_en: Year }
                  quarter: { caption: Quý, caption_en: Quarter }
                  month: { caption: Tháng, caption_en: Month }
            """);
        File.WriteAllText(Path.Combine(folder, "sales.cube.yaml"), """
            cube: sales
            caption: Bán hàng
            caption_en: Sales
            table: sale
            dimensions: { place: place, good: good, period: day }
            measures:
              amount: { caption: Tiền, caption_en: Amount, kind: sum, column: amount, adds_over: [all] }
              pieces: { caption: Số cái, caption_en: Pieces, kind: sum, column: pieces, adds_over: [all] }
              sales: { caption: Lượt, caption_en: Sales, kind: count, adds_over: [all] }
              customers: { caption: Khách, caption_en: Customers, kind: distinct, column: customer }
              price: { caption: Giá, caption_en: Price, kind: ratio, numerator: amount, denominator: pieces }
              mean: { caption: Trung bình, caption_en: Mean, kind: mean, column: amount }
              median: { caption: Trung vị, caption_en: Median, kind: median, column: amount }
              p90: { caption: P90, caption_en: P90, kind: percentile, column: amount, fraction: 0.9 }
              so_far: { caption: Lũy kế, caption_en: So far, kind: running, of: amount }
              big: { caption: Lượt lớn, caption_en: Big sales, kind: count, where: { column: amount, above: 500 }, adds_over: [all] }
              per_place: { caption: Trung bình nơi bán, caption_en: Mean of places, kind: mean_of_units, of: amount }
              most: { caption: Lớn nhất, caption_en: Most, kind: maximum, column: amount }
            """);
        File.WriteAllText(Path.Combine(folder, "stock.cube.yaml"), """
            cube: stock
            caption: Tồn kho
            caption_en: Stock
            table: stock
            dimensions: { place: place, period: day }
            measures:
              held: { caption: Tồn, caption_en: Held, kind: last, column: pieces, adds_over: [place] }
            """);
    }

    private static void Csv(string folder, string table, string header, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(folder, table + ".csv"), new StringBuilder(header).Append('\n').AppendJoin('\n', rows).Append('\n').ToString());

    private List<(string Key, string? Above, int Depth)> Tree()
    {
        var places = new List<(string Key, string? Above, int Depth)>();
        for (var i = 1; i <= _random.Next(6, 20); i++)
        {
            var above = places.Where(p => p.Depth < 2).ToArray() is { Length: > 0 } open && _random.Next(6) > 0 ? One(open) : (Key: null, null, -1);
            places.Add(($"p{i}", above.Key, above.Depth + 1));
        }

        return places;
    }
}

/// <summary>A row of sales.</summary>
internal sealed record Sale(string Place, string Good, DateOnly Day, string Customer, int Pieces, decimal Amount);

/// <summary>A row of stock.</summary>
internal sealed record Held(string Place, DateOnly Day, int Pieces);
