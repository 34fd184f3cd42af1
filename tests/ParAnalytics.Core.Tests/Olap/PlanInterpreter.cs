using System.Globalization;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>Runs plans over rows in memory, node by node as their tables say; slow and obvious.</summary>
internal sealed class PlanInterpreter(IReadOnlyDictionary<string, List<PlanInterpreter.Row>> tables) : IPlanVisitor<List<PlanInterpreter.Row>>
{
    public sealed class Row(IDictionary<string, object?> values) : Dictionary<string, object?>(values, StringComparer.Ordinal)
    {
        public Row With(string name, object? value) => new(this) { [name] = value };

        public object? Of(string name) => TryGetValue(name, out var value) ? value : null;

        public decimal? Number(string name) => Of(name) is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

        public string KeyOf(IEnumerable<string> names) => string.Join('\u0001', names.Select(n => Convert.ToString(Of(n), CultureInfo.InvariantCulture)));
    }

    public RowSet Run(PlanNode plan)
    {
        var rows = plan.Accept(this);
        var names = rows.SelectMany(r => r.Keys).Concat(plan is Project p ? p.Columns.Items : []).Distinct().ToArray();
        return new RowSet(
            [.. names.Select(name =>
            {
                var isText = rows.Any(r => r.Of(name) is string);
                return new RowColumn(name, isText ? null : [.. rows.Select(r => r.Number(name))], isText ? [.. rows.Select(r => (string?)r.Of(name))] : null);
            })],
            rows.Count);
    }

    public List<Row> Visit(Scan node) => [.. tables[node.Table].Where(r => (r.Number("rel_from") ?? 1) <= node.Release && (r.Number("rel_to") ?? long.MaxValue) > node.Release)];

    public List<Row> Visit(Slice node) => [.. node.Input.Accept(this).Where(r => node.Conditions.Items.All(c => Holds(c, r)))];

    public List<Row> Visit(Prefer node) =>
        [.. node.Input.Accept(this).GroupBy(r => r.KeyOf(node.Per)).Select(g => g.OrderBy(r => node.Order.Items.IndexOf((string)r.Of(node.Column)!) is var i and >= 0 ? i : int.MaxValue).First())];

    public List<Row> Visit(Headline node) =>
        [.. node.Input.Accept(this).Select(r => r
            .With("value", r.Of("published_value") ?? r.Of("computed_value"))
            .With("value_origin", r.Of("published_value") is not null ? r.Of("origin_published") : r.Of("computed_value") is not null ? r.Of("origin_computed") : null))];

    public List<Row> Visit(RankWithin node)
    {
        var rows = node.Input.Accept(this);
        return [.. rows.Select(row => row.Number("value") is not { } value ? row : row
            .With("field_rank", 1 + Field(row).Count(o => o.Number("value") > value))
            .With("field_ties", Field(row).Count(o => o.Number("value") == value)))];

        IEnumerable<Row> Field(Row row) => rows.Where(o => o.KeyOf(node.Field) == row.KeyOf(node.Field));
    }

    public List<Row> Visit(Climb node) => throw new NotSupportedException();

    public List<Row> Visit(Aggregate node) =>
        [.. node.Input.Accept(this).GroupBy(r => r.KeyOf(node.Keys)).Select(g =>
        {
            var row = new Row(node.Keys.Items.ToDictionary(k => k, k => g.First().Of(k)));
            foreach (var column in node.Columns)
            {
                row[column.Name] = Of(column, [.. g.Where(r => column.Where is null || Holds(column.Where, r))]);
            }

            return row;
        })];

    public List<Row> Visit(Project node) => [.. node.Input.Accept(this).Select(r => new Row(node.Columns.Items.ToDictionary(c => c, r.Of)))];

    private static object? Of(AggregateColumn column, Row[] rows)
    {
        if (column.Function == AggregateFunction.Rows)
        {
            return rows.Length;
        }

        if (column.Function == AggregateFunction.WeakestOrigin)
        {
            return rows.Select(r => (string?)r.Of(column.Column)).Where(o => o is not null).Select(o => (int?)Array.IndexOf(["PUBLISHED", "DERIVED", "COMPUTED", "SYNTHETIC"], o)).Max();
        }

        var values = rows.Select(r => r.Number(column.Column)).OfType<decimal>().Order().ToArray();
        return column.Function switch
        {
            AggregateFunction.Count => values.Length,
            _ when values.Length == 0 => null,
            AggregateFunction.Sum => values.Sum(),
            AggregateFunction.Minimum => values[0],
            AggregateFunction.Maximum => values[^1],
            AggregateFunction.MedianLow => values[(values.Length - 1) / 2],
            AggregateFunction.MedianHigh => values[values.Length / 2],
            _ => values.Distinct().Count(),
        };
    }

    private static bool Holds(Condition condition, Row row) => condition switch
    {
        InTexts c => row.Of(c.Column) is string text && c.Values.Contains(text),
        InNumbers c => row.Number(c.Column) is { } number && c.Values.Contains((long)number),
        NotText c => (string?)row.Of(c.Column) != c.Value,
        HasValue c => row.Of(c.Column) is not null,
        EqualColumns c => row.Number(c.Left) is { } left && left == row.Number(c.Right),
        Below c => row.Of(c.Column) is string unit && c.Ancestors.Items.Any(a => World.Catalogue.Find("unit", unit) is { } member && World.Catalogue.IsWithin(member, a)),
        AnyOf c => c.Alternatives.Items.Any(a => Holds(a, row)),
        _ => throw new NotSupportedException(),
    };
}
