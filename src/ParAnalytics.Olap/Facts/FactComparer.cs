using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;

namespace ParAnalytics.Olap.Facts;

/// <summary>Reads a comparison with a cell of facts, totals included: the counterpart is aggregated by itself at the same grain.</summary>
internal sealed class FactComparer(FactSpace space, FactReader reader, NoteBook notes)
{
    public Cell Read(CubeMeasure measure, FactPlace place, BoundComparison comparison)
    {
        var other = Elsewhere(measure, place, comparison);
        if (comparison.As == ComparedAs.Value || other.Number is null)
        {
            return other.HasValue && other.Number is null && comparison.As != ComparedAs.Value ? notes.NotApplicable(Remarks.NoDifference(measure)) : other;
        }

        var cell = Differences.Of(reader.Read(measure, place), other, comparison.As, measure, notes);
        return cell.Number is not null && comparison.With == ComparedWith.PreviousYear && IsNotOver(place) ? cell with { Note = notes.Add(Remarks.PeriodNotOver) } : cell;
    }

    private Cell Elsewhere(CubeMeasure measure, FactPlace place, BoundComparison comparison)
    {
        if (comparison.With == ComparedWith.Target)
        {
            return Cell.Missing(ValueState.NotPublished, notes.Add(Remarks.NoTarget));
        }

        if (measure.Kind.IsOfMeasure() && measure.Kind != MeasureKind.Running && measure.Kind != MeasureKind.Share)
        {
            return notes.NotApplicable(Remarks.NoDifference(measure));
        }

        if (comparison.IsOfTime)
        {
            return space.HasTime ? Then(measure, place, comparison) : notes.NotApplicable(Remarks.Choose("một kỳ", "a period"));
        }

        if (space.UnitEntry < 0 || space.KeyOf(place, space.UnitEntry) is not { } unit)
        {
            return notes.NotApplicable(Remarks.ChooseUnit);
        }

        return comparison.With == ComparedWith.Unit
            ? reader.Read(measure, place.With(space.UnitEntry, space.NumberOf(space.UnitEntry, comparison.Member!.Key)), FactSet.Peers)
            : OfPeers(measure, place, unit, comparison.With);
    }

    private Cell Then(CubeMeasure measure, FactPlace place, BoundComparison comparison)
    {
        var cell = reader.Read(measure, place, FactSet.NameOf(comparison));
        if (cell.Number is not null && reader.Recast is { } recast && space.UnitOf(place) is { } carried && space.PeriodOf(place) is { } here)
        {
            var there = new FactShift(comparison, space.Today).Of(here.Dimension, here.Member);
            return recast.IsCarriedOver(carried, there) ? cell with { State = ValueState.Estimated, Note = notes.Add(Remarks.RecastSum) } : cell;
        }

        if (cell.HasValue || space.UnitEntry < 0 || space.KeyOf(place, space.UnitEntry) is not { } key || space.PeriodOf(place) is not { } now)
        {
            return cell;
        }

        var unit = space.MemberOf(space.UnitEntry, key)!;
        var then = new FactShift(comparison, space.Today).Of(now.Dimension, now.Member);
        return unit.ValidFrom > then.ValidTo ? notes.NotApplicable(Remarks.NotThen(unit, then.ValidTo!.Value.Year)) : cell;
    }

    private Cell OfPeers(CubeMeasure measure, FactPlace place, string unit, ComparedWith with)
    {
        var field = reader.FieldOf(measure, place, space.MemberOf(space.UnitEntry, unit)!);
        if (field.Values.Length == 0)
        {
            return Cell.Missing(ValueState.NotPublished);
        }

        var values = field.Values;
        var (least, most) = (values[0], values[^1]);
        var value = with switch
        {
            ComparedWith.Median => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2,
            ComparedWith.Best => measure.Better == MeasureBetter.Lower ? least : most,
            ComparedWith.Worst => measure.Better == MeasureBetter.Lower ? most : least,
            _ => values.Sum() / values.Length,
        };
        return Cell.Of(value, field.Origin) with { Note = notes.Add(Remarks.OfPeers(values.Length)) };
    }

    private bool IsNotOver(FactPlace place) =>
        space.PeriodOf(place) is { Member.ValidFrom: { } from, Member.ValidTo: { } to } && to > space.Today && from <= space.Today;
}
