using ParAnalytics.Olap.Binding;

namespace ParAnalytics.Olap.Assembling;

/// <summary>How a comparison column is called.</summary>
internal static class CompareCaption
{
    public static string Of(BoundComparison comparison, string language)
    {
        var (vi, en) = comparison.With switch
        {
            ComparedWith.PreviousYear => ("năm trước", "the year before"),
            ComparedWith.SamePeriodLastYear => ("cùng kỳ năm trước", "the same period of the year before"),
            ComparedWith.Target => ("chỉ tiêu", "the target"),
            ComparedWith.Mean => ("trung bình", "the mean"),
            ComparedWith.Median => ("trung vị", "the median"),
            ComparedWith.Best => ("cao nhất", "the best"),
            ComparedWith.Worst => ("thấp nhất", "the worst"),
            ComparedWith.PeerGroup => ("trung bình khối", "the peer group"),
            _ => (comparison.Member!.Name, comparison.Member.Caption("en")),
        };
        return (comparison.As, language == "en") switch
        {
            (ComparedAs.Value, false) => vi,
            (ComparedAs.Value, true) => en,
            (ComparedAs.Difference, false) => $"so với {vi}",
            (ComparedAs.Difference, true) => $"against {en}",
            (_, false) => $"% so với {vi}",
            _ => $"% against {en}",
        };
    }
}
