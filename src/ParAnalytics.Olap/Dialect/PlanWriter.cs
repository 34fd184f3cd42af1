using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Dialect;

/// <summary>Writes the nodes of one plan, each into the SELECT of its input where that still takes what it adds.</summary>
internal sealed class PlanWriter : IPlanVisitor<OpenSelect>
{
    private readonly StringBuilder _steps = new();
    private readonly ParameterList _parameters = new();
    private int _count;

    public SqlStatement Finish(OpenSelect last)
    {
        var select = last.ToString();
        return new(_count > 0 ? $"with {_steps}\n{select}" : select, _parameters.All);
    }

    public OpenSelect Visit(Scan node) => Of(node.Table, node.Columns).If(
        node.LiveUpTo == 0
            ? $"rel_from <= {_parameters.Of(node.Release)}"
            : $"(rel_from <= {_parameters.Of(node.Release)} or rel_from between {_parameters.Of(LiveRows.First)} and {_parameters.Of(node.LiveUpTo)})",
        $"rel_to > {_parameters.Of(node.Release)}");

    public OpenSelect Visit(ScanAggregate node)
    {
        var rows = Of(node.Table, node.Columns).If($"rel <= {_parameters.Of(node.Release)}");
        return node.Ends ? rows.If($"rel_to > {_parameters.Of(node.Release)}") : rows;
    }

    public OpenSelect Visit(Slice node)
    {
        var input = Filtering(node.Input);
        return input.If(node.Conditions.Items.Select(c => Holds(input, c)));
    }

    public OpenSelect Visit(Mask node)
    {
        var input = Filtering(node.Input);
        var shown = node.Unless is { } unless ? $"{input.Text(node.Flag)} or {Holds(input, unless)}" : input.Text(node.Flag);
        return input.Replaced(node.Columns.Items, text => $"case when {shown} then {text} end");
    }

