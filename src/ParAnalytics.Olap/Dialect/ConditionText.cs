using System.Globalization;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Dialect;

/// <summary>Conditions as text.</summary>
/// <param name="column">The text a column is made of.</param>
internal sealed class ConditionText(ParameterList parameters, Func<string, string> column)
{
    public string Of(Condition condition) => condition switch
    {
        InTexts c => parameters.In(column(c.Column), c.Values),
        InNumbers c => c.Values.Count == 0 ? "false" : $"{column(c.Column)} in ({string.Join(", ", c.Values.Items.Select(v => parameters.Of(v)))})",
        NotText c => $"({column(c.Column)} is null or {column(c.Column)} <> {parameters.Of(c.Value)})",
        HasValue c => $"{column(c.Column)} is not null",
        HasNoValue c => $"{column(c.Column)} is null",
        IsYes c => $"{column(c.Column)} is true",
        Above c => $"{column(c.Column)} > {parameters.Of(c.Number)}",
        EqualColumns c => $"{column(c.Left)} = {column(c.Right)}",
        Below c => $"{column(c.Column)} in (select {Name(c.Closure.Descendant)} from {Name(c.Closure.Table)} where {parameters.In(Name(c.Closure.Ancestor), c.Ancestors)})",
        InRanges c => c.Ranges.Count == 0 ? "false" : $"({string.Join(" or ", c.Ranges.Items.Select(r => $"{column(c.Column)} between {parameters.Of(r.From)} and {parameters.Of(r.To)}"))})",
        Before c => $"{column(c.Column)} < {column(c.Day)}",
        Within c => FormattableString.Invariant($"{column(c.Column)} between {column(c.Day)} and {column(c.Day)} + {c.Days}"),
        BeforeDay c => $"{column(c.Column)} < {parameters.Of(c.Day)}",
        HasPart c => $"list_has_any({Parts(column(c.Column), c.Split)}, {parameters.Of(c.Values.Items.ToArray())})",
        NotInTexts c => $"({column(c.Column)} is null or not {parameters.In(column(c.Column), c.Values)})",
        Reaches c => $"{column(Accumulate.To)}::decimal(18, 0) {(c.IsMore ? ">" : ">=")} {c.Fraction.ToString(CultureInfo.InvariantCulture)} * {column(Accumulate.All)}::decimal(18, 0)",
        AllOf c => c.Conditions.Count == 0 ? "true" : $"({string.Join(" and ", c.Conditions.Items.Select(Of))})",
        AnyOf c => c.Alternatives.Count == 0 ? "false" : $"({string.Join(" or ", c.Alternatives.Items.Select(Of))})",
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    /// <summary>The texts that a text lists.</summary>
    public string Parts(string text, string split) => $"list_transform(string_split({text}, {parameters.Of(split)}), lambda x: trim(x))";

    private static string Name(string name) => PlainName.Checked(name);
}
