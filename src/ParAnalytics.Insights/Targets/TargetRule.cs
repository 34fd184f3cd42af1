using System.Globalization;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.Targets;

/// <summary>
/// Target + figures + day → verdict, one rule for every type:
/// <code>
/// figure of the year, final      reached → on track     short → missed
/// figure of the year, to date    reached → on track     short → at risk
/// an earlier figure, year open   reached → on track     short → at risk
/// an earlier figure, year over   not evaluable (not published yet)
/// no figure, other N, no baseline, new unit             not evaluable
/// </code>
/// </summary>
internal static class TargetRule
{
    /// <param name="figures">Figures of the unit, any years.</param>
    /// <param name="ended">Last day of the unit; null while it exists.</param>
    public static TargetVerdict Of(Target target, IReadOnlyList<TargetFigure> figures, DateOnly today, DateOnly? ended)
    {
        if (CrossesTheMerger(target) is { } crossing)
        {
            return Refused(crossing);
        }

        if (target.Refusal is { Length: > 0 } refusal)
        {
            return Refused(new(Capital(refusal) + ".", "The register says so: " + refusal + "."));
        }

        var end = new DateOnly(target.Year, 12, 31);
        if (ended is { } last && last < end)
        {
            return Refused(new($"Đơn vị kết thúc ngày {Day(last)}, trước khi hết năm {target.Year}; số năm {target.Year} thuộc đơn vị mới.", $"The unit ended on {Day(last)}, before {target.Year} was over; the figure of {target.Year} belongs to its successor."));
        }

        var known = figures.Where(f => f.Year <= target.Year && (IsRank(target) ? f.Rank is not null : f.Value is not null)).OrderByDescending(f => f.Year).ThenByDescending(f => f.IsFinal).FirstOrDefault();
        if (known is null)
        {
            return Lacking(new("Chưa có số liệu để so với ngưỡng.", "There is no figure to hold against the threshold."));
        }

        if (known.Year < target.Year && today > end)
        {
            return Lacking(new($"Năm {target.Year} đã hết nhưng chưa có số liệu năm {target.Year}.", $"{target.Year} is over and its figure is not there yet."), known);
        }

        return Judged(target, known, figures, today, end);
    }

    private static TargetVerdict Judged(Target target, TargetFigure known, IReadOnlyList<TargetFigure> figures, DateOnly today, DateOnly end)
    {
        var baseline = figures.FirstOrDefault(f => f.Year == target.BaselineYear) ?? Written(target);
        if (Needs(target) && baseline is null)
        {
            return Lacking(new("Chưa có số liệu của năm làm mốc.", "The figure of the baseline year is not there."), known);
        }

        if (IsRank(target) && Needs(target) && baseline!.Of != known.Of)
        {
            return Refused(new($"Không so được: năm {baseline.Year} xếp trên {baseline.Of}, năm {known.Year} xếp trên {known.Of} đơn vị.", $"Not comparable: {baseline.Year} ranks {baseline.Of} units, {known.Year} ranks {known.Of}."), known);
        }

        if (Gap(target, known, baseline) is not { } gap)
        {
            return Refused(new("Ngưỡng không cho biết nên không so được.", "The threshold is not given, so that nothing can be held against it."), known);
        }

        var isOfYear = known.Year == target.Year;
        var (isReached, months) = (gap <= 0, Math.Max(0, ((end.Year - today.Year) * 12) + end.Month - today.Month));
        var status = isReached ? TargetStatus.OnTrack : isOfYear && known.IsFinal ? TargetStatus.Missed : TargetStatus.AtRisk;
        var figure = Text(known, target);
        var when = isOfYear ? known.IsFinal ? new Phrase($"năm {known.Year}", $"of {known.Year}") : new Phrase($"năm {known.Year} đến nay", $"of {known.Year} to date") : new Phrase($"gần nhất, năm {known.Year}", $"of {known.Year}, the newest");
        var reason = isReached
            ? new Phrase($"Số {when.Vi} là {figure.Vi}, đã ở mức cần đạt.", $"The figure {when.En} is {figure.En}, where it must be.")
            : new Phrase($"Số {when.Vi} là {figure.Vi}, còn thiếu {Missing(gap, target).Vi}.", $"The figure {when.En} is {figure.En}, {Missing(gap, target).En} short.");
        return new(status, reason, Math.Max(0, gap), isReached || months == 0 || status == TargetStatus.Missed ? null : gap / months, IsRank(target) ? known.Rank : known.Value, figure.Vi);
    }

