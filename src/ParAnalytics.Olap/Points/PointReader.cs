using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Expressions;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>What a measure reads at a point: the rules of the field, one method each.</summary>
internal sealed class PointReader(CubeModel cube, PointSpace space, EraValues values, FieldJudge judge, SetBreaks breaks, PublishedStatistics statistics, NoteBook notes, SourceList sources)
{
    public Cell Read(CubeMeasure measure, Point point) => measure.Kind switch
    {
        MeasureKind.Headline => values.Headline(point),
        MeasureKind.Published => values.Published(point),
        MeasureKind.Computed => values.Computed(point),
        MeasureKind.Points => OfPoints(point, static (value, _) => value, computes: false),
        MeasureKind.MaxPoints => values.Maximum(point),
        MeasureKind.ShareOfMax => OfPoints(point, static (value, max) => Score.Of(value, max).Share * 100, computes: true),
        MeasureKind.Lost => OfPoints(point, static (value, max) => Score.Of(value, max).Lost, computes: true),
        MeasureKind.Rank => RankOf(point).Cell,
        MeasureKind.RankOf => RankOf(point) is var (cell, of) && of is { } size && cell.Origin is { } origin ? Cell.Of(size, origin, cell.State) : RankOf(point).Cell with { Number = null, Origin = null, Note = null },
        MeasureKind.DenseRank => DenseRankOf(point),
        MeasureKind.PercentilePosition => PercentileOf(point),
        MeasureKind.RankShift => RankShiftOf(point),
        MeasureKind.ValueChange => Change(point),
        MeasureKind.FieldMean => Statistic(point, "mean", static f => f.Total / f.Loaded),
        MeasureKind.FieldMedian => Statistic(point, "median", static f => (f.MedianLow + f.MedianHigh) / 2),
        MeasureKind.FieldBest => Statistic(point, "best", static f => f.Best, static f => f.BestRanked),
        MeasureKind.FieldWorst => Statistic(point, "worst", static f => f.Worst, static f => f.WorstRanked),
        MeasureKind.GapToBest => Gap(point),
        MeasureKind.Quartile => Quartile(point),
        MeasureKind.Derived => ExpressionReading.Read(measure.Expression!, measure, id => Read(cube.Measure(id)!, point), notes),
        MeasureKind.State => values.Headline(point) is var value ? new Cell(null, value.State.ToToken(), value.State, value.Origin) : default,
        _ => throw new NotSupportedException(measure.Kind.ToString()),
    };

    private Cell OfPoints(Point point, Func<decimal, decimal, decimal> combine, bool computes)
    {
        var value = values.Headline(point);
        if (value.Number is not { } number)
        {
            return value;
        }

        return values.Maximum(point).Number is { } max && max > 0
            ? value with { Number = combine(number, max), Origin = computes ? value.Origin!.Value.Weakest(Origin.Computed) : value.Origin }
            : Cell.Missing(ValueState.NotApplicable);
    }

    private (Cell Cell, int? Of) RankOf(Point point) => judge.IsRecast(point) ? RecastRank(point) : RankThen(point);

    /// <summary>Among today's units with the values carried over to them: computed, and never the official rank.</summary>
    private (Cell Cell, int? Of) RecastRank(Point point)
    {
        var value = values.Headline(point);
        if (value.Number is not { } number)
        {
            return (value, null);
        }

        if (point.Unit.Level == "country" || judge.Figures(point, null) is not { } field)
        {
            return (notes.NotApplicable(Remarks.NoField(point.Unit)), null);
        }

        if (!judge.IsWhole(point, field, null))
        {
            return (notes.NotPublished(Remarks.FieldIncomplete(point.Year, field.Loaded, judge.SizeOf(point, null))), null);
        }

        var (rank, ties) = judge.RecastRank(point, number);
        var remark = notes.Add(ties > 1 ? Remarks.Tie(ties) : Remarks.RecastRank);
        return (Cell.Of(rank, Origin.Computed.Weakest(field.Origin), value.State) with { Note = remark }, field.Loaded);
    }

