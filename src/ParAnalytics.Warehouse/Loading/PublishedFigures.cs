using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>What the current release says, for the rules of one file: read family by family and year by year when first asked for.</summary>
internal sealed class PublishedFigures(DuckDbConnection connection, long release) : IPastFigures
{
    private const string Visible = "rel_from <= $release and rel_to > $release";

    private readonly Dictionary<(string, int), IReadOnlyDictionary<(string, string), decimal>> _values = [];
    private readonly Dictionary<(string, int), IReadOnlyDictionary<(string, string), Rank>> _ranks = [];
    private readonly Dictionary<int, IReadOnlyDictionary<(string, string), IReadOnlyList<PastCount>>> _counts = [];

    public IReadOnlyDictionary<(string Unit, string Node), decimal> Values(string family, int year) => Kept(_values, (family, year), () =>
    {
        var rows = Cells(family, year, "published_value", "published_value is not null");
        return Enumerable.Range(0, rows.RowCount).ToDictionary(row => Place(rows, row), row => Number(rows["published_value"], row)!.Value);
    });

    public IReadOnlyDictionary<(string Unit, string Node), Rank> Ranks(string family, int year) => Kept(_ranks, (family, year), () =>
    {
        var rows = Cells(family, year, "published_rank::bigint as place, published_rank_of::bigint as field", "published_rank between 1 and published_rank_of");
        return Enumerable.Range(0, rows.RowCount).ToDictionary(row => Place(rows, row), row => Rank.Of((int)rows["place"].Longs[row], (int)rows["field"].Longs[row]));
    });

    public IReadOnlyDictionary<(string Unit, string Node), IReadOnlyList<PastCount>> CountsToDate(int year) => Kept(_counts, year, () =>
    {
        var rows = connection.Table(
            $"select unit_key, node_key, as_of::varchar as day, numerator, denominator from fact_service_snapshot where {Visible} and year(as_of) = $year order by unit_key, node_key, as_of",
            ("release", release), ("year", year));
        return Enumerable.Range(0, rows.RowCount)
            .Select(row => (Place: Place(rows, row), Count: new PastCount(DateOnly.ParseExact(rows["day"].Text[row]!, "yyyy-MM-dd", CultureInfo.InvariantCulture), Number(rows["numerator"], row), Number(rows["denominator"], row))))
            .GroupBy(pair => pair.Place)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<PastCount>)[.. group.Select(pair => pair.Count)]);
    });

    private DuckDbTable Cells(string family, int year, string columns, string condition) => connection.Table(
        $"select unit_key, node_key, {columns} from cell_index where {Visible} and family = $family and year = $year and {condition} qualify row_number() over (partition by unit_key, node_key order by basis <> 'published', basis) = 1",
        ("release", release), ("family", family), ("year", year));

    private static (string, string) Place(DuckDbTable rows, int row) => (rows["unit_key"].Text[row]!, rows["node_key"].Text[row]!);

    private static decimal? Number(DuckDbColumn column, int row) => column is DuckDbColumn<decimal> numbers && !column.IsNull(row) ? numbers.Values[row] : null;

    private static T Kept<TKey, T>(Dictionary<TKey, T> kept, TKey key, Func<T> read)
        where TKey : notnull => kept.TryGetValue(key, out var known) ? known : kept[key] = read();
}
