using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Points;

/// <summary>The figures fetched, by place.</summary>
internal sealed class PointTable
{
    private readonly RowReader _rows;
    private readonly Dictionary<PointKey, int> _index;

    public PointTable(RowSet rows, bool byBasis)
    {
        _rows = new RowReader(rows);
        _index = new Dictionary<PointKey, int>(rows.RowCount);
        for (var row = 0; row < rows.RowCount; row++)
        {
            _index.TryAdd(new PointKey(_rows.Text("unit_key", row)!, _rows.Text("node_key", row)!, _rows.Whole("year", row)!.Value, byBasis ? _rows.Text("basis", row) ?? "" : ""), row);
        }
    }

    public Figure? Find(PointKey key) => _index.TryGetValue(key, out var row) ? new Figure(_rows, row) : null;
}

/// <summary>One fetched figure with everything known of it.</summary>
internal readonly struct Figure(RowReader rows, int row)
{
    public decimal? Value => rows.Number("value", row);

    public Origin? ValueOrigin => rows.Origin("value_origin", row);

    public decimal? Published => rows.Number("published_value", row);

    public Origin? PublishedOrigin => rows.Origin("origin_published", row);

    public decimal? Computed => rows.Number("computed_value", row);

    public Origin? ComputedOrigin => rows.Origin("origin_computed", row);

    public decimal? Max => rows.Number("max_points", row);

    public ValueState? State => rows.State("state", row);

    public int? PublishedRank => rows.Whole("published_rank", row);

    public int? PublishedRankOf => rows.Whole("published_rank_of", row);

    public ValueState? RankState => rows.State("rank_state", row);

    public Origin? RankOrigin => rows.Origin("origin_rank", row);

    public int? FieldRank => rows.Has("field_rank") ? rows.Whole("field_rank", row) : null;

    public int? FieldDense => rows.Has("field_dense") ? rows.Whole("field_dense", row) : null;

    public int FieldTies => rows.Has("field_ties") ? rows.Whole("field_ties", row) ?? 1 : 1;

    public string PeerGroup => rows.Text("peer_group", row) ?? "";

    public string? ScoreSource => rows.Text("source_score", row);

    public string? RankSource => rows.Text("source_rank", row);
}
