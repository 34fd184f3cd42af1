using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Live.Telling;

/// <summary>Why there is no number, in the place of the number.</summary>
public static class StateWords
{
    public static string Of(ValueState state, string language) => state switch
    {
        ValueState.NotApplicable => CellText.None,
        ValueState.Ok => CellText.Of(ValueState.NotPublished, language),
        _ => CellText.Of(state, language),
    };
}
