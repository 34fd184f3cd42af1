using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Trials;

/// <summary>Reads from a release on trial what it changes.</summary>
internal sealed class PreviewReader(DuckDbConnection connection, long release)
{
    private readonly long[] _counts = new long[4];
    private readonly List<PreviewRow> _rows = [];

    public (long Added, long Changed, long Same, long Withdrawn, IReadOnlyList<PreviewRow> Rows) Read(IEnumerable<string> facts)
    {
        foreach (var fact in facts)
        {
            Read(ServingColumns.Of(connection, ServingTables.Of(fact)));
        }

        return (_counts[2], _counts[1], _counts[3], _counts[0], [.. _rows.OrderBy(r => r.Kind).Take(LoadPreview.MostRows)]);
    }

    private void Read(ServingColumns columns)
    {
        var sql = new PreviewSql(columns);
        connection.Run(sql.Compare, ("release", release));
        var counts = connection.Table(PreviewSql.Count);
        for (var row = 0; row < counts.RowCount; row++)
        {
            _counts[(int)Number(counts["kind"], row)] += Number(counts["n"], row);
        }

        var table = connection.Table(sql.Rows, ("release", release), ("limit", (long)LoadPreview.MostRows));
        for (var row = 0; row < table.RowCount; row++)
        {
            _rows.Add(Row(sql, columns.Table.Name, table, row));
        }
    }

    private static PreviewRow Row(PreviewSql sql, string fact, DuckDbTable table, int row)
    {
        var fields = sql.Said
            .Select(name => new PreviewField(name, table["before_" + name].Text[row], table["after_" + name].Text[row]))
            .Where(field => field.Before != field.After);
        return new PreviewRow(
            (PreviewKind)Number(table["kind"], row),
            fact,
            sql.Key.Select(name => new PreviewKey(name, table[name].Text[row])).ToEquatableArray(),
            table["unit_name"].Text[row],
            table["node_name"].Text[row],
            fields.ToEquatableArray(),
            table["place"].Text[row]);
    }

    private static long Number(DuckDbColumn column, int row) => column is DuckDbColumn<long> longs ? longs.Values[row] : Convert.ToInt64(((DuckDbColumn<int>)column).Values[row], CultureInfo.InvariantCulture);
}
