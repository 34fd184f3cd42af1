using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
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
        private const int LongList = 512;

        private readonly StringBuilder _text = new();
        private readonly List<SqlParameter> _parameters = [];
        private readonly Dictionary<object, string> _names = [];
        private int _steps;

        public SqlStatement Finish(string last) => new($"with {_text}\nselect * from {last}", _parameters.ToEquatableArray());

        public string Visit(Scan node) => Step(
            $"select {(node.Columns.Count == 0 ? "*" : string.Join(", ", node.Columns.Items.Select(Name)))} from {Name(node.Table)} where {Visible(node)} and rel_to > {Parameter(node.Release)}");

        public string Visit(ScanAggregate node) => Step(
            $"select {(node.Columns.Count == 0 ? "*" : Names(node.Columns))} from {Name(node.Table)} where rel <= {Parameter(node.Release)}{(node.Ends ? $" and rel_to > {Parameter(node.Release)}" : "")}");

        public string Visit(Slice node)
        {
            var input = node.Input.Accept(this);
            return Step($"select * from {input} where {string.Join(" and ", node.Conditions.Items.Select(Holds))}");
        }

        private string Visible(Scan node) => node.LiveUpTo == 0
            ? $"rel_from <= {Parameter(node.Release)}"
            : $"(rel_from <= {Parameter(node.Release)} or rel_from between {Parameter(LiveRows.First)} and {Parameter(node.LiveUpTo)})";

        public string Visit(Mask node)
        {
            var input = node.Input.Accept(this);
            var shown = node.Unless is { } unless ? $"{Name(node.Flag)} or {Holds(unless)}" : Name(node.Flag);
            return Step($"select * replace ({string.Join(", ", node.Columns.Items.Select(c => $"case when {shown} then {Name(c)} end as {Name(c)}"))}) from {input}");
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
                + $"case when value is not null then count(*) over (partition by {field}, value) end as field_ties"
                + (node.WithDense ? $", case when value is not null then dense_rank() over (partition by {field} order by value desc nulls last) end as field_dense" : "")
                + $" from {input}");
        }

        public string Visit(Climb node)
        {
            var input = node.Input.Accept(this);
            return Step(
                $"select f.*, b.{Name(node.Closure.Ancestor)} as {Name(node.Name)} from {input} f join {Name(node.Closure.Table)} b on b.{Name(node.Closure.Descendant)} = f.{Name(node.Column)} where {In($"b.{Name(node.Closure.Ancestor)}", node.Ancestors)}{Holding(node)}");
        }

        public string Visit(Recode node)
        {
            var input = node.Input.Accept(this);
            var column = $"cast(f.{Name(node.Column)} as varchar)";
            if (node.KeepsCodes)
            {
                return Step($"select f.*, {column} as {Name(node.Name)} from {input} f{(node.IsOpen ? "" : $" where {In(column, node.From)}")}");
            }

            var pairs = $"(select unnest({Parameter(node.From.Items.ToArray())}) as member_from, unnest({Parameter(node.To.Items.ToArray())}) as member_to) b";
            return Step(node.Split.Length > 0
                ? $"select f.*, b.member_to as {Name(node.Name)} from {input} f join {pairs} on list_contains({Parts(column, node.Split)}, b.member_from)"
                : $"select f.*, b.member_to as {Name(node.Name)} from {input} f join {pairs} on b.member_from = {column}");
        }

        public string Visit(Bucket node)
        {
            var input = node.Input.Accept(this);
            var (column, periods) = ($"f.{Name(node.Column)}", node.Periods.Items);
            var list = $"(select unnest({Parameter(periods.Select(p => p.Key).ToArray())}) as period_key, unnest({Parameter(periods.Select(p => p.Days.From).ToArray())}) as first_day, unnest({Parameter(periods.Select(p => p.Days.To).ToArray())}) as last_day) b";
            if (node.Until.Length == 0 && periods.Length == 1)
            {
                return Step($"select f.*, {Parameter(periods[0].Key)} as {Name(node.Name)}, {Parameter(periods[0].Days.To)} as {Name(node.Name + "_day")} from {input} f where {column} between {Parameter(periods[0].Days.From)} and {Parameter(periods[0].Days.To)}");
            }

            if (node.Until.Length == 0 && !IsOverFacts(node.Input) && LevelOf(periods) is { } level)
            {
                return Step($"select f.*, b.period_key as {Name(node.Name)}, b.last_day as {Name(node.Name + "_day")} from {input} f join {list} on b.first_day = cast(date_trunc('{level}', {column}) as date)");
            }

            if (node.Until.Length == 0 && IsOverFacts(node.Input) && periods.Sum(p => (long)p.Days.To.DayNumber - p.Days.From.DayNumber + 1) <= MostDays)
            {
                var days = $"(select period_key, last_day, unnest(generate_series(first_day, last_day, interval 1 day))::date as day from {list}) d";
                return Step($"select f.*, d.period_key as {Name(node.Name)}, d.last_day as {Name(node.Name + "_day")} from {input} f join {days} on d.day = {column}");
            }

            var holds = node.Until.Length > 0
                ? $"{column} <= b.last_day and (f.{Name(node.Until)} is null or f.{Name(node.Until)} > b.last_day)"
                : $"{column} between b.first_day and b.last_day";
            return Step($"select f.*, b.period_key as {Name(node.Name)}, b.last_day as {Name(node.Name + "_day")} from {input} f join {list} on {holds}");
        }

        /// <summary>The level of which all of the periods are whole ones, each once; null where there is none.</summary>
        private static string? LevelOf(ImmutableArray<Period> periods)
        {
            var level = periods.Length > 0 ? Periods.WholeLevelOf(periods[0].Days) : "";
            return level is "year" or "quarter" or "month" && periods.All(p => Periods.Of("", level, p.Days.From) is { ValidFrom: var from, ValidTo: var to } && from == p.Days.From && to == p.Days.To)
                && periods.Select(p => p.Days.From).Distinct().Count() == periods.Length ? level : null;
        }

        /// <summary>Facts find their period by their day, which is many times faster than by its first and last; so many days are listed at most.</summary>
        private const int MostDays = 20_000;

        /// <summary>Whether the rows are facts, and not a few of what was added up.</summary>
        private static bool IsOverFacts(PlanNode node) => node switch
        {
            Scan => true,
            Slice slice => IsOverFacts(slice.Input),
            Recode recode => IsOverFacts(recode.Input),
            Bucket bucket => IsOverFacts(bucket.Input),
            Climb climb => IsOverFacts(climb.Input),
            _ => false,
        };

        /// <summary>Origins from the strongest to the weakest.</summary>
        private const string StrongestFirst = "['PUBLISHED', 'DERIVED', 'COMPUTED', 'SYNTHETIC']";

        public string Visit(Latest node)
        {
            var (input, reports) = (node.Input.Accept(this), node.Reports.Accept(this));
            var columns = string.Join(", ", node.Columns.Items.Select(c => node.Otherwise.Items.FirstOrDefault(o => o.Key == c) is { Value: { } text } ? $"coalesce(r.{Name(c)}, {Parameter(text)}) as {Name(c)}" : $"r.{Name(c)}"));
            var weaker = node.Origin.Length > 0 ? $" replace ({StrongestFirst}[greatest(list_position({StrongestFirst}, f.{Name(node.Origin)}), list_position({StrongestFirst}, r.{Name(node.Origin)}))] as {Name(node.Origin)})" : "";
            return Step(
                $"select f.*{weaker}, {columns} from {input} f left join (select * from {reports} qualify row_number() over (partition by {Name(node.On)} order by {Name(node.By)} desc) = 1) r on r.{Name(node.On)} = f.{Name(node.On)}");
        }

        public string Visit(Lifecycle node)
        {
            var (input, of) = (node.Input.Accept(this), node.Of);
            // What was told last holds; of two at one instant the one that came later, so that a correction holds whatever the order of reading.
            var latest = $"cast(epoch_us({Name(of.At)}) as hugeint) * 18446744073709551616 + cast({Lifecycle.Load} as hugeint) * 4294967296 + {Lifecycle.Row}";
            var kept = node.Keep.Items.Select(k => $"arg_max({Name(k)}, {latest}) as {Name(k)}");
            var days = of.Days.Items.Select(d => $"min(cast(timezone('Asia/Ho_Chi_Minh', {Name(of.At)}) as date)) filter (where {In(Name(of.Event), d.Events)}) as {Name(d.Name)}");
            return Step($"select {Name(of.Key)}, {string.Join(", ", kept.Concat(days))} from {input} group by {Name(of.Key)}");
        }

        public string Visit(Whole node)
        {
            var input = node.Input.Accept(this);
            var all = $"{Name(node.Column)} = {Parameter(node.All)}";
            return Step($"select * from {input} qualify {all} or not bool_or({all}) over (partition by {Names(node.Per)})");
        }

        public string Visit(Accumulate node)
        {
            var input = node.Input.Accept(this);
            var per = node.Per.Count > 0 ? $"partition by {Names(node.Per)} " : "";
            return Step(
                $"select *, sum({Name(node.Weight)}) over ({per}order by {Name(node.Column)} rows unbounded preceding) as {Accumulate.To}, sum({Name(node.Weight)}) over ({per.TrimEnd()}) as {Accumulate.All} from {input}");
        }

        public string Visit(Aggregate node)
        {
            var input = node.Input.Accept(this);
            var columns = node.Columns.Items.Select(c => $"{Of(c)}{(c.Where is { } where ? $" filter (where {Holds(where)})" : "")} as {Name(c.Name)}");
            var keys = node.Keys.Items.Select(Name).ToArray();
            return Step($"select {string.Join(", ", keys.Concat(columns))} from {input}{(keys.Length > 0 ? $" group by {string.Join(", ", keys)}" : "")}");
        }

        public string Visit(CountHeld node)
        {
            var input = node.Input.Accept(this);
            var (keys, held) = (node.Keys.Items.Select(Name).ToArray(), CountHeld.Held);
            var cells = Step($"select {string.Concat(keys.Select(k => k + ", "))}bit_or({held}) as {held} from {input}{(keys.Length > 0 ? $" group by {string.Join(", ", keys)}" : "")}");
            var counted = $"bit_count({held})";
            var of = cells;
            if (node.Within.Count > 0 || node.Members.Count > 0)
            {
                var within = string.Concat(node.Within.Items.Select(w => $" and {In("k.member", w.Values)}"));
                var joins = string.Concat(node.Members.Items.Select((m, i) => string.Create(
                    CultureInfo.InvariantCulture,
                    $" join (select unnest({Parameter(m.From.Items.ToArray())}) as member_from, unnest({Parameter(m.To.Items.ToArray())}) as member_to) b{i} on b{i}.member_from = k.member")));
                var members = node.Members.Items.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"b{i}.member_to as {Name(m.Name)}")).ToArray();
                var masks = Step(
                    $"select {string.Concat(members.Select(m => m + ", "))}bitstring_agg(k.place, 0, {(node.Room - 1).ToString(CultureInfo.InvariantCulture)}) as mask from {CountHeld.Places} k{joins} "
                    + $"where k.facts = {Parameter(node.Facts)} and k.column_name = {Parameter(node.Column)}{within}{(members.Length > 0 ? $" group by {string.Join(", ", node.Members.Items.Select(m => Name(m.Name)))}" : "")}");
                (counted, of) = ($"bit_count({held} & mask)", $"{cells} cross join {masks}");
            }

            var counts = Step($"select {string.Concat(keys.Concat(node.Members.Items.Select(m => Name(m.Name))).Select(k => k + ", "))}{counted} as n_held from {of}");
            return Step($"select * exclude (n_held), {string.Join(", ", node.Names.Items.Select(n => $"n_held as {Name(n)}"))} from {counts} where n_held > 0");
        }

        public string Visit(Project node)
        {
            var input = node.Input.Accept(this);
            return Step($"select {Names(node.Columns)} from {input}");
        }

        public string Visit(Page node)
        {
            var input = node.Input.Accept(this);
            return Step(string.Create(CultureInfo.InvariantCulture, $"select * from {input} order by {Names(node.Order)} limit {node.Limit} offset {node.Offset}"));
        }

        private string Parts(string column, string split) => $"list_transform(string_split({column}, {Parameter(split)}), lambda x: trim(x))";

        /// <summary>Membership that changes over time holds only on the days it says.</summary>
        private static string Holding(Climb node)
        {
            if (node.Day.Length == 0 || node.Closure.ValidFrom.Length == 0)
            {
                return "";
            }

            var (from, to) = ($"b.{Name(node.Closure.ValidFrom)}", $"b.{Name(node.Closure.ValidTo)}");
            return $" and ({from} is null or {from} <= f.{Name(node.Day)}) and ({to} is null or {to} >= f.{Name(node.Day)})";
        }

        private static string Of(AggregateColumn column) => column.Function switch
        {
            AggregateFunction.Rows => "count(*)",
            AggregateFunction.Count => $"count({Sum(column)})",
            AggregateFunction.Sum => $"sum({Sum(column)})",
            AggregateFunction.AtLast => $"arg_max({Name(column.Column)}, {Name(column.By)})",
            AggregateFunction.AtFirst => $"arg_min({Name(column.Column)}, {Name(column.By)})",
            AggregateFunction.Quantile => $"quantile_disc({Name(column.Column)}, {column.Fraction.ToString(CultureInfo.InvariantCulture)})",
            AggregateFunction.Minimum => $"min({Name(column.Column)})",
            AggregateFunction.Maximum => $"max({Name(column.Column)})",
            AggregateFunction.Distinct => $"count(distinct {Name(column.Column)})",
            AggregateFunction.MedianLow => $"quantile_disc({Name(column.Column)}, 0.5)",
            AggregateFunction.MedianHigh => $"-quantile_disc(-{Name(column.Column)}, 0.5)",
            AggregateFunction.WeakestOrigin => $"max(case {Name(column.Column)} when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end)",
            _ => throw new NotSupportedException(column.Function.ToString()),
        };

        private static string Sum(AggregateColumn column) => string.Join(" + ", column.Plus.Items.Prepend(column.Column).Select(Name));

        private string Holds(Condition condition) => condition switch
        {
            InTexts c => In(Name(c.Column), c.Values),
            InNumbers c => c.Values.Count == 0 ? "false" : $"{Name(c.Column)} in ({string.Join(", ", c.Values.Items.Select(v => Parameter(v)))})",
            NotText c => $"({Name(c.Column)} is null or {Name(c.Column)} <> {Parameter(c.Value)})",
            HasValue c => $"{Name(c.Column)} is not null",
            HasNoValue c => $"{Name(c.Column)} is null",
            IsYes c => $"{Name(c.Column)} is true",
            Above c => $"{Name(c.Column)} > {Parameter(c.Number)}",
            EqualColumns c => $"{Name(c.Left)} = {Name(c.Right)}",
            Below c => $"{Name(c.Column)} in (select {Name(c.Closure.Descendant)} from {Name(c.Closure.Table)} where {In(Name(c.Closure.Ancestor), c.Ancestors)})",
            InRanges c => c.Ranges.Count == 0 ? "false" : $"({string.Join(" or ", c.Ranges.Items.Select(r => $"{Name(c.Column)} between {Parameter(r.From)} and {Parameter(r.To)}"))})",
            Before c => $"{Name(c.Column)} < {Name(c.Day)}",
            Within c => FormattableString.Invariant($"{Name(c.Column)} between {Name(c.Day)} and {Name(c.Day)} + {c.Days}"),
            BeforeDay c => $"{Name(c.Column)} < {Parameter(c.Day)}",
            HasPart c => $"list_has_any({Parts(Name(c.Column), c.Split)}, {Parameter(c.Values.Items.ToArray())})",
            NotInTexts c => $"({Name(c.Column)} is null or not {In(Name(c.Column), c.Values)})",
            Reaches c => $"{Accumulate.To}::decimal(18, 0) {(c.IsMore ? ">" : ">=")} {c.Fraction.ToString(CultureInfo.InvariantCulture)} * {Accumulate.All}::decimal(18, 0)",
            AllOf c => c.Conditions.Count == 0 ? "true" : $"({string.Join(" and ", c.Conditions.Items.Select(Holds))})",
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
            if (value is not Array && _names.TryGetValue(value, out var known))
            {
                return known;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
            _parameters.Add(new SqlParameter(name, value));
            return value is Array ? "$" + name : _names[value] = "$" + name;
        }

        private string Step(string select)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"s{++_steps}");
            _text.Append(_steps > 1 ? ",\n" : "").Append(name).Append(" as (").Append(select).Append(')');
            return name;
        }

        private static string Names(EquatableArray<string> names) => string.Join(", ", names.Items.Select(Name));

        private static string Name(string name) => PlainName.Checked(name);
    }
}
