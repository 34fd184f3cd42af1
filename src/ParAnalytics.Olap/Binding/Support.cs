using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>What the engine does not answer yet, said so instead of answered wrongly.</summary>
internal static class Support
{
    public static void Check(CubeQuery query)
    {
        if (query.Era.Kind == EraKind.Recast)
        {
            throw QueryFaults.NotSupported("quy đổi số liệu cũ về đơn vị mới (recast)", "recast of the past to today's units", "era");
        }

        if (query.Compare.Count > 0)
        {
            throw QueryFaults.NotSupported("so sánh (compare); dùng rank_shift và value_change", "compare; use rank_shift and value_change", "compare");
        }
    }
}
