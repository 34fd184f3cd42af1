using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>What a measure reads at a point: the rules of the field, one method each.</summary>
internal sealed class PointReader(PointSpace space, PointTable table, FieldJudge judge, PublishedStatistics statistics, NoteBook notes, SourceList sources)
{
    private const decimal Rounding = 0.05m;

    public Cell Read(CubeMeasure measure, Point point)
    {
        var figure = space.IsAsked(point.Unit) ? table.Find(point.Key) : null;
        return measure.Kind switch
        {
            MeasureKind.Headline => Value(point, figure),
            MeasureKind.Published => Of(point, figure, figure?.Published, figure?.PublishedOrigin),
            MeasureKind.Computed => Of(point, figure, figure?.Computed, figure?.ComputedOrigin),
            MeasureKind.Points => OfPoints(point, figure, static (value, _) => value, computes: false),
            MeasureKind.MaxPoints => (figure is not null || space.Exists(point)) && Max(point, figure) is { } max ? Cell.Of(max, figure?.ValueOrigin ?? Origin.Published) : Missing(point, figure),
            MeasureKind.ShareOfMax => OfPoints(point, figure, static (value, max) => Score.Of(value, max).Share * 100, computes: true),
            MeasureKind.Lost => OfPoints(point, figure, static (value, max) => Score.Of(value, max).Lost, computes: true),
            MeasureKind.Rank => RankOf(point, figure).Cell,
            MeasureKind.RankOf => RankOf(point, figure) is { Of: { } of, Cell.Origin: { } origin } ? Cell.Of(of, origin) : RankOf(point, figure).Cell with { Number = null, Origin = null, Note = null },
            MeasureKind.RankShift => RankShiftOf(point, figure),
            MeasureKind.ValueChange => Change(point, figure),
            MeasureKind.FieldMean => Statistic(point, figure, "mean", static f => f.Total / f.Loaded),
            MeasureKind.FieldMedian => Statistic(point, figure, "median", static f => (f.MedianLow + f.MedianHigh) / 2),
            MeasureKind.FieldBest => Statistic(point, figure, "best", static f => f.Best, static f => f.BestRanked),
            MeasureKind.FieldWorst => Statistic(point, figure, "worst", static f => f.Worst, static f => f.WorstRanked),
            MeasureKind.GapToBest => Gap(point, figure),
            MeasureKind.Quartile => Quartile(point, figure),
            MeasureKind.State => Value(point, figure).State is var state ? new Cell(null, state.ToToken(), state, figure?.ValueOrigin) : default,
            _ => throw new NotSupportedException(measure.Kind.ToString()),
        };
    }

    private Cell Value(Point point, Figure? figure)
    {
        if (figure is not { Value: { } value } found)
        {
            return Missing(point, figure);
        }

        sources.Add(found.ScoreSource);
        var differs = found.Published is { } published && found.Computed is { } computed && Math.Abs(published - computed) > Rounding;
        var remark = differs ? Remarks.Differs : found.Published is null ? Remarks.ComputedValue : null;
        return Cell.Of(value, found.ValueOrigin ?? Origin.Published, found.State ?? ValueState.Ok) with { Note = remark is null ? null : notes.Add(remark) };
    }

    private Cell Of(Point point, Figure? figure, decimal? value, Origin? origin)
    {
        if (value is not { } number)
        {
            return Missing(point, figure);
        }

        sources.Add(figure?.ScoreSource);
        return Cell.Of(number, origin ?? Origin.Published, figure?.State ?? ValueState.Ok);
    }

    private Cell OfPoints(Point point, Figure? figure, Func<decimal, decimal, decimal> combine, bool computes)
    {
        var value = Value(point, figure);
        if (value.Number is not { } number)
        {
            return value;
        }

        return Max(point, figure) is { } max && max > 0
            ? value with { Number = combine(number, max), Origin = computes ? value.Origin!.Value.Weakest(Origin.Computed) : value.Origin }
            : Cell.Missing(ValueState.NotApplicable);
    }

    private static decimal? Max(Point point, Figure? figure) =>
        figure?.Max ?? (decimal.TryParse(point.Node.Attribute("max_points"), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var max) ? max : null);

