using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>
/// A measure shown as something else, written behind its name: <c>cost.share_of_row</c>, <c>on_time_rate.rank</c>, <c>received.running</c>. What
/// would mean nothing is refused with what can be asked instead; the difference to another figure is a comparison.
/// </summary>
public static class ShownAs
{
    private static readonly ImmutableArray<string> Forms = ["share_of_total", "share_of_row", "share_of_column", "share_of_parent", "rank", "running"];

    /// <summary>The forms in which the measure means something, in the order offered.</summary>
    public static IEnumerable<string> FormsOf(CubeModel cube, CubeMeasure of) => cube.Grain == CubeGrain.Points ? [] : Forms.Where(form => form switch
    {
        "rank" => IsRankable(cube, of),
        "running" => IsRunning(of),
        _ => IsSum(of),
    });

    /// <summary>Null for a name without a form.</summary>
    internal static CubeMeasure? Find(CubeModel cube, string written, AccessPolicy access, string position)
    {
        var dot = written.LastIndexOf('.');
        if (dot < 0 || cube.Measure(written[..dot]) is not { } of || !access.Sees(of))
        {
            return null;
        }

        var form = written[(dot + 1)..];
        return form switch
        {
            _ when !Forms.Contains(form) => throw QueryFaults.UnknownToken(form, position, [.. Forms]),
            _ when cube.Grain == CubeGrain.Points => throw QueryFaults.Meaningless(
                position,
                $"Giá trị chỉ số không cộng được nên không có '{form}'; dùng rank, share, gap_to_best hoặc compare.",
                $"Index values do not add up, so there is no '{form}'; use rank, share, gap_to_best or compare.",
                ["rank", "share", "gap_to_best"]),
            "rank" => Rank(cube, of, written, position),
            "running" => Running(of, written, position),
            _ => Share(of, written, form, position),
        };
    }

    /// <summary>A share is of a whole that its parts add up to: over every entry it leaves open.</summary>
    internal static void Check(CubeMeasure measure, CubeModel cube, ImmutableArray<BoundTuple> rows, ImmutableArray<BoundTuple> columns)
    {
        if (measure.Kind != MeasureKind.Share || cube.Measure(measure.Id) is not null)
        {
            return;
        }

        ImmutableArray<BoundMember> Entries(ImmutableArray<BoundTuple> tuples) => tuples.Length > 0 ? tuples[0].Members : [];
        var open = measure.Over switch
        {
            ShareOf.Row => Entries(columns),
            ShareOf.Column => Entries(rows),
            ShareOf.Parent => Entries(rows) is [.., var last] ? [last] : [],
            _ => Entries(rows).AddRange(Entries(columns)),
        };
        var of = cube.Measure(measure.Of)!;
        if (open.FirstOrDefault(m => !of.AddsOver.Contains(m.Dimension.Id)) is { } entry)
        {
            throw QueryFaults.Meaningless(
                "measures",
                $"{of.Caption} không cộng được theo {entry.Dimension.Caption.ToLowerInvariant()} nên '{measure.Id}' không có nghĩa.",
                $"{of.CaptionEn} does not add up over {entry.Dimension.CaptionEn.ToLowerInvariant()}, so '{measure.Id}' means nothing.",
                [of.Id]);
        }
    }

    private static CubeMeasure Share(CubeMeasure of, string id, string form, string position)
    {
        if (!IsSum(of))
        {
            throw QueryFaults.Meaningless(
                position,
                $"{of.Caption} không phải là tổng của các phần nên không có tỷ trọng; hỏi tỷ trọng của một số đếm hoặc tổng.",
                $"{of.CaptionEn} is not the sum of its parts, so there is no share of it; ask for the share of a count or a sum.",
                [of.Id]);
        }

        var (over, vi, en) = form switch
        {
            "share_of_row" => (ShareOf.Row, "% của hàng", "% of the row"),
            "share_of_column" => (ShareOf.Column, "% của cột", "% of the column"),
            "share_of_parent" => (ShareOf.Parent, "% của cấp trên", "% of the parent"),
            _ => (ShareOf.Total, "% của tổng", "% of the total"),
        };
        return Made(of, id, vi, en, MeasureKind.Share, MeasureUnit.Percent, 2, MeasureBetter.Neutral) with { Over = over };
    }

    private static CubeMeasure Rank(CubeModel cube, CubeMeasure of, string id, string position) =>
        IsRankable(cube, of)
            ? Made(of, id, "hạng", "rank", MeasureKind.Ranking, MeasureUnit.Rank, 0, MeasureBetter.Lower)
            : throw QueryFaults.Meaningless(position, $"{of.Caption} không xếp hạng được: cần một con số và một chiều đơn vị.", $"{of.CaptionEn} cannot be ranked: a number and a dimension of units are needed.", [of.Id]);

    private static CubeMeasure Running(CubeMeasure of, string id, string position) =>
        IsRunning(of)
            ? Made(of, id, "lũy kế", "running", MeasureKind.Running, of.Unit, of.Decimals, of.Better)
            : throw QueryFaults.Meaningless(position, $"{of.Caption} không cộng dồn qua các kỳ được.", $"{of.CaptionEn} cannot run over periods.", [of.Id]);

    private static bool IsSum(CubeMeasure of) => of.Kind is MeasureKind.Sum or MeasureKind.Count or MeasureKind.Last or MeasureKind.First && of.AddsOver.Count > 0;

    private static bool IsRankable(CubeModel cube, CubeMeasure of) =>
        cube.Dimension(DimensionRole.Unit) is not null && !of.Kind.IsOfMeasure() && of.Kind != MeasureKind.Same && of.Unit is not (MeasureUnit.Date or MeasureUnit.Text);

    private static bool IsRunning(CubeMeasure of) =>
        of.Kind is MeasureKind.Count or MeasureKind.Ratio or MeasureKind.Mean or MeasureKind.Minimum or MeasureKind.Maximum || (of.Kind == MeasureKind.Sum && of.AddsOver.Count > 0);

    private static CubeMeasure Made(CubeMeasure of, string id, string vi, string en, MeasureKind kind, MeasureUnit unit, int decimals, MeasureBetter better) =>
        new(id, $"{of.Caption}, {vi}", $"{of.CaptionEn}, {en}", "", "", of.Folder, kind, [], unit, decimals, better, of.IsPublic) { Of = of.Id };
}
