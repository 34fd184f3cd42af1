using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>Reads a comparison with a figure. Across a break there is no difference, and the remark says which break it is.</summary>
internal sealed class PointComparer(CubeModel cube, PointSpace space, EraValues values, PointReader reader, FieldJudge judge, SetBreaks breaks, PublishedTargets targets, NoteBook notes, SourceList sources)
{
    public Cell Read(CubeMeasure measure, Point point, BoundComparison comparison)
    {
        var (other, then) = Elsewhere(measure, point, comparison);
        if (comparison.As == ComparedAs.Value || other.Number is null)
        {
            return other.HasValue && other.Number is null && comparison.As != ComparedAs.Value ? notes.NotApplicable(Remarks.NoDifference(measure)) : other;
        }

        var here = reader.Read(measure, point);
        return here.Number is null ? here
            : then is not null && Break(measure, point, then) is { } broken ? notes.NotApplicable(broken)
            : Differences.Of(here, other, comparison.As, measure, notes);
    }

    private (Cell Cell, Point? Point) Elsewhere(CubeMeasure measure, Point point, BoundComparison comparison)
    {
        if (comparison.With == ComparedWith.Target)
        {
            return (Target(measure, point), null);
        }

        if (comparison.With == ComparedWith.Unit)
        {
            var there = point with { Key = point.Key with { Unit = comparison.Member!.Key }, Unit = comparison.Member };
            return (reader.Read(measure, there), null);
        }

        if (comparison.IsOfField)
        {
            return (OfField(measure, point, comparison.With), null);
        }

        var year = comparison.Member?.Order ?? point.Year - 1;
        if (space.InYear(point, year) is not { } then)
        {
            return (notes.NotApplicable(Remarks.OtherSet(year, point.Year)), null);
        }

        var cell = reader.Read(measure, then);
        return cell.HasValue || space.Exists(then) || values.IsCarriedOver(then)
            ? (cell, then)
            : (notes.NotApplicable(Remarks.NewUnit(point.Unit, year, judge.SizeOf(then, null), point.Year, judge.SizeOf(point, null))), then);
    }

    private Cell OfField(CubeMeasure measure, Point point, ComparedWith with)
    {
        var kind = with switch
        {
            ComparedWith.Median => MeasureKind.FieldMedian,
            ComparedWith.Best => MeasureKind.FieldBest,
            ComparedWith.Worst => MeasureKind.FieldWorst,
            _ => MeasureKind.FieldMean,
        };
        var isValue = measure.Kind is MeasureKind.Headline or MeasureKind.Published or MeasureKind.Computed or MeasureKind.Points;
        return isValue && cube.Measures.Items.FirstOrDefault(m => m.Kind == kind) is { } statistic
            ? reader.Read(statistic, point)
            : notes.NotApplicable(Remarks.NoFieldOf(measure));
    }

    private Cell Target(CubeMeasure measure, Point point)
    {
        if (targets.Find(point, measure.Id) is not { } target)
        {
            return Cell.Missing(ValueState.NotPublished, notes.Add(Remarks.NoTarget));
        }

        sources.Add(target.Source);
        return Cell.Of(target.Threshold, target.Origin);
    }

    /// <summary>Why the two figures do not compare; null when they do.</summary>
    private Remark? Break(CubeMeasure measure, Point point, Point then)
    {
        var (early, late) = point.Year < then.Year ? (point, then) : (then, point);
        if (measure.Kind is MeasureKind.Rank or MeasureKind.Quartile)
        {
            var rankOf = cube.Measures.Items.First(m => m.Kind == MeasureKind.RankOf);
            var (earlyOf, lateOf) = (reader.Read(rankOf, early).Number, reader.Read(rankOf, late).Number);
            if (earlyOf is null || earlyOf != lateOf)
            {
                return Remarks.OtherField(early.Year, (int?)earlyOf ?? judge.SizeOf(early, null), late.Year, (int?)lateOf ?? judge.SizeOf(late, null));
            }

            return CriterionKey.Parse(point.Node.Key).IsRoot ? null : breaks.Between(measure.Kind, early, late);
        }

        return measure.Kind is MeasureKind.RankOf or MeasureKind.MaxPoints ? null : breaks.Between(measure.Kind, early, late);
    }
}
