using ParAnalytics.Definitions;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Expressions;

/// <summary>
/// What an expression counts in. Only like is added to like; the difference of two percentages is in percentage points; like over like is a
/// fraction, which <c>percent()</c> turns into percent. A null unit is that of a plain number.
/// </summary>
public static class UnitCheck
{
    /// <param name="unitOf">The unit of a measure of the cube; null when there is no such measure.</param>
    /// <exception cref="ExpressionException">Units that do not go together, with the position of the sign.</exception>
    public static MeasureUnit? Of(MeasureExpression expression, Func<string, MeasureUnit?> unitOf) => expression switch
    {
        NumberOf => null,
        MeasureNamed named => Named(named, unitOf),
        Negative negative => Of(negative.Operand, unitOf),
        Combined combined => Of(combined, Of(combined.Left, unitOf), Of(combined.Right, unitOf)),
        FunctionOf function => Of(function, [.. function.Arguments.Items.Select(a => Of(a, unitOf))]),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static MeasureUnit? Named(MeasureNamed named, Func<string, MeasureUnit?> unitOf) => unitOf(named.Id) switch
    {
        null => throw new ExpressionException($"Không có chỉ tiêu '{named.Id}' trong khối dữ liệu này", $"This cube has no measure '{named.Id}'", named.Position),
        MeasureUnit.AsWritten => throw new ExpressionException($"'{named.Id}' mang đơn vị khác nhau ở mỗi dòng, không tính được", $"'{named.Id}' has another unit in each row and cannot be reckoned with", named.Position),
        MeasureUnit.Text or MeasureUnit.Date => throw new ExpressionException($"'{named.Id}' không phải số, không tính được", $"'{named.Id}' is no number and cannot be reckoned with", named.Position),
        { } unit => unit,
    };

    private static MeasureUnit? Of(Combined sum, MeasureUnit? left, MeasureUnit? right) => (sum.Sign, left, right) switch
    {
        ("*", null, _) => right,
        ("*", _, null) => left,
        ("*", MeasureUnit.Fraction, _) => right,
        ("*", _, MeasureUnit.Fraction) => left,
        ("/", _, null) => left,
        ("/", not null, _) when left == right => MeasureUnit.Fraction,
        ("/", MeasureUnit.Days or MeasureUnit.Points, MeasureUnit.Count) => left,
        ("-", MeasureUnit.Percent, MeasureUnit.Percent) => MeasureUnit.PercentagePoints,
        ("-", MeasureUnit.Rank, MeasureUnit.Rank) => MeasureUnit.Places,
        ("-", MeasureUnit.Family, MeasureUnit.Family) => MeasureUnit.FamilyChange,
        ("+" or "-", MeasureUnit.Percent, MeasureUnit.PercentagePoints) => MeasureUnit.Percent,
        ("+", MeasureUnit.Rank, MeasureUnit.Rank) => throw Refuse(sum, left, right),
        ("+" or "-", _, _) when left == right => left,
        _ => throw Refuse(sum, left, right),
    };

    private static MeasureUnit? Of(FunctionOf function, MeasureUnit?[] arguments) => function.Name switch
    {
        "percent" when arguments[0] is null or MeasureUnit.Fraction => MeasureUnit.Percent,
        "percent" => throw new ExpressionException($"percent() cần một tỷ số, không phải {Say(arguments[0])}", $"percent() takes a fraction, not {Say(arguments[0])}", function.Position),
        "abs" => arguments[0],
        _ when arguments[0] == arguments[1] => arguments[0],
        _ when function.Name == "coalesce" && arguments[1] is null => arguments[0],
        _ => throw new ExpressionException($"Hai đối số của {function.Name}() khác đơn vị: {Say(arguments[0])} và {Say(arguments[1])}", $"The arguments of {function.Name}() differ in unit: {Say(arguments[0])} and {Say(arguments[1])}", function.Position),
    };

    private static ExpressionException Refuse(Combined sum, MeasureUnit? left, MeasureUnit? right) => new(
        $"Không thể tính {Say(left)} {sum.Sign} {Say(right)}: khác đơn vị", $"{Say(left)} {sum.Sign} {Say(right)} means nothing: the units differ", sum.Position);

    private static string Say(MeasureUnit? unit) => unit is { } known ? SnakeCase.Of(known.ToString()) : "number";
}