    public OpenSelect Visit(Prefer node)
    {
        var input = Filtering(node.Input);
        var order = string.Join(" ", node.Order.Items.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"when {_parameters.Of(value)} then {i}")));
        return input with
        {
            Qualify = $"row_number() over (partition by {Texts(input, node.Per)} order by case {input.Text(node.Column)} {order} else {node.Order.Count.ToString(CultureInfo.InvariantCulture)} end) = 1",
        };
    }

    public OpenSelect Visit(Headline node)
    {
        var input = Naming(node.Input);
        var (published, computed) = (input.Text("published_value"), input.Text("computed_value"));
        return input.With(
            new("value", $"coalesce({published}, {computed})"),
            new("value_origin", $"case when {published} is not null then {input.Text("origin_published")} when {computed} is not null then {input.Text("origin_computed")} end"));
    }

    public OpenSelect Visit(RankWithin node)
    {
        var input = Filtering(node.Input);
        if (!input.IsRead("value"))
        {
            input = Closed(input);
        }

        var (field, value) = (Texts(input, node.Field), input.Text("value"));
        var ranked = input.With(
            new("field_rank", $"case when {value} is not null then rank() over (partition by {field} order by {value} desc nulls last) end"),
            new("field_ties", $"case when {value} is not null then count(*) over (partition by {field}, {value}) end"));
        return (node.WithDense ? ranked.With(new SelectColumn("field_dense", $"case when {value} is not null then dense_rank() over (partition by {field} order by {value} desc nulls last) end")) : ranked) with { HasWindows = true };
    }

    public OpenSelect Visit(Climb node)
    {
        var of = node.Closure;
        var (ancestor, from, to) = ($"b.{Name(of.Ancestor)}", of.ValidFrom.Length > 0 ? $"b.{Name(of.ValidFrom)}" : "", of.ValidTo.Length > 0 ? $"b.{Name(of.ValidTo)}" : "");
        var joined = Source(node.Input).Joined($"join {Name(of.Table)} b on b.{Name(of.Descendant)} = f.{Name(node.Column)}").With(new SelectColumn(node.Name, ancestor)).If(_parameters.In(ancestor, node.Ancestors));

        // Membership that changes over time holds only on the days it says.
        return node.Day.Length == 0 || from.Length == 0 ? joined : joined.If($"({from} is null or {from} <= f.{Name(node.Day)})", $"({to} is null or {to} >= f.{Name(node.Day)})");
    }

    public OpenSelect Visit(Recode node)
    {
        if (node.KeepsCodes)
        {
            var input = Naming(node.Input);
            if (!node.IsOpen && !input.TakesConditions)
            {
                input = Closed(input);
            }

            var own = $"cast({input.Text(node.Column)} as varchar)";
            return (node.IsOpen ? input : input.If(_parameters.In(own, node.From))).With(new SelectColumn(node.Name, own));
        }

        var (source, code) = (Source(node.Input), $"cast(f.{Name(node.Column)} as varchar)");
        var pairs = _parameters.Table(("member_from", node.From.Items.ToArray()), ("member_to", node.To.Items.ToArray()));
        var joins = node.Split.Length > 0 ? $"list_contains({Conditions(Name).Parts(code, node.Split)}, b.member_from)" : $"b.member_from = {code}";
        return source.Joined($"join {pairs} on {joins}").With(new SelectColumn(node.Name, "b.member_to"));
    }

    public OpenSelect Visit(Bucket node)
    {
        var (periods, day) = (node.Periods.Items, node.Name + "_day");
        if (node.Until.Length == 0 && periods.Length == 1)
        {
            var input = Filtering(node.Input);
            return input.If($"{input.Text(node.Column)} between {_parameters.Of(periods[0].Days.From)} and {_parameters.Of(periods[0].Days.To)}")
                .With(new(node.Name, _parameters.Of(periods[0].Key)), new(day, _parameters.Of(periods[0].Days.To)));
        }

        var (source, column) = (Source(node.Input), $"f.{Name(node.Column)}");
        var list = _parameters.Table(
            ("period_key", periods.Select(p => p.Key).ToArray()), ("first_day", periods.Select(p => p.Days.From).ToArray()), ("last_day", periods.Select(p => p.Days.To).ToArray()));
        OpenSelect Over(string relation, string holds) => source.Joined($"join {relation} on {holds}").With(new(node.Name, "b.period_key"), new(day, "b.last_day"));

        return node.Until.Length > 0 ? Over(list, $"{column} <= b.last_day and (f.{Name(node.Until)} is null or f.{Name(node.Until)} > b.last_day)")
            : !IsOverFacts(node.Input) && LevelOf(periods) is { } level ? Over(list, $"b.first_day = cast(date_trunc('{level}', {column}) as date)")
            : IsOverFacts(node.Input) && periods.Sum(p => (long)p.Days.To.DayNumber - p.Days.From.DayNumber + 1) <= MostDays
                ? Over($"(select period_key, last_day, unnest(generate_series(first_day, last_day, interval 1 day))::date as day from {list}) b", $"b.day = {column}")
            : Over(list, $"{column} between b.first_day and b.last_day");
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

    public OpenSelect Visit(Latest node)
    {
        var (facts, reports) = (Source(node.Input), Source(node.Reports).From);
        var joined = facts.Joined($"left join (select * from {reports} qualify row_number() over (partition by {Name(node.On)} order by {Name(node.By)} desc) = 1) r on r.{Name(node.On)} = f.{Name(node.On)}");
        if (node.Origin.Length > 0)
        {
            joined = joined.Replaced([node.Origin], text => $"{StrongestFirst}[greatest(list_position({StrongestFirst}, {text}), list_position({StrongestFirst}, r.{Name(node.Origin)}))]");
        }

        return joined.With(node.Columns.Items.Select(c => new SelectColumn(c, node.Otherwise.Items.FirstOrDefault(o => o.Key == c) is { Value: { } text } ? $"coalesce(r.{Name(c)}, {_parameters.Of(text)})" : $"r.{Name(c)}")));
    }

    public OpenSelect Visit(Lifecycle node)
    {
        var of = node.Of;

        // What was told last holds; of two at one instant the one that came later, so that a correction holds whatever the order of reading.
        string Latest(OpenSelect rows) => $"cast(epoch_us({rows.Text(of.At)}) as hugeint) * 18446744073709551616 + cast({rows.Text(Lifecycle.Load)} as hugeint) * 4294967296 + {rows.Text(Lifecycle.Row)}";
        return Grouped(Filtering(node.Input), [of.Key], rows => [
            .. node.Keep.Items.Select(k => new SelectColumn(k, $"arg_max({rows.Text(k)}, {Latest(rows)})")),
            .. of.Days.Items.Select(d => new SelectColumn(d.Name, $"min(cast(timezone('Asia/Ho_Chi_Minh', {rows.Text(of.At)}) as date)) filter (where {_parameters.In(rows.Text(of.Event), d.Events)})")),
        ]);
    }

    public OpenSelect Visit(Whole node)
    {
        var input = Filtering(node.Input);
        var all = $"{input.Text(node.Column)} = {_parameters.Of(node.All)}";
        return input with { Qualify = $"{all} or not bool_or({all}) over (partition by {Texts(input, node.Per)})" };
    }

    public OpenSelect Visit(Accumulate node)
    {
        var input = Filtering(node.Input);
        var per = node.Per.Count > 0 ? $"partition by {Texts(input, node.Per)}" : "";
        return input.With(
            new(Accumulate.To, $"sum({input.Text(node.Weight)}) over ({per} order by {input.Text(node.Column)} rows unbounded preceding)"),
            new(Accumulate.All, $"sum({input.Text(node.Weight)}) over ({per})")) with { HasWindows = true };
    }

    public OpenSelect Visit(Aggregate node) => Grouped(
        Filtering(node.Input),
        node.Keys,
        input => node.Columns.Items.Select(c => new SelectColumn(c.Name, $"{Of(input, c)}{(c.Where is { } where ? $" filter (where {Holds(input, where)})" : "")}")));

    public OpenSelect Visit(CountHeld node)
    {
        const string Held = CountHeld.Held, Number = "n_held", Mask = "mask";
        var cells = Grouped(Filtering(node.Input), node.Keys, input => [new(Held, $"bit_or({input.Text(Held)})")]);
        var keys = node.Keys.Items.Concat(node.Members.Items.Select(m => m.Name)).Select(SelectColumn.Of);
        OpenSelect counts;
        if (node.Within.Count > 0 || node.Members.Count > 0)
        {
            var joins = node.Members.Items.Select((m, i) => string.Create(
                CultureInfo.InvariantCulture,
                $" join (select unnest({_parameters.Of(m.From.Items.ToArray())}) as member_from, unnest({_parameters.Of(m.To.Items.ToArray())}) as member_to) b{i} on b{i}.member_from = k.member"));
            var members = node.Members.Items.Select((m, i) => new SelectColumn(m.Name, string.Create(CultureInfo.InvariantCulture, $"b{i}.member_to"))).ToArray();
            var masks = new OpenSelect($"{CountHeld.Places} k{string.Concat(joins)}", [.. members, new(Mask, $"bitstring_agg(k.place, 0, {(node.Room - 1).ToString(CultureInfo.InvariantCulture)})")])
            {
                Where = [$"k.facts = {_parameters.Of(node.Facts)}", $"k.column_name = {_parameters.Of(node.Column)}", .. node.Within.Items.Select(w => _parameters.In("k.member", w.Values))],
                IsGrouped = true,
                Tail = members.Length > 0 ? $" group by {string.Join(", ", members.Select(m => Name(m.Name)))}" : "",
            };
            counts = new OpenSelect($"{Closed(cells).From} cross join {Step(masks)}", [.. keys, new(Number, $"bit_count({Held} & {Mask})")]);
        }
        else
        {
            counts = new OpenSelect(Closed(cells).From, [.. keys, new(Number, $"bit_count({Held})")]);
        }

        return new OpenSelect(Step(counts), [.. keys, .. node.Names.Items.Select(n => new SelectColumn(n, Number))]) { Where = [$"{Number} > 0"] };
    }

    public OpenSelect Visit(Project node)
    {
        var input = Naming(node.Input);
        return input with { Columns = [.. node.Columns.Items.Select(c => new SelectColumn(c, input.Text(c)))] };
    }

    public OpenSelect Visit(Page node)
    {
        var input = Closed(node.Input.Accept(this));
        return input with { Tail = string.Create(CultureInfo.InvariantCulture, $" order by {Texts(input, node.Order)} limit {node.Limit} offset {node.Offset}") };
    }

    private static OpenSelect Of(string table, EquatableArray<string> columns) => new(Name(table), columns.Count == 0 ? [new(SelectColumn.All, SelectColumn.All)] : [.. columns.Items.Select(SelectColumn.Of)]);

    /// <summary>One row per keys. A key that is worked out goes by its new name, which must not be that of a column read.</summary>
    private OpenSelect Grouped(OpenSelect input, EquatableArray<string> keys, Func<OpenSelect, IEnumerable<SelectColumn>> columns)
    {
        var rows = input.Hides ? Closed(input) : input;
        return rows with
        {
            Columns = [.. keys.Items.Select(k => new SelectColumn(k, rows.Text(k))), .. columns(rows)],
            Tail = keys.Count > 0 ? $" group by {string.Join(", ", keys.Items.Select(k => rows.IsRead(k) ? rows.Text(k) : Name(k)))}" : "",
            IsGrouped = true,
        };
    }

    /// <summary>The rows of a node in a SELECT that takes conditions.</summary>
    private OpenSelect Filtering(PlanNode node) => node.Accept(this) is var select && select.TakesConditions ? select : Closed(select);

    /// <summary>The rows of a node in a SELECT that takes columns.</summary>
    private OpenSelect Naming(PlanNode node) => node.Accept(this) is var select && select.TakesColumns ? select : Closed(select);

    /// <summary>The rows of a node as a table or step, to which something can be joined.</summary>
    private OpenSelect Source(PlanNode node) => node.Accept(this) is var select && select.IsPlain ? select : Closed(select);

    /// <summary>A SELECT that reads the rows of another one as they are.</summary>
    private OpenSelect Closed(OpenSelect select) => new(Step(select), [.. select.Columns.Select(c => new SelectColumn(c.Name, c.Name))]);

    private string Step(OpenSelect select)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"s{++_count}");
        _steps.Append(_count > 1 ? ",\n" : "").Append(name).Append(" as (").Append(select).Append(')');
        return name;
    }

    private ConditionText Conditions(Func<string, string> column) => new(_parameters, column);

    private string Holds(OpenSelect rows, Condition condition) => Conditions(rows.Text).Of(condition);

    private static string Of(OpenSelect rows, AggregateColumn column) => column.Function switch
    {
        AggregateFunction.Rows => "count(*)",
        AggregateFunction.Count => $"count({Sum(rows, column)})",
        AggregateFunction.Sum => $"sum({Sum(rows, column)})",
        AggregateFunction.AtLast => $"arg_max({rows.Text(column.Column)}, {rows.Text(column.By)})",
        AggregateFunction.AtFirst => $"arg_min({rows.Text(column.Column)}, {rows.Text(column.By)})",
        AggregateFunction.Quantile => $"quantile_disc({rows.Text(column.Column)}, {column.Fraction.ToString(CultureInfo.InvariantCulture)})",
        AggregateFunction.Minimum => $"min({rows.Text(column.Column)})",
        AggregateFunction.Maximum => $"max({rows.Text(column.Column)})",
        AggregateFunction.Distinct => $"count(distinct {rows.Text(column.Column)})",
        AggregateFunction.MedianLow => $"quantile_disc({rows.Text(column.Column)}, 0.5)",
        AggregateFunction.MedianHigh => $"-quantile_disc(-{rows.Text(column.Column)}, 0.5)",
        AggregateFunction.WeakestOrigin => $"max(case {rows.Text(column.Column)} when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end)",
        _ => throw new NotSupportedException(column.Function.ToString()),
    };

    private static string Sum(OpenSelect rows, AggregateColumn column) => string.Join(" + ", column.Plus.Items.Prepend(column.Column).Select(rows.Text));

    private static string Texts(OpenSelect rows, EquatableArray<string> columns) => string.Join(", ", columns.Items.Select(rows.Text));

    private static string Name(string name) => PlainName.Checked(name);
}
