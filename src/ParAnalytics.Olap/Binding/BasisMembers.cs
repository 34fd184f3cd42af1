using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Binding;

/// <summary>The five bases as members; they need no table.</summary>
internal static class BasisMembers
{
    public static IReadOnlyList<Member> All { get; } = [.. Enum.GetValues<ScoreBasis>().Select(Of)];

    public static Member Of(ScoreBasis basis)
    {
        var (name, nameEn) = basis switch
        {
            ScoreBasis.SelfAssessed => ("Tự đánh giá", "Self-assessed"),
            ScoreBasis.Appraised => ("Thẩm định", "Appraised"),
            ScoreBasis.Surveyed => ("Điều tra xã hội học", "Surveyed"),
            ScoreBasis.Statistic => ("Thống kê", "Statistic"),
            _ => ("Công bố", "Published"),
        };
        return new Member { Dimension = "basis", Level = "basis", Key = basis.ToToken(), Name = name, NameEn = nameEn, Order = (int)basis };
    }
}
