using System.Globalization;
using ParAnalytics.Domain.Values;
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

        public decimal? Number(string name) => Of(name) is { } value and not (string or DateOnly or DateTimeOffset) ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

        public string KeyOf(IEnumerable<string> names) => string.Join('\u0001', names.Select(n => Convert.ToString(Of(n), CultureInfo.InvariantCulture)));
    }

    public RowSet Run(PlanNode plan)
    {
        var rows = plan.Accept(this);
        var names = rows.SelectMany(r => r.Keys).Concat(plan is Project p ? p.Columns.Items : []).Distinct().ToArray();
        return new RowSet(
            [.. names.Select(name =>
            {
                var isText = rows.Any(r => r.Of(name) is string or DateOnly);
                return new RowColumn(name, isText ? null : [.. rows.Select(r => r.Number(name))], isText ? [.. rows.Select(r => TextOf(r.Of(name)))] : null);
            })],
            rows.Count);
    }

    public List<Row> Visit(Scan node) => [.. tables[node.Table].Where(r => ((r.Number("rel_from") ?? 1) <= node.Release || (r.Number("rel_from") >= LiveRows.First && r.Number("rel_from") <= node.LiveUpTo)) && (r.Number("rel_to") ?? long.MaxValue) > node.Release)];

    public List<Row> Visit(ScanAggregate node) => [.. tables[node.Table].Where(r => r.Number("rel") <= node.Release)];

    public List<Row> Visit(CountHeld node)
    {
        IEnumerable<(string Key, Row Row)> Lifted(string key, Row row) => node.Members.Items.Aggregate<HeldMembers, IEnumerable<Row>>([row], (rows, members) =>
            rows.SelectMany(r => members.From.Items.Zip(members.To.Items).Where(p => p.First == key).Select(p => r.With(members.Name, p.Second)))).Select(r => (key, r));
        var keys = node.Keys.Items.Concat(node.Members.Items.Select(m => m.Name)).ToArray();
        return [.. node.Input.Accept(this)
            .SelectMany(r => ((IEnumerable<string>)r.Of(CountHeld.Held)!).Where(k => node.Within.Items.All(w => w.Values.Items.Contains(k))).SelectMany(k => Lifted(k, r)))
            .GroupBy(r => r.Row.KeyOf(keys))
            .Select(g => node.Names.Items.Aggregate(new Row(keys.ToDictionary(k => k, k => g.First().Row.Of(k))), (row, name) => row.With(name, (decimal)g.Select(r => r.Key).Distinct().Count())))];
    }

    public List<Row> Visit(Accumulate node) =>
        [.. node.Input.Accept(this).GroupBy(r => r.KeyOf(node.Per)).SelectMany(g =>
        {
            var (held, all) = (0m, g.Sum(r => r.Number(node.Weight)));
            return g.OrderBy(r => r.Number(node.Column)).Select(r => r.With(Accumulate.To, held += r.Number(node.Weight) ?? 0).With(Accumulate.All, all)).ToArray();
        })];

    public List<Row> Visit(Slice node) => [.. node.Input.Accept(this).Where(r => node.Conditions.Items.All(c => Holds(c, r)))];

    public List<Row> Visit(Mask node) =>
        [.. node.Input.Accept(this).Select(r => r.Of(node.Flag) is true || (node.Unless is { } unless && Holds(unless, r)) ? r : node.Columns.Items.Aggregate(r, (row, c) => row.With(c, null)))];

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
            .With("field_dense", 1 + Field(row).Select(o => o.Number("value")).Where(v => v > value).Distinct().Count())
            .With("field_ties", Field(row).Count(o => o.Number("value") == value)))];

        IEnumerable<Row> Field(Row row) => rows.Where(o => o.KeyOf(node.Field) == row.KeyOf(node.Field));
    }

    public List<Row> Visit(Climb node) =>
        [.. node.Input.Accept(this).SelectMany(r => node.Ancestors.Items.Where(a => IsWithin((string)r.Of(node.Column)!, a)).Select(a => r.With(node.Name, a)))];

    public List<Row> Visit(Recode node) =>
        [.. node.Input.Accept(this).SelectMany(r => node.From.Items.Zip(node.To.Items).Where(p => Parts(TextOf(r.Of(node.Column)), node.Split).Contains(p.First)).Select(p => r.With(node.Name, p.Second)))];

    public List<Row> Visit(Bucket node) =>
        [.. node.Input.Accept(this).SelectMany(r => node.Periods.Items.Where(p => IsIn(r, node, p)).Select(p => r.With(node.Name, p.Key).With(node.Name + "_day", p.Days.To)))];

    public List<Row> Visit(Latest node)
    {
        var newest = node.Reports.Accept(this).GroupBy(r => r.Of(node.On)).ToDictionary(g => g.Key!, g => g.MaxBy(r => (DateOnly)r.Of(node.By)!)!);
        return [.. node.Input.Accept(this).Select(r => node.Columns.Items.Aggregate(Weaker(r), (row, c) => row.With(c, newest.GetValueOrDefault(r.Of(node.On)!)?.Of(c) ?? node.Otherwise.Items.FirstOrDefault(o => o.Key == c).Value)))];

        Row Weaker(Row fact) => node.Origin.Length > 0 && newest.GetValueOrDefault(fact.Of(node.On)!)?.Of(node.Origin) is string told && Weakness(told) > Weakness((string)fact.Of(node.Origin)!) ? fact.With(node.Origin, told) : fact;

        static int Weakness(string origin) => (int)(ValueTokens.TryParseOrigin(origin) ?? Origin.Published);
    }

    public List<Row> Visit(Lifecycle node) =>
        [.. node.Input.Accept(this).GroupBy(r => r.Of(node.Of.Key)).Select(g =>
        {
            var last = g.MaxBy(r => (DateTimeOffset)r.Of(node.Of.At)!)!;
            var row = new Row(node.Of.Keep.Items.Append(node.Of.Key).ToDictionary(c => c, last.Of));
            foreach (var day in node.Of.Days)
            {
                var days = g.Where(r => day.Events.Contains((string)r.Of(node.Of.Event)!)).Select(r => DateOnly.FromDateTime(((DateTimeOffset)r.Of(node.Of.At)!).ToOffset(TimeSpan.FromHours(7)).DateTime)).ToArray();
                row[day.Name] = days.Length > 0 ? days.Min() : null;
            }

            return row;
        })];

    public List<Row> Visit(Whole node)
    {
        var rows = node.Input.Accept(this);
        var whole = rows.Where(r => (string?)r.Of(node.Column) == node.All).Select(r => r.KeyOf(node.Per)).ToHashSet();
        return [.. rows.Where(r => (string?)r.Of(node.Column) == node.All || !whole.Contains(r.KeyOf(node.Per)))];
    }

    private static bool IsIn(Row row, Bucket node, Period period) => row.Of(node.Column) is DateOnly day && (node.Until.Length == 0
        ? day >= period.Days.From && day <= period.Days.To
        : day <= period.Days.To && (row.Of(node.Until) is not DateOnly end || end > period.Days.To));

    private static string[] Parts(string? text, string split) => text is null ? [] : split.Length > 0 ? [.. text.Split(split).Select(t => t.Trim())] : [text];

    private static string? TextOf(object? value) => value switch { null => null, string text => text, DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _ => Convert.ToString(value, CultureInfo.InvariantCulture) };

    private static bool IsWithin(string unit, string ancestor) => World.Catalogue.Find("unit", unit) is { } member && World.Catalogue.IsWithin(member, ancestor);

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

    public List<Row> Visit(Page node) => [.. node.Input.Accept(this).OrderBy(r => r.KeyOf(node.Order), StringComparer.Ordinal).Skip(node.Offset).Take(node.Limit)];

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

        if (column.Function is AggregateFunction.AtLast or AggregateFunction.AtFirst)
        {
            var known = rows.Where(r => r.Of(column.Column) is not null).OrderBy(r => r.Of(column.By), Comparer<object?>.Create((x, y) => ((IComparable)x!).CompareTo(y))).ToArray();
            return known.Length == 0 ? null : (column.Function == AggregateFunction.AtLast ? known[^1] : known[0]).Of(column.Column);
        }

        var others = rows.Select(r => r.Of(column.Column)).Where(v => v is string or DateOnly).Order().ToArray();
        if (others.Length > 0)
        {
            return column.Function switch
            {
                AggregateFunction.Minimum => others[0],
                AggregateFunction.Maximum => others[^1],
                AggregateFunction.Distinct => others.Distinct().Count(),
                _ => others.Length,
            };
        }

        var values = rows.Select(r => column.Plus.Items.Prepend(column.Column).Aggregate((decimal?)0, (sum, c) => sum + r.Number(c))).OfType<decimal>().Order().ToArray();
        return column.Function switch
        {
            AggregateFunction.Count => values.Length,
            _ when values.Length == 0 => null,
            AggregateFunction.Sum => values.Sum(),
            AggregateFunction.Minimum => values[0],
            AggregateFunction.Maximum => values[^1],
            AggregateFunction.MedianLow => values[(values.Length - 1) / 2],
            AggregateFunction.Quantile => values[Math.Max(0, (int)Math.Ceiling(values.Length * column.Fraction) - 1)],
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
        HasNoValue c => row.Of(c.Column) is null,
        EqualColumns c => row.Number(c.Left) is { } left && left == row.Number(c.Right),
        Below c => row.Of(c.Column) is string unit && c.Ancestors.Items.Any(a => IsWithin(unit, a)),
        InRanges c => row.Of(c.Column) is DateOnly day && c.Ranges.Items.Any(r => day >= r.From && day <= r.To),
        Before c => row.Of(c.Column) is DateOnly day && day < (DateOnly)row.Of(c.Day)!,
        Within c => row.Of(c.Column) is DateOnly ahead && (DateOnly)row.Of(c.Day)! is var from && ahead >= from && ahead <= from.AddDays(c.Days),
        BeforeDay c => row.Of(c.Column) is DateOnly day && day < c.Day,
        IsYes c => row.Of(c.Column) is true,
        Above c => row.Number(c.Column) > c.Number,
        HasPart c => Parts((string?)row.Of(c.Column), c.Split).Intersect(c.Values.Items).Any(),
        Reaches c => row.Number(Accumulate.To) is { } to && row.Number(Accumulate.All) is { } all && (c.IsMore ? to > c.Fraction * all : to >= c.Fraction * all),
        NotInTexts c => row.Of(c.Column) is not string text || !c.Values.Contains(text),
        AllOf c => c.Conditions.Items.All(a => Holds(a, row)),
        AnyOf c => c.Alternatives.Items.Any(a => Holds(a, row)),
        _ => throw new NotSupportedException(),
    };
}
