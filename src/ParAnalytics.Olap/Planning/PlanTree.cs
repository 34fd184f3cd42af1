using System.Globalization;
using System.Text;

namespace ParAnalytics.Olap.Planning;

/// <summary>A plan as an indented tree, for people.</summary>
public static class PlanTree
{
    public static string Of(PlanNode plan)
    {
        var text = new StringBuilder();
        plan.Accept(new Writer(text, 0));
        return text.ToString();
    }

    private sealed class Writer(StringBuilder text, int depth) : IPlanVisitor<bool>
    {
        public bool Visit(Scan node) => Line(string.Create(CultureInfo.InvariantCulture, $"Scan {node.Table} release={node.Release}{(node.LiveUpTo > 0 ? " live" : "")} columns=[{string.Join(", ", node.Columns)}]"));

        public bool Visit(ScanAggregate node) => Line(string.Create(CultureInfo.InvariantCulture, $"ScanAggregate {node.Table} release={node.Release} columns=[{string.Join(", ", node.Columns)}]"));

        public bool Visit(Slice node) => Line($"Slice {string.Join(" and ", node.Conditions.Items.Select(Say))}", node.Input);

        public bool Visit(Mask node) => Line($"Mask {string.Join(", ", node.Columns)} without {node.Flag}{(node.Unless is { } unless ? $" unless {Say(unless)}" : "")}", node.Input);

        public bool Visit(Prefer node) => Line($"Prefer {node.Column} in order {string.Join(", ", node.Order)} per {string.Join(", ", node.Per)}", node.Input);

        public bool Visit(Headline node) => Line("Headline published else computed", node.Input);

        public bool Visit(RankWithin node) => Line($"RankWithin {string.Join(", ", node.Field)}", node.Input);

        public bool Visit(Climb node) => Line($"Climb {node.Column} by {node.Closure.Table} to {Some(node.Ancestors.Items)} as {node.Name}", node.Input);

        public bool Visit(Recode node) => Line($"Recode {node.Column} to {(node.IsOpen ? "each, asked are " : "")}{Some(node.To.Items.Distinct())} as {node.Name}", node.Input);

        public bool Visit(Bucket node) => Line($"Bucket {node.Column}{(node.Until.Length > 0 ? $" until {node.Until}" : "")} to {Some(node.Periods.Items.Select(p => p.Key))} as {node.Name}", node.Input);

        public bool Visit(Latest node)
        {
            Line($"Latest {string.Join(", ", node.Columns)} by {node.By} on {node.On}", node.Input);
            return node.Reports.Accept(new Writer(text, depth + 1));
        }

        public bool Visit(Lifecycle node) => Line($"Lifecycle of {node.Of.Key}: {string.Join(", ", node.Of.Days.Items.Select(d => $"{d.Name}=first {string.Join("|", d.Events)}"))}", node.Input);

        public bool Visit(Whole node) => Line($"Whole {node.Column}={node.All} where it stands, per {string.Join(", ", node.Per)}", node.Input);

        public bool Visit(Accumulate node) => Line($"Accumulate {node.Weight} by {node.Column} per {string.Join(", ", node.Per)}", node.Input);

        public bool Visit(Aggregate node) => Line($"Aggregate by {string.Join(", ", node.Keys)}: {string.Join(", ", node.Columns.Items.Select(c => $"{c.Name}={c.Function}({c.Column})"))}", node.Input);

        public bool Visit(CountHeld node) => Line($"CountHeld {node.Column} by {string.Join(", ", node.Keys.Items.Concat(node.Members.Items.Select(m => m.Name)))}{string.Concat(node.Within.Items.Select(w => $", {Say(w)}"))}", node.Input);

        public bool Visit(Project node) => Line($"Project {string.Join(", ", node.Columns)}", node.Input);

        public bool Visit(Page node) => Line(string.Create(CultureInfo.InvariantCulture, $"Page by {string.Join(", ", node.Order)}: {node.Limit} from {node.Offset}"), node.Input);

        private bool Line(string line, PlanNode? input = null)
        {
            text.Append(' ', depth * 2).Append(line).Append('\n');
            return input?.Accept(new Writer(text, depth + 1)) ?? true;
        }

        private static string Say(Condition condition) => condition switch
        {
            InTexts c => $"{c.Column} in ({Some(c.Values.Items)})",
            InNumbers c => $"{c.Column} in ({Some(c.Values.Items.Select(v => v.ToString(CultureInfo.InvariantCulture)))})",
            NotText c => $"{c.Column} is not {c.Value}",
            HasValue c => $"{c.Column} has a value",
            HasNoValue c => $"{c.Column} has no value",
            IsYes c => c.Column,
            Above c => FormattableString.Invariant($"{c.Column} > {c.Number}"),
            EqualColumns c => $"{c.Left} = {c.Right}",
            Below c => $"{c.Column} below ({Some(c.Ancestors.Items)})",
            InRanges c => $"{c.Column} in ({Some(c.Ranges.Items.Select(r => FormattableString.Invariant($"{r.From:yyyy-MM-dd}..{r.To:yyyy-MM-dd}")))})",
            Before c => $"{c.Column} before {c.Day}",
            Within c => FormattableString.Invariant($"{c.Column} within {c.Days} days of {c.Day}"),
            BeforeDay c => FormattableString.Invariant($"{c.Column} before {c.Day:yyyy-MM-dd}"),
            HasPart c => $"{c.Column} lists one of ({Some(c.Values.Items)})",
            NotInTexts c => $"{c.Column} not in ({Some(c.Values.Items)})",
            Reaches c => FormattableString.Invariant($"held {(c.IsMore ? "more than" : "at least")} {c.Fraction} of all"),
            AllOf c => $"({string.Join(" and ", c.Conditions.Items.Select(Say))})",
            AnyOf c => $"({string.Join(" or ", c.Alternatives.Items.Select(Say))})",
            _ => throw new NotSupportedException(condition.GetType().Name),
        };

        private static string Some(IEnumerable<string> values)
        {
            var all = values.ToArray();
            return all.Length <= 6 ? string.Join(", ", all) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(5))}, … {all.Length} in all");
        }
    }
}
