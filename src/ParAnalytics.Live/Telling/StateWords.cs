using ParAnalytics.Domain.Values;

namespace ParAnalytics.Live.Telling;

/// <summary>Why there is no number, in words.</summary>
public static class StateWords
{
    public static string Of(ValueState state, string language) => (state, language) switch
    {
        (ValueState.NotSurveyed, "en") => "not surveyed",
        (ValueState.NotSurveyed, _) => "không khảo sát",
        (ValueState.Excluded, "en") => "left out of the ranking",
        (ValueState.Excluded, _) => "không xếp hạng",
        (ValueState.Censored, "en") => "outside the published part",
        (ValueState.Censored, _) => "ngoài phần được công bố",
        (ValueState.NotApplicable, "en") => "—",
        (ValueState.NotApplicable, _) => "—",
        (ValueState.Suppressed, "en") => "too few to show",
        (ValueState.Suppressed, _) => "quá ít để nêu",
        (ValueState.Pending, "en") => "pending",
        (ValueState.Pending, _) => "đang chờ",
        (_, "en") => "no data",
        _ => "chưa có số liệu",
    };
}