    /// <summary>What is missing: 0 or less is reached; null when there is no threshold.</summary>
    private static decimal? Gap(Target target, TargetFigure known, TargetFigure? baseline)
    {
        var value = IsRank(target) ? known.Rank : known.Value;
        var from = IsRank(target) ? baseline?.Rank : baseline?.Value;
        const decimal Least = 0.0001m;
        return target.Type switch
        {
            "rank_gain" or "rank_gain_range" => target.Threshold is { } places ? (target.Comparison == "le" ? (from - value) - places : places - (from - value)) : null,
            "top_n" => target.Threshold is { } place ? value - place : null,
            "increase" => IsRank(target) ? value - (from - 1) : (from + Least) - value is var short1 && short1 <= Least && value > from ? 0 : short1,
            "decrease" => target.Threshold is { } cut && from > 0 ? cut - (100 * (from - value) / from) : null,
            "count_plus" => target.Threshold is { } more ? from + more - value : null,
            "zero" => value,
            _ when target.Threshold is { } bound => target.Comparison switch { "le" => value - bound, "lt" => value - bound + (value < bound ? 0 : Least), "gt" => bound - value + (value > bound ? 0 : Least), _ => bound - value },
            _ => null,
        };
    }

    private static bool IsRank(Target target) => target.Type is "rank_gain" or "rank_gain_range" or "top_n" || (target.Type == "increase" && target.Measure == "rank");

    private static bool Needs(Target target) => target.Type is "rank_gain" or "rank_gain_range" or "increase" or "decrease" or "count_plus";

    /// <summary>A gain of places from a year of 63 to a year of 34 has no meaning, whatever the figures.</summary>
    private static Phrase? CrossesTheMerger(Target target) => target.Type is "rank_gain" or "rank_gain_range" && target.BaselineYear is < 2025 && target.Year >= 2025
        ? new Phrase($"Không so được: năm {target.BaselineYear} xếp trên 63, năm {target.Year} xếp trên 34 tỉnh, thành phố.", $"Not comparable: {target.BaselineYear} ranks 63, {target.Year} ranks 34 provinces.")
        : null;

    /// <summary>The baseline as the document writes it: "22/34" or "81.53".</summary>
    private static TargetFigure? Written(Target target)
    {
        if (target.Baseline is not { Length: > 0 } written || target.BaselineYear is not { } year)
        {
            return null;
        }

        return written.Split('/') is [var rank, var of] && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new(year, null, place, size, IsFinal: true)
            : decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? new(year, value, null, null, IsFinal: true) : null;
    }

    private static TargetVerdict Lacking(Phrase reason, TargetFigure? known = null) => Refused(reason, known) with { Status = TargetStatus.NoFigure };

    private static TargetVerdict Refused(Phrase reason, TargetFigure? known = null) =>
        new(TargetStatus.NotEvaluable, reason, null, null, known?.Value ?? known?.Rank, "");

    private static Phrase Text(TargetFigure figure, Target target) => IsRank(target)
        ? new($"hạng {figure.Rank}/{figure.Of}", $"rank {figure.Rank}/{figure.Of}")
        : new(Number(figure.Value!.Value, "vi"), Number(figure.Value.Value, "en"));

    private static Phrase Missing(decimal gap, Target target) => IsRank(target)
        ? new($"{Number(gap, "vi")} bậc", $"{Number(gap, "en")} places")
        : target.Type == "increase" && gap <= 0.0001m ? new("mức tăng (đang bằng mốc)", "any rise (it equals the baseline)") : new(Number(gap, "vi"), Number(gap, "en"));

    private static string Number(decimal number, string language) => Olap.Answer.CellText.Number(number, number == decimal.Truncate(number) ? 0 : 2, language);

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day}/{day.Month}/{day.Year}");

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..].TrimEnd('.');
}
