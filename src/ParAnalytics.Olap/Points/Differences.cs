using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>Two values → their difference, plain or in percent of the other.</summary>
internal static class Differences
{
    public static Cell Of(Cell here, Cell other, ComparedAs form, CubeMeasure measure, NoteBook notes)
    {
        if (here.Number is not { } value || other.Number is not { } base_)
        {
            return here.Number is null ? here : other;
        }

        var origin = here.Origin!.Value.Weakest(other.Origin!.Value).Weakest(Origin.Computed);
        var state = here.State == ValueState.Estimated || other.State == ValueState.Estimated ? ValueState.Estimated : ValueState.Ok;
        return form switch
        {
            ComparedAs.Difference => Cell.Of(value - base_, origin, state),
            _ when base_ == 0 => notes.NotApplicable(Remarks.NothingToDivideBy(measure)),
            _ => Cell.Of(100 * (value - base_) / Math.Abs(base_), origin, state),
        };
    }
}
