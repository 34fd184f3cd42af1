using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;

namespace ParAnalytics.Olap.Expressions;

/// <summary>An expression over the cells of the measures it names, all of one place. The first missing cell says why there is no result.</summary>
internal static class ExpressionReading
{
    public static Cell Read(MeasureExpression expression, CubeMeasure measure, Func<string, Cell> cellOf, NoteBook notes)
    {
        var cell = Of(expression, measure, cellOf, notes);
        return cell.Number is null ? cell : cell with { Origin = cell.Origin!.Value.Weakest(Origin.Computed), Note = null };
    }

    private static Cell Of(MeasureExpression expression, CubeMeasure measure, Func<string, Cell> cellOf, NoteBook notes) => expression switch
    {
        NumberOf number => Cell.Of(number.Value, Origin.Published),
        MeasureNamed named => cellOf(named.Id) is { Number: not null } cell ? cell with { Origin = cell.Origin ?? Origin.Computed } : cellOf(named.Id),
        Negative negative => One(Of(negative.Operand, measure, cellOf, notes), static v => -v),
        Combined combined => Both(combined.Sign, Of(combined.Left, measure, cellOf, notes), Of(combined.Right, measure, cellOf, notes), measure, notes),
        FunctionOf { Name: "percent" } f => One(Of(f.Arguments[0], measure, cellOf, notes), static v => 100 * v),
        FunctionOf { Name: "abs" } f => One(Of(f.Arguments[0], measure, cellOf, notes), Math.Abs),
        FunctionOf { Name: "coalesce" } f => Of(f.Arguments[0], measure, cellOf, notes) is { Number: not null } first ? first : Of(f.Arguments[1], measure, cellOf, notes),
        FunctionOf f => Both(f.Name, Of(f.Arguments[0], measure, cellOf, notes), Of(f.Arguments[1], measure, cellOf, notes), measure, notes),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static Cell One(Cell cell, Func<decimal, decimal> of) => cell.Number is { } value ? cell with { Number = of(value) } : cell;

    private static Cell Both(string sign, Cell left, Cell right, CubeMeasure measure, NoteBook notes)
    {
        if (left.Number is not { } l || right.Number is not { } r)
        {
            return left.Number is null ? left : right;
        }

        if (sign == "/" && r == 0)
        {
            return notes.NotApplicable(Remarks.NothingToDivideBy(measure));
        }

        var value = sign switch { "+" => l + r, "-" => l - r, "*" => l * r, "/" => l / r, "min" => Math.Min(l, r), _ => Math.Max(l, r) };
        var state = left.State == ValueState.Estimated || right.State == ValueState.Estimated ? ValueState.Estimated : ValueState.Ok;
        return Cell.Of(value, left.Origin!.Value.Weakest(right.Origin!.Value), state);
    }
}