    private (Cell Cell, int? Of) RankOf(Point point, Figure? figure)
    {
        if (figure is not { } found)
        {
            return (Missing(point, figure), null);
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
            return (Missing(point, figure), null);
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

    private Cell RankShiftOf(Point point, Figure? figure)
    {
        var (now, of) = RankOf(point, figure);
        if (now.Number is not { } rank)
        {
            return now;
        }

        var year = point.Year - 1;
        if (space.InYear(point, year) is not { } earlier)
        {
            return notes.NotApplicable(Remarks.OtherSet(year, point.Year));
        }

        var then = table.Find(earlier.Key);
        if (then is null && !space.Exists(earlier))
        {
            return notes.NotApplicable(Remarks.NewUnit(point.Unit, year, judge.SizeOf(earlier, null), point.Year, of));
        }

        var (before, beforeOf) = RankOf(earlier, then);
        var earlierField = beforeOf ?? judge.SizeOf(earlier, then?.PeerGroup);
        if (before.Number is not { } rankBefore)
        {
            return before;
        }

        if (of is null || beforeOf is null || of != beforeOf)
        {
            return notes.NotApplicable(Remarks.OtherField(year, earlierField, point.Year, of));
        }

        if (!CriterionKey.Parse(point.Node.Key).IsRoot && earlier.Set != point.Set)
        {
            return notes.NotApplicable(Remarks.OtherSet(year, point.Year));
        }

        return Cell.Of(rankBefore - rank, now.Origin!.Value.Weakest(before.Origin!.Value).Weakest(Origin.Computed));
    }

    private Cell Change(Point point, Figure? figure)
    {
        var now = Value(point, figure);
        if (now.Number is not { } value)
        {
            return now;
        }

        var year = point.Year - 1;
        if (space.InYear(point, year) is not { } earlier)
        {
            return notes.NotApplicable(Remarks.OtherSet(year, point.Year));
        }

        var then = table.Find(earlier.Key);
        if (then is null && !space.Exists(earlier))
        {
            return notes.NotApplicable(Remarks.NewUnit(point.Unit, year, judge.SizeOf(earlier, null), point.Year, judge.SizeOf(point, null)));
        }

        var before = Value(earlier, then);
        return earlier.Set != point.Set ? notes.NotApplicable(Remarks.OtherSet(year, point.Year))
            : before.Number is { } valueBefore ? Cell.Of(value - valueBefore, now.Origin!.Value.Weakest(before.Origin!.Value).Weakest(Origin.Computed))
            : before;
    }

    private Cell Statistic(Point point, Figure? figure, string name, Func<FieldFigures, decimal?> compute, Func<FieldFigures, decimal?>? ranked = null)
    {
        if (judge.FieldOf(point) is not { } key)
        {
            return notes.NotApplicable(Remarks.NoField(point.Unit));
        }

        if (figure is null && !space.Exists(point))
        {
            return Missing(point, figure);
        }

        var scope = key.Within.Length > 0 ? key.Within : "vn:";
        if (statistics.Find(scope, point.Node.Key, point.Year, point.Key.Basis, name) is { } published)
        {
            sources.Add(published.Source);
            return Cell.Of(published.Value, published.Origin);
        }

        var peers = point.Unit.Level == "country" ? null : figure?.PeerGroup;
        if (judge.Figures(point, peers) is not { } field || field.Loaded == 0)
        {
            return Cell.Missing(ValueState.NotPublished);
        }

        if (ranked?.Invoke(field) is { } known)
        {
            return Cell.Of(known, field.Origin.Weakest(Origin.Derived));
        }

        return judge.IsWhole(point, field, peers) && compute(field) is { } computed
            ? Cell.Of(computed, field.Origin.Weakest(Origin.Computed))
            : notes.NotPublished(Remarks.FieldIncomplete(point.Year, field.Loaded, judge.SizeOf(point, peers)));
    }

    private Cell Gap(Point point, Figure? figure)
    {
        var value = Value(point, figure);
        if (value.Number is not { } number)
        {
            return value;
        }

        var best = Statistic(point, figure, "best", static f => f.Best, static f => f.BestRanked);
        return best.Number is { } top ? Cell.Of(top - number, value.Origin!.Value.Weakest(best.Origin!.Value).Weakest(Origin.Computed)) : best;
    }

    /// <summary>By the percentile position (N − rank) / (N − 1): of 63 units this gives the publisher's groups of 16, 16, 15 and 16.</summary>
    private Cell Quartile(Point point, Figure? figure)
    {
        var (cell, of) = RankOf(point, figure);
        if (cell.Number is not { } position || of is not { } size || position > size)
        {
            return cell with { Number = null, Origin = null };
        }

        var percentile = Domain.Values.Rank.Of((int)position, size).Percentile;
        var group = percentile >= 0.75m ? 1 : percentile >= 0.5m ? 2 : percentile >= 0.25m ? 3 : 4;
        return Cell.Of(group, cell.Origin!.Value.Weakest(Origin.Computed));
    }

    private Cell Missing(Point point, Figure? figure) =>
        figure?.State is { } state and not ValueState.Ok ? Cell.Missing(state)
        : !space.Exists(point) ? notes.NotApplicable(Remarks.NotThen(point.Unit, point.Year))
        : Cell.Missing(ValueState.NotPublished);
}
