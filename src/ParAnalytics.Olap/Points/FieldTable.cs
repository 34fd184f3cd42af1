using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Points;

/// <summary>The units a figure is ranked and averaged among.</summary>
/// <param name="Within">Key of the province whose units they are; empty for provinces themselves.</param>
internal readonly record struct FieldKey(string Node, int Year, string Basis, string Level, string Within);

/// <summary>What is known of a field as a whole.</summary>
internal sealed record FieldFigures(
    string PeerGroup, int Loaded, int Accounted, int? PublishedOf, decimal? Total, decimal? MedianLow, decimal? MedianHigh, decimal? Best, decimal? Worst, decimal? BestRanked, decimal? WorstRanked, Origin Origin)
{
    /// <summary>Whether a value of the field is carried over from predecessors.</summary>
    public bool IsEstimated { get; init; }
}

/// <summary>Fields by place; a place has several where units are ranked in blocks (khối).</summary>
internal sealed class FieldTable
{
    private readonly Dictionary<FieldKey, List<FieldFigures>> _fields = [];

    public FieldTable(RowSet? rows, bool byBasis)
    {
        if (rows is null)
        {
            return;
        }

        var reader = new RowReader(rows);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var key = new FieldKey(reader.Text("node_key", row)!, reader.Whole("year", row)!.Value, byBasis ? reader.Text("basis", row) ?? "" : "", reader.Text("unit_level", row) ?? "", reader.Text("province_key", row) ?? "");
            if (!_fields.TryGetValue(key, out var fields))
            {
                _fields[key] = fields = [];
            }

            fields.Add(new FieldFigures(
                reader.Text("peer_group", row) ?? "",
                reader.Whole("loaded", row) ?? 0,
                reader.Whole("accounted", row) ?? 0,
                reader.Whole("published_of", row),
                reader.Number("total", row),
                reader.Number("median_low", row),
                reader.Number("median_high", row),
                reader.Number("best", row),
                reader.Number("worst", row),
                reader.Number("best_ranked", row),
                reader.Number("worst_ranked", row),
                (Origin)(reader.Whole("weakest_origin", row) ?? 0)));
        }
    }

    /// <summary>The field of the peer group; without one, the only field there is. Null when there is none, or several to choose from.</summary>
    public FieldFigures? Find(FieldKey key, string? peerGroup) =>
        !_fields.TryGetValue(key, out var fields) ? null
        : peerGroup is not null ? fields.Find(f => f.PeerGroup == peerGroup)
        : fields.Count == 1 ? fields[0] : null;
}

/// <summary>
/// Means, medians, best and worst values as published, on their basis; of two that disagree, the preferred one. Where no basis was asked
/// for, the one as finally published.
/// </summary>
internal sealed class PublishedStatistics
{
    private readonly Dictionary<(string Scope, string Node, int Year, string Basis, string Statistic), (decimal Value, Origin Origin, string? Source)> _values = [];

    public PublishedStatistics(RowSet? rows)
    {
        if (rows is null)
        {
            return;
        }

        var reader = new RowReader(rows);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var place = (reader.Text("unit_key", row)!, reader.Text("node_key", row)!, reader.Whole("year", row)!.Value, reader.Text("basis", row)!, reader.Text("statistic", row)!);
            if (reader.Number("value", row) is { } value && (reader.Whole("preferred", row) == 1 || !_values.ContainsKey(place)))
            {
                _values[place] = (value, reader.Origin("origin", row) ?? Origin.Published, reader.Text("source_id", row));
            }
        }
    }

    public (decimal Value, Origin Origin, string? Source)? Find(string scope, string node, int year, string basis, string statistic) =>
        _values.TryGetValue((scope, node, year, basis.Length > 0 ? basis : ScoreBasis.Published.ToToken(), statistic), out var found) ? found : null;
}
