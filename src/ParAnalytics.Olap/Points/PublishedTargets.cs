using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Points;

/// <summary>A target that binds a figure.</summary>
internal readonly record struct PublishedTarget(decimal Threshold, Origin Origin, string? Source);

/// <summary>Targets of the units, nodes and years asked for that name a value to be reached; gains and increases name none.</summary>
internal sealed class PublishedTargets
{
    private readonly Dictionary<(string Unit, string Place, int Year, string Measure), PublishedTarget> _targets = [];

    public PublishedTargets(RowSet? rows)
    {
        if (rows is null)
        {
            return;
        }

        var reader = new RowReader(rows);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var place = reader.Text("node_key", row) is { Length: > 0 } node ? node : reader.Text("family", row) ?? "";
            if (reader.Number("threshold", row) is { } threshold)
            {
                _targets.TryAdd(
                    (reader.Text("unit_key", row)!, place, reader.Whole("year", row)!.Value, reader.Text("measure", row) ?? ""),
                    new PublishedTarget(threshold, reader.Origin("origin", row) ?? Origin.Published, reader.Text("source_id", row)));
            }
        }
    }

    /// <summary>Kinds of targets that name a value to be reached.</summary>
    public static EquatableArray<string> Kinds { get; } = ["absolute", "threshold", "top_n", "share"];

    public PublishedTarget? Find(Point point, string measure) =>
        _targets.TryGetValue((point.Unit.Key, point.Node.Key, point.Year, measure), out var target)
        || (CriterionKey.Parse(point.Node.Key).IsRoot && _targets.TryGetValue((point.Unit.Key, point.Family, point.Year, measure), out target))
            ? target
            : null;
}