    private (Cell Cell, int? Of) RankThen(Point point)
    {
        if (values.Find(point) is not { } found)
        {
            return (values.Missing(point), null);
        }

        if (found.PublishedRank is { } published)
        {
            sources.Add(found.RankSource);
            return (Cell.Of(published, found.RankOrigin ?? Origin.Published, found.RankState ?? ValueState.Ok), found.PublishedRankOf);
        }

        if (found.RankState is { } state and not ValueState.Ok)
        {
            return (Cell.Missing(state), null);
        }

        if (found.Value is null || found.FieldRank is not { } rank)
        {
            return (values.Missing(point), null);
        }

        var peers = found.PeerGroup;
        if (point.Unit.Level == "country" || judge.Figures(point, peers) is not { } field)
        {
            return (notes.NotApplicable(Remarks.NoField(point.Unit)), null);
        }

        if (!judge.IsWhole(point, field, peers))
        {
            return (notes.NotPublished(Remarks.FieldIncomplete(point.Year, field.Loaded, judge.SizeOf(point, peers))), null);
        }

        var remark = notes.Add(found.FieldTies > 1 ? Remarks.Tie(found.FieldTies) : Remarks.ComputedRank);
        return (Cell.Of(rank, Origin.Computed.Weakest(field.Origin)) with { Note = remark }, field.Loaded);
    }

    /// <summary>Ties share a place and the next place follows (1223): always computed, and only in a completely loaded field.</summary>
    private Cell DenseRankOf(Point point)
    {
        var value = values.Headline(point);
        if (value.Number is not { } number)
        {
            return value;
        }

        var peers = judge.IsRecast(point) ? null : values.Find(point)?.PeerGroup;
        if (point.Unit.Level == "country" || judge.Figures(point, peers) is not { } field)
        {
            return notes.NotApplicable(Remarks.NoField(point.Unit));
        }

        var rank = judge.IsRecast(point) ? judge.RecastDense(point, number) : values.Find(point)?.FieldDense;
        return judge.IsWhole(point, field, peers) && rank is { } dense
            ? Cell.Of(dense, Origin.Computed.Weakest(field.Origin), Estimated(value)) with { Note = notes.Add(Remarks.ComputedRank) }
            : notes.NotPublished(Remarks.FieldIncomplete(point.Year, field.Loaded, judge.SizeOf(point, peers)));
    }

    /// <summary>(N − rank) / (N − 1): comparable across fields of different size where the rank is not.</summary>
    private Cell PercentileOf(Point point)
    {
        var (cell, of) = RankOf(point);
        return cell.Number is { } position && of is { } size && position <= size
            ? Cell.Of(100 * Domain.Values.Rank.Of((int)position, size).Percentile, cell.Origin!.Value.Weakest(Origin.Computed), Estimated(cell))
            : cell with { Number = null, Origin = null };
    }

    private Cell RankShiftOf(Point point)
    {
        var (now, of) = RankOf(point);
        if (now.Number is not { } rank)
        {
            return now;
        }

        var year = point.Year - 1;
        if (space.InYear(point, year) is not { } earlier)
        {
            return notes.NotApplicable(Remarks.OtherSet(year, point.Year));
        }

        var then = values.Find(earlier);
        if (then is null && IsNew(earlier))
        {
            return notes.NotApplicable(Remarks.NewUnit(point.Unit, year, judge.SizeOf(earlier, null), point.Year, of));
        }

        var (before, beforeOf) = RankOf(earlier);
        var earlierField = beforeOf ?? judge.SizeOf(earlier, then?.PeerGroup);
        if (before.Number is not { } rankBefore)
        {
            return before;
        }

        if (of is null || beforeOf is null || of != beforeOf)
        {
            return notes.NotApplicable(Remarks.OtherField(year, earlierField, point.Year, of));
        }

        if (!CriterionKey.Parse(point.Node.Key).IsRoot && breaks.Between(MeasureKind.RankShift, earlier, point) is { } broken)
        {
            return notes.NotApplicable(broken);
        }

        return Cell.Of(rankBefore - rank, now.Origin!.Value.Weakest(before.Origin!.Value).Weakest(Origin.Computed), Weaker(now, before));
    }

