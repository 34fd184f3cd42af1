using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>One way to divide an index's points among nodes that do not overlap: the leaves of one cut of one criterion set.</summary>
/// <param name="Id">The cut's name (<c>stage</c>, <c>area</c>), or the set's where it has none.</param>
internal sealed record Breakdown(string Id, string Set, ImmutableArray<Member> Leaves)
{
    /// <summary>Every breakdown of a family's sets in a year; sets in force first, illustrative ones after.</summary>
    public static ImmutableArray<Breakdown> All(IMemberCatalogue members, string family, int year)
    {
        var day = new DateOnly(year, 6, 30);
        return
        [
            .. members.Sets.Where(s => s.Family == family && s.IsInForce(year)).OrderBy(s => s.IsSynthetic)
                .SelectMany(set => members.MembersOf("criterion")
                    .Where(m => m.Attribute("set") == set.Id && m.Level != "root" && m.Attribute("is_leaf") == "true" && m.ExistsOn(day))
                    .GroupBy(m => CutOf(members, m), StringComparer.Ordinal)
                    .Select(g => new Breakdown(g.Key.Length > 0 ? g.Key : set.Id, set.Id, [.. g]))),
        ];
    }

    /// <summary>Who answers for a node: its own lead agency, else that of the nearest node above it; null when none is named.</summary>
    public static string? LeadOf(IMemberCatalogue members, Member node)
    {
        for (var at = node; at is not null; at = at.Parents.Count > 0 ? members.Find("criterion", at.Parents[0]) : null)
        {
            if (at.Attribute("lead_agency") is { Length: > 0 } lead)
            {
                return lead;
            }
        }

        return null;
    }

    public static decimal? MaxOf(Member node) =>
        decimal.TryParse(node.Attribute("max_points"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var max) ? max : null;

    public static string CodeOf(string node) => node[(node.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string CutOf(IMemberCatalogue members, Member leaf)
    {
        for (var at = leaf; ;)
        {
            if (at.Parents.Count == 0 || members.Find("criterion", at.Parents[0]) is not { Level: not "root" } parent)
            {
                return at.Attribute("cut") ?? "";
            }

            at = parent;
        }
    }
}
