using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Tracing;

/// <summary>The figure behind the only cell of a narrowed question, out of the rows that were fetched for it.</summary>
internal static class FigureTrace
{
    public static EquatableArray<TracedFigure> Find(BoundQuestion bound, IReadOnlyDictionary<string, RowSet> fetched)
    {
        if (bound.Cube.Grain != CubeGrain.Points || bound.Rows.Length == 0 || bound.Columns.Length == 0)
        {
            return [];
        }

        var (space, parts) = (new PointSpace(bound), new PointParts(bound));
        if (!space.TryResolve(parts.Rows[0].With(parts.Columns[0]), new NoteBook(bound.Query.Language), out var point, out _))
        {
            return [];
        }

        var recasting = Recasting.Of(bound.Query.Era, bound.Release.Members);
        string[] units = recasting is not null && Recasting.CarriesOver(point.Unit, point.Year) ? [.. recasting.PredecessorsOf(point.Unit, point.Year).Select(p => p.Unit.Key)] : [point.Key.Unit];
        return units.Select(u => Find(point.Key with { Unit = u }, fetched["cells"])).OfType<TracedFigure>().ToEquatableArray();
    }

    private static TracedFigure? Find(PointKey key, RowSet fetched)
    {
        var rows = new RowReader(fetched);
        for (var row = 0; row < fetched.RowCount; row++)
        {
            if (rows.Text("unit_key", row) == key.Unit && rows.Text("node_key", row) == key.Node && rows.Whole("year", row) == key.Year
                && rows.Text("basis", row) is { } basis && (key.Basis.Length == 0 || key.Basis == basis))
            {
                return new TracedFigure(key.Unit, key.Node, key.Year, basis, rows.Number("published_value", row) is null && rows.Number("computed_value", row) is not null);
            }
        }

        return null;
    }
}
