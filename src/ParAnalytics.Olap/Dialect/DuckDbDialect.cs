using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Dialect;

/// <summary>The one place where SQL text is written: a plan → one statement of DuckDB, a common table expression per node. Values are parameters, always.</summary>
public static class DuckDbDialect
{
    public static SqlStatement Render(PlanNode plan)
    {
        var writer = new Writer();
        var last = plan.Accept(writer);
        return writer.Finish(last);
    }

    private sealed class Writer : IPlanVisitor<string>
    {
        /// <summary>Longer lists are bound as one list parameter; shorter ones as single values, which the engine can push into the scan.</summary>
        private const int LongList = 64;

        private readonly StringBuilder _text = new();
        private readonly List<SqlParameter> _parameters = [];
        private int _steps;

        public SqlStatement Finish(string last) => new($"with {_text}\nselect * from {last}", _parameters.ToEquatableArray());

        public string Visit(Scan node) => Step(
            $"select {(node.Columns.Count == 0 ? "*" : string.Join(", ", node.Columns.Items.Select(Name)))} from {Name(node.Table)} where rel_from <= {Parameter(node.Release)} and rel_to > {Parameter(node.Release)}");

        public string Visit(Slice node)
        {
            var input = node.Input.Accept(this);
            return Step($"select * from {input} where {string.Join(" and ", node.Conditions.Items.Select(Holds))}");
        }

        public string Visit(Prefer node)
        {
            var input = node.Input.Accept(this);
            var order = string.Join(" ", node.Order.Items.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"when {Parameter(value)} then {i}")));
            return Step($"select * from {input} qualify row_number() over (partition by {Names(node.Per)} order by case {Name(node.Column)} {order} else {node.Order.Count.ToString(CultureInfo.InvariantCulture)} end) = 1");
        }

        public string Visit(Headline node)
        {
            var input = node.Input.Accept(this);
            return Step($"select *, coalesce(published_value, computed_value) as value, case when published_value is not null then origin_published when computed_value is not null then origin_computed end as value_origin from {input}");
        }

        public string Visit(RankWithin node)
        {
            var input = node.Input.Accept(this);
            var field = Names(node.Field);
            return Step(
                $"select *, case when value is not null then rank() over (partition by {field} order by value desc nulls last) end as field_rank, "
                + $"case when value is not null then count(*) over (partition by {field}, value) end as field_ties from {input}");
        }

        public string Visit(Climb node)
        {
            var input = node.Input.Accept(this);
            return Step(
                $"select f.*, b.{Name(node.Closure.Ancestor)} as {Name(node.Name)} from {input} f join {Name(node.Closure.Table)} b on b.{Name(node.Closure.Descendant)} = f.{Name(node.Column)} where {In($"b.{Name(node.Closure.Ancestor)}", node.Ancestors)}");
        }

        public string Visit(Aggregate node)
        {
            var input = node.Input.Accept(this);
            var columns = node.Columns.Items.Select(c => $"{Of(c)}{(c.Where is { } where ? $" filter (where {Holds(where)})" : "")} as {Name(c.Name)}");
            var keys = node.Keys.Items.Select(Name).ToArray();
            return Step($"select {string.Join(", ", keys.Concat(columns))} from {input}{(keys.Length > 0 ? $" group by {string.Join(", ", keys)}" : "")}");
        }

        public string Visit(Project node)
        {
            var input = node.Input.Accept(this);
            return Step($"select {Names(node.Columns)} from {input}");
        }

        private static string Of(AggregateColumn column) => column.Function switch
        {
            AggregateFunction.Rows => "count(*)",
            AggregateFunction.Count => $"count({Name(column.Column)})",
            AggregateFunction.Sum => $"sum({Name(column.Column)})",
            AggregateFunction.Minimum => $"min({Name(column.Column)})",
            AggregateFunction.Maximum => $"max({Name(column.Column)})",
            AggregateFunction.Distinct => $"count(distinct {Name(column.Column)})",
            AggregateFunction.MedianLow => $"quantile_disc({Name(column.Column)}, 0.5)",
            AggregateFunction.MedianHigh => $"-quantile_disc(-{Name(column.Column)}, 0.5)",
            AggregateFunction.WeakestOrigin => $"max(case {Name(column.Column)} when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end)",
            _ => throw new NotSupportedException(column.Function.ToString()),
        };

        private string Holds(Condition condition) => condition switch
        {
            InTexts c => In(Name(c.Column), c.Values),
            InNumbers c => c.Values.Count == 0 ? "false" : $"{Name(c.Column)} in ({string.Join(", ", c.Values.Items.Select(v => Parameter(v)))})",
            NotText c => $"({Name(c.Column)} is null or {Name(c.Column)} <> {Parameter(c.Value)})",
            HasValue c => $"{Name(c.Column)} is not null",
            EqualColumns c => $"{Name(c.Left)} = {Name(c.Right)}",
            Below c => $"{Name(c.Column)} in (select {Name(c.Closure.Descendant)} from {Name(c.Closure.Table)} where {In(Name(c.Closure.Ancestor), c.Ancestors)})",
            AnyOf c => c.Alternatives.Count == 0 ? "false" : $"({string.Join(" or ", c.Alternatives.Items.Select(Holds))})",
            _ => throw new NotSupportedException(condition.GetType().Name),
        };

        private string In(string column, EquatableArray<string> values) => values.Count switch
        {
            0 => "false",
            <= LongList => $"{column} in ({string.Join(", ", values.Items.Select(v => Parameter(v)))})",
            _ => $"{column} in (select unnest({Parameter(values.Items.ToArray())}))",
        };

        private string Parameter(object value)
        {
            if (value is not string[] && _parameters.Find(p => Equals(p.Value, value)) is { } known)
            {
                return "$" + known.Name;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
            _parameters.Add(new SqlParameter(name, value));
            return "$" + name;
        }

        private string Step(string select)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"s{++_steps}");
            _text.Append(_steps > 1 ? ",\n" : "").Append(name).Append(" as (").Append(select).Append(')');
            return name;
        }

        private static string Names(EquatableArray<string> names) => string.Join(", ", names.Items.Select(Name));

        private static string Name(string name) => PlainName.IsSafe(name) ? name : throw new ArgumentException($"'{name}' is no plain name", nameof(name));
    }
}
