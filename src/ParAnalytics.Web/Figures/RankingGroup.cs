using System.Globalization;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>Units that are looked at among themselves: a region of the time, the cities under the centre, the districts of a province.</summary>
/// <param name="Slug">As in addresses: <c>tay-nguyen</c>, <c>thanh-pho</c>, <c>huyen</c>.</param>
/// <param name="Level">Level of its units.</param>
public sealed record RankingGroup(string Slug, string Name, string Level, Func<string, bool> Holds)
{
    /// <summary>Whether the publisher ranks within this very group: then there are no places of its own beside the published ones.</summary>
    public bool IsRankedField { get; init; }

    /// <summary>The index by which a province ranks its own agencies, districts and communes.</summary>
    private const string WithinProvince = "par-internal";

    /// <summary>Whether the index ranks units of a province, never provinces: without a group there is nothing to rank.</summary>
    public static bool IsWithinProvince(string family) => family == WithinProvince;

    /// <summary>What a province ranks, by the word in addresses.</summary>
    private static readonly (string Slug, string Level)[] OfProvince = [("so", "unit.agency"), ("xa", "unit.commune"), ("huyen", "unit.district")];

    /// <summary>The levels of the units that the index ranks.</summary>
    public static IEnumerable<string> LevelsOf(string family) => IsWithinProvince(family) ? OfProvince.Select(g => g.Level) : ["unit.province"];

    /// <summary>The groups of a year, regions first.</summary>
    /// <param name="house">Keys of the home province and of those it was formed from, itself last.</param>
    public static IReadOnlyList<RankingGroup> Of(string family, string year, string era, IMemberCatalogue members, IReadOnlyList<string> house, Words words)
    {
        if (IsWithinProvince(family))
        {
            var home = members.Find("unit", house[^1])?.Caption(words.Language) ?? house[^1];
            bool IsOwn(string key) => members.Find("unit", key) is { } unit && house.Any(h => members.IsWithin(unit, h));
            return [.. OfProvince.Select(g => new RankingGroup(g.Slug, words[$"group.{g.Slug}", home], g.Level, IsOwn) { IsRankedField = true })];
        }

        var day = Era.FieldDay(era == "as_was" ? int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture) : Era.FirstYearOf34);
        var provinces = members.MembersOf("unit", "province").Where(p => p.ExistsOn(day)).ToList();
        IEnumerable<RankingGroup> regions = members.MembersOf("unit", "region").Where(r => r.ExistsOn(day))
            .Select(r => (Region: r, Keys: provinces.Where(p => members.IsWithin(p, r.Key)).Select(p => p.Key).ToHashSet(StringComparer.Ordinal)))
            .Where(r => r.Keys.Count > 1)
            .Select(r => new RankingGroup(UnitAddresses.SlugOf(r.Region.Name), words["group.region", r.Region.Caption(words.Language)], "unit.province", r.Keys.Contains));
        var cities = provinces.Where(p => p.Attribute("kind") == "thanh-pho").Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        return [.. regions, new RankingGroup("thanh-pho", words["group.cities"], "unit.province", cities.Contains), new RankingGroup("tinh", words["group.provinces"], "unit.province", key => !cities.Contains(key))];
    }

    /// <summary>The rows of its units alone.</summary>
    public CellSet Cut(CellSet answer)
    {
        var rows = Enumerable.Range(0, answer.Rows.Count).Where(r => Holds(PublicFigures.KeyOf(answer.Rows[r]))).ToList();
        return answer with
        {
            Rows = [.. rows.Select(r => answer.Rows[r])],
            RowCount = rows.Count,
            Blocks = [.. answer.Blocks.Select(b => new CellBlock(rows.Count, b.ColumnCount, [.. rows.SelectMany(r => b.Row(r).ToArray())]))],
        };
    }
}
