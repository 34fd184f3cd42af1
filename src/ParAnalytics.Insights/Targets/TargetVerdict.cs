using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.Targets;

/// <summary>How a target stands.</summary>
internal enum TargetStatus
{
    /// <summary>Reached, or the newest figure is where it must be.</summary>
    OnTrack,

    /// <summary>The newest figure falls short while there is still time.</summary>
    AtRisk,

    /// <summary>The final figure of the year falls short.</summary>
    Missed,

    /// <summary>There is no figure yet to hold against it.</summary>
    NoFigure,

    /// <summary>It cannot be judged whatever the figures, or those there are do not compare.</summary>
    NotEvaluable,
}

/// <summary>A target as a document binds a unit to it.</summary>
/// <param name="Type">absolute, share, complete_plan, rank_gain, rank_gain_range, top_n, increase, decrease, count_plus, keep_class, zero.</param>
/// <param name="Comparison">ge, gt, le, lt, up.</param>
/// <param name="Refusal">Why the register holds it to be not evaluable; null when it can be.</param>
internal sealed record Target(string Id, string Name, string Unit, int Year, string Type, string Comparison, decimal? Threshold, string Measure, int? BaselineYear, string? Baseline, string? Refusal);

/// <summary>A figure that a target is held against.</summary>
/// <param name="Of">Out of how many, of a rank.</param>
/// <param name="IsFinal">Whether the year's own last word; a figure to date is not.</param>
internal sealed record TargetFigure(int Year, decimal? Value, int? Rank, int? Of, bool IsFinal);

/// <summary>What became of a target.</summary>
/// <param name="Gap">What is missing, in the target's own unit; 0 when nothing is.</param>
/// <param name="PerMonth">Gap over the months left to the end of the year; null when there are none or none is needed.</param>
internal sealed record TargetVerdict(TargetStatus Status, Phrase Reason, decimal? Gap, decimal? PerMonth, decimal? Current, string CurrentText)
{
    /// <summary>What a kind of target is called; the token itself for one that has no name yet.</summary>
    public static Phrase TypeName(string type) => type switch
    {
        "absolute" => new("đạt mức", "reach a level"),
        "share" => new("đạt tỷ lệ", "reach a share"),
        "complete_plan" => new("hoàn thành kế hoạch", "complete a plan"),
        "rank_gain" => new("tăng số bậc", "gain places"),
        "rank_gain_range" => new("tăng trong khoảng bậc", "gain a range of places"),
        "top_n" => new("vào nhóm đứng đầu", "reach the top"),
        "increase" => new("tăng so với mốc", "increase"),
        "decrease" => new("giảm so với mốc", "decrease"),
        "count_plus" => new("tăng thêm số lượng", "more by number"),
        "keep_class" => new("giữ nhóm xếp loại", "keep a class"),
        "zero" => new("không để phát sinh", "none at all"),
        "distribution_shift" => new("chuyển dịch cơ cấu", "shift of shares"),
        "growth" => new("tăng trưởng", "growth"),
        "threshold" => new("đạt ngưỡng", "reach a threshold"),
        _ => new(type.Replace('_', ' '), type.Replace('_', ' ')),
    };

    public static Phrase Word(TargetStatus status) => status switch
    {
        TargetStatus.OnTrack => new("đúng hướng", "on track"),
        TargetStatus.AtRisk => new("có nguy cơ", "at risk"),
        TargetStatus.Missed => new("không đạt", "missed"),
        TargetStatus.NoFigure => new("chưa có số liệu", "without a figure"),
        _ => new("không đánh giá được", "not evaluable"),
    };
}