    private Cell Change(Point point)
    {
        var now = values.Headline(point);
        if (now.Number is not { } value)
        {
            return now;
        }

        var year = point.Year - 1;
        if (space.InYear(point, year) is not { } earlier)
        {
            return notes.NotApplicable(Remarks.OtherSet(year, point.Year));
        }

        if (values.Find(earlier) is null && IsNew(earlier))
        {
            return notes.NotApplicable(Remarks.NewUnit(point.Unit, year, judge.SizeOf(earlier, null), point.Year, judge.SizeOf(point, null)));
        }

        var before = values.Headline(earlier);
        return breaks.Between(MeasureKind.ValueChange, earlier, point) is { } broken ? notes.NotApplicable(broken)
            : before.Number is { } valueBefore ? Cell.Of(value - valueBefore, now.Origin!.Value.Weakest(before.Origin!.Value).Weakest(Origin.Computed), Weaker(now, before))
            : before;
    }

    private Cell Statistic(Point point, string name, Func<FieldFigures, decimal?> compute, Func<FieldFigures, decimal?>? ranked = null)
    {
        if (judge.FieldOf(point) is not { } key)
        {
            return notes.NotApplicable(Remarks.NoField(point.Unit));
        }

        var figure = values.Find(point);
        if (figure is null && IsNew(point))
        {
            return values.Missing(point);
        }

        var isRecast = judge.IsRecast(point);
        var scope = key.Within.Length > 0 ? key.Within : "vn:";
        if (!isRecast && point.Unit.Level != "region" && point.PeerGroup is null && statistics.Find(scope, point.Node.Key, point.Year, point.Key.Basis, name) is { } published)
        {
            sources.Add(published.Source);
            return Cell.Of(published.Value, published.Origin);
        }

        var peers = isRecast ? null : point.Unit.Level == "country" ? point.PeerGroup : figure?.PeerGroup;
        if (judge.Figures(point, peers) is not { } field || field.Loaded == 0)
        {
            return Cell.Missing(ValueState.NotPublished);
        }

        if (ranked?.Invoke(field) is { } known)
        {
            return Cell.Of(known, field.Origin.Weakest(Origin.Derived));
        }

        return judge.IsWhole(point, field, peers) && compute(field) is { } computed
            ? Cell.Of(computed, field.Origin.Weakest(Origin.Computed), field.IsEstimated ? ValueState.Estimated : ValueState.Ok)
            : notes.NotPublished(Remarks.FieldIncomplete(point.Year, field.Loaded, judge.SizeOf(point, peers)));
    }

    private Cell Gap(Point point)
    {
        var value = values.Headline(point);
        if (value.Number is not { } number)
        {
            return value;
        }

        var best = Statistic(point, "best", static f => f.Best, static f => f.BestRanked);
        return best.Number is { } top ? Cell.Of(top - number, value.Origin!.Value.Weakest(best.Origin!.Value).Weakest(Origin.Computed), Weaker(value, best)) : best;
    }

    /// <summary>By the percentile position (N − rank) / (N − 1): of 63 units this gives the publisher's groups of 16, 16, 15 and 16.</summary>
    private Cell Quartile(Point point)
    {
        var (cell, of) = RankOf(point);
        if (cell.Number is not { } position || of is not { } size || position > size)
        {
            return cell with { Number = null, Origin = null };
        }

        var percentile = Domain.Values.Rank.Of((int)position, size).Percentile;
        var group = percentile >= 0.75m ? 1 : percentile >= 0.5m ? 2 : percentile >= 0.25m ? 3 : 4;
        return Cell.Of(group, cell.Origin!.Value.Weakest(Origin.Computed), Estimated(cell));
    }

    /// <summary>Whether the unit has no past of its own in the year, nor one that is carried over.</summary>
    private bool IsNew(Point point) => !space.Exists(point) && !values.IsCarriedOver(point);

    private static ValueState Weaker(Cell left, Cell right) => left.State == ValueState.Estimated ? ValueState.Estimated : Estimated(right);

    private static ValueState Estimated(Cell cell) => cell.State == ValueState.Estimated ? ValueState.Estimated : ValueState.Ok;
}
