using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.RankShifts;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Eras;

/// <summary>The leaves that every year of an index scores alike: same code, name and maximum.</summary>
/// <param name="From">First year of which a leaf is known.</param>
internal sealed record SharedCriteria(int From, int To, ImmutableArray<string> Codes)
{
    public static SharedCriteria Of(IMemberCatalogue members, string family)
    {
        var years = members.MembersOf("year").Select(m => int.Parse(m.Key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture)).Order()
            .Where(y => !ComparableCriteria.Of(members, family, y, y).Codes.IsEmpty).ToList();
        if (years.Count < 2)
        {
            return new(0, 0, []);
        }

        var last = years[^1];
        var codes = years.Select(y => ComparableCriteria.Of(members, family, y, last).Codes).Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)]);
        return new(years[0], last, codes);
    }

    public CubeQuery Question(InsightRequest request, Member unit, EquatableArray<string> units)
    {
        var family = request.Family().Id;
        return new()
        {
            Cube = "indices",
            Measures = ["value"],
            Rows = [new MembersAxis(unit.FullLevel, units)],
            Columns = [new LevelAxis("year"), new MembersAxis("criterion.node", Codes.Select(c => $"{family}/{c}").ToEquatableArray())],
            Filters = [new MemberFilter("index.family", [family]), new RangeFilter("year", Text(From), Text(To))],
            Limit = 500,
        };
    }

    private static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
