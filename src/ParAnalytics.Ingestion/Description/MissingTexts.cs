using System.Collections.Immutable;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Description;

/// <summary>The texts that agencies write where there is no value. A dash says that there is none, not why.</summary>
internal static class MissingTexts
{
    public static ImmutableDictionary<string, ValueState> Usual { get; } = new Dictionary<string, ValueState>(StringComparer.Ordinal)
    {
        ["Không có kết quả"] = ValueState.NotSurveyed,
        ["Không khảo sát"] = ValueState.NotSurveyed,
        ["Không áp dụng"] = ValueState.NotApplicable,
        ["Không phát sinh"] = ValueState.NotApplicable,
        ["Chưa công bố"] = ValueState.NotPublished,
        ["Không công bố"] = ValueState.NotPublished,
        ["Chưa có số liệu"] = ValueState.Pending,
        ["n/a"] = ValueState.NotApplicable,
    }.ToImmutableDictionary(pair => TextFold.Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    /// <summary>A cell that shows a dash or dots and means blank.</summary>
    public static bool IsDash(string text) => text.Length > 0 && text.All(c => c is '-' or '–' or '—' or '.' or '…' or ' ' or '\u00A0');
}
