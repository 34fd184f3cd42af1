using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>The units whose figures a recast is made from: those asked about, what went into them, and where a field is needed all of its units.</summary>
internal static class RecastUnits
{
    public static IEnumerable<string> Of(BoundQuestion question, IEnumerable<string> asked)
    {
        var catalogue = question.Release.Members;
        var units = asked.ToHashSet(StringComparer.Ordinal);
        if (question.Measures.Any(m => m.Kind.NeedsField()) || question.Comparisons.Any(c => c.IsOfField))
        {
            foreach (var unit in units.Select(u => catalogue.Find("unit", u)!).ToArray())
            {
                var level = unit.Level is "country" or "region" ? "province" : unit.Level;
                var within = level == "province" ? null : unit.Parents.Items.FirstOrDefault();
                units.UnionWith(catalogue.MembersOf("unit", level).Where(u => within is null || catalogue.IsWithin(u, within)).Select(u => u.Key));
            }
        }

        units.UnionWith(units.SelectMany(u => Recasting.AncestryOf(catalogue, u)).ToArray());
        return units.Order(StringComparer.Ordinal);
    }
}
