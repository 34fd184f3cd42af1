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
        public bool Visit(Scan node) => Line(string.Create(CultureInfo.InvariantCulture, $"Scan {node.Table} release={node.Release} columns=[{string.Join(", ", node.Columns)}]"));

        public bool Visit(Slice node) => Line($"Slice {string.Join(" and ", node.Conditions.Items.Select(Say))}", node.Input);

        public bool Visit(Prefer node) => Line($"Prefer {node.Column} in order {string.Join(", ", node.Order)} per {string.Join(", ", node.Per)}", node.Input);

        public bool Visit(Headline node) => Line("Headline published else computed", node.Input);

        public bool Visit(RankWithin node) => Line($"RankWithin {string.Join(", ", node.Field)}", node.Input);

        public bool Visit(Climb node) => Line($"Climb {node.Column} by {node.Closure.Table} to {Some(node.Ancestors.Items)} as {node.Name}", node.Input);

        public bool Visit(Aggregate node) => Line($"Aggregate by {string.Join(", ", node.Keys)}: {string.Join(", ", node.Columns.Items.Select(c => $"{c.Name}={c.Function}({c.Column})"))}", node.Input);

        public bool Visit(Project node) => Line($"Project {string.Join(", ", node.Columns)}", node.Input);

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
            EqualColumns c => $"{c.Left} = {c.Right}",
            Below c => $"{c.Column} below ({Some(c.Ancestors.Items)})",
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
