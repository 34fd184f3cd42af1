using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Tracing;

/// <summary>The figure behind the only cell of a narrowed question, out of the rows that were fetched for it.</summary>
internal static class FigureTrace
{
    public static TracedFigure? Find(BoundQuestion bound, IReadOnlyDictionary<string, RowSet> fetched)
    {
        if (bound.Cube.Grain != CubeGrain.Points || bound.Rows.Length == 0 || bound.Columns.Length == 0)
        {
            return null;
        }

        var (space, parts) = (new PointSpace(bound), new PointParts(bound));
        if (!space.TryResolve(parts.Rows[0].With(parts.Columns[0]), new NoteBook(bound.Query.Language), out var point, out _))
        {
            return null;
        }

        var rows = new RowReader(fetched["cells"]);
        for (var row = 0; row < fetched["cells"].RowCount; row++)
        {
            if (rows.Text("unit_key", row) == point.Key.Unit && rows.Text("node_key", row) == point.Key.Node && rows.Whole("year", row) == point.Key.Year
                && rows.Text("basis", row) is { } basis && (point.Key.Basis.Length == 0 || point.Key.Basis == basis))
            {
                return new TracedFigure(point.Key.Unit, point.Key.Node, point.Key.Year, basis, rows.Number("published_value", row) is null && rows.Number("computed_value", row) is not null);
            }
        }

        return null;
    }
}
