using ParAnalytics.Olap.Members;

namespace ParAnalytics.Warehouse.Members;

/// <summary>Documents write agencies by their Vietnamese names; an agency that the units know has an English one too.</summary>
internal static class AgencyNames
{
    /// <summary>The members, those without an English name that are called as an agency with its English name.</summary>
    public static IEnumerable<Member> InEnglish(IEnumerable<Member> members, IEnumerable<Member> units)
    {
        var english = units.Where(u => u.Level == "agency" && u.NameEn.Length > 0).DistinctBy(u => u.Name, StringComparer.Ordinal).ToDictionary(u => u.Name, u => u.NameEn, StringComparer.Ordinal);
        return members.Select(m => m.NameEn.Length == 0 && english.TryGetValue(m.Name, out var name) ? m with { NameEn = name } : m);
    }
}
