using System.Globalization;
using System.Text;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>
/// A whole PAPI table of invented figures in the layout of <c>papi-dimensions.sheet.yaml</c>: eight dimensions of 4 to 6 points, totals that are
/// their sums, ranks by total.
/// </summary>
internal static class PapiTable
{
    /// <param name="codes">The provinces' codes of the 63 that the table holds.</param>
    /// <param name="change">Points added to the first dimension of a province.</param>
    public static string Of(int year, IReadOnlyList<string> codes, int seed, (string Code, decimal Points)? change = null)
    {
        var random = new Random(seed);
        var rows = codes.Select(code => (Code: code, Values: Enumerable.Range(0, 8).Select(_ => 4 + (random.Next(20_000) / 10_000m)).ToArray())).ToList();
        if (change is { } changed)
        {
            rows.Single(r => r.Code == changed.Code).Values[0] += changed.Points;
        }

        var text = new StringBuilder("year,province_code_63,province,D1,D2,D3,D4,D5,D6,D7,D8,total,rank,ranked_provinces,status,source\n");
        foreach (var row in rows)
        {
            var total = row.Values.Sum();
            var rank = 1 + rows.Count(other => other.Values.Sum() > total);
            text.Append(CultureInfo.InvariantCulture, $"{year},{row.Code},,{string.Join(',', row.Values.Select(v => v.ToString(CultureInfo.InvariantCulture)))},{total},{rank},{rows.Count},complete,thử\n");
        }

        return text.ToString();
    }

    public static decimal Total(string table, string code) =>
        decimal.Parse(table.Split('\n').Single(line => line.Split(',') is [_, var at, ..] && at == code).Split(',')[11], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
