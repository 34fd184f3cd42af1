using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.RankShifts;

/// <summary>Which criteria two years of an index share: same code, same name, same maximum, scored in both.</summary>
/// <param name="Codes">The leaves that both years have.</param>
/// <param name="OnlyBefore">Leaves that only the earlier year has.</param>
/// <param name="OnlyAfter">Leaves that only the later year has.</param>
internal sealed record ComparableCriteria(ImmutableArray<string> Codes, ImmutableArray<Member> OnlyBefore, ImmutableArray<Member> OnlyAfter)
{
    /// <summary>Whether both years score the same leaves, as far as the record knows them.</summary>
    public bool IsSame => OnlyBefore.IsEmpty && OnlyAfter.IsEmpty;

    public static ComparableCriteria Of(IMemberCatalogue members, string family, int before, int after)
    {
        var (first, last) = (Leaves(members, family, before), Leaves(members, family, after));
        var shared = first.Where(a => last.Any(b => IsSameNode(a, b))).Select(CodeOf).ToImmutableArray();
        return new(shared, [.. first.Where(m => !shared.Contains(CodeOf(m)))], [.. last.Where(m => !shared.Contains(CodeOf(m)))]);
    }

    /// <summary>Whether the two years are scored by sets of which no leaf is known, so that what changed cannot be told apart.</summary>
    public static bool IsUnknown(IMemberCatalogue members, string family, int before, int after) =>
        members.SetInForce(family, before)?.Id != members.SetInForce(family, after)?.Id && Of(members, family, before, after).Codes.IsEmpty;

    public CubeQuery Question(InsightRequest request, string family, Member unit, int before, int after) => FieldYear.Question(request, family, unit, "", [before, after], "value") with
    {
        Columns = [new LevelAxis("year"), new MembersAxis("criterion.node", Codes.Select(c => $"{family}/{c}").ToEquatableArray())],
        Filters =
        [
            .. FieldYear.Question(request, family, unit, "", [before, after]).Filters.Items.Where(f => f is not MemberFilter { Level: "criterion.node" }),
        ],
    };

    /// <summary>Per year the sum of the shared leaves of each unit that has them all.</summary>
    public static ImmutableDictionary<int, IReadOnlyDictionary<string, decimal>> Sums(CellSet answer)
    {
        var value = answer.IndexOf("value");
        return Enumerable.Range(0, answer.Columns.Count)
            .GroupBy(c => int.Parse(answer.Columns[c].Members.Items.First(m => m.Level == "year").Key, NumberStyles.None, CultureInfo.InvariantCulture))
            .ToImmutableDictionary(g => g.Key, g => (IReadOnlyDictionary<string, decimal>)Enumerable.Range(0, answer.Rows.Count)
                .Where(row => g.All(c => answer[value, row, c].Number is not null))
                .ToDictionary(row => answer.Rows[row].Members[^1].Key, row => g.Sum(c => answer[value, row, c].Number!.Value), StringComparer.Ordinal));
    }

    private static List<Member> Leaves(IMemberCatalogue members, string family, int year)
    {
        if (members.SetInForce(family, year) is not { } set)
        {
            return [];
        }

        var leaves = members.MembersOf("criterion").Where(m => m.Attribute("set") == set.Id && m.Attribute("is_leaf") == "true" && m.Level != "root" && m.ExistsOn(new DateOnly(year, 6, 30))).ToList();
        var cuts = leaves.GroupBy(m => Cut(members, m), StringComparer.Ordinal).ToList();
        return cuts.Count == 0 ? [] : [.. cuts[0]];
    }

    /// <summary>The cut a leaf belongs to is that of its topmost ancestor below the root.</summary>
    private static string Cut(IMemberCatalogue members, Member leaf)
    {
        for (var at = leaf; ; at = members.Find("criterion", at.Parents[0])!)
        {
            if (at.Parents.Count == 0 || members.Find("criterion", at.Parents[0]) is not { } parent || parent.Level == "root")
            {
                return at.Attribute("cut") ?? "";
            }
        }
    }

    private static bool IsSameNode(Member left, Member right) =>
        CodeOf(left) == CodeOf(right) && left.Attribute("max_points") == right.Attribute("max_points") && TextFold.Fold(left.Name) == TextFold.Fold(right.Name);

    private static string CodeOf(Member node) => node.Key[(node.Key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
