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
    }
}
