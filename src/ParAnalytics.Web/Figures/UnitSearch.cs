using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Web.Figures;

/// <summary>Units by what people type: a name in any spelling, and behind it, if they like, the year they think of ("Phú Yên 2024").</summary>
internal static class UnitSearch
{
    public static IReadOnlyList<Member> Find(IMemberCatalogue members, string text, int limit)
    {
        var (name, year) = Split(text);
        if (name.Length == 0)
        {
            return [];
        }

        var found = members.Search("unit", null, name, null, limit * 2);
        if (found.Count == 0 && year is not null)
        {
            found = members.Search("unit", null, text, null, limit);
        }

        var wanted = TextFold.Fold(name);
        return year is { } asked
            ? [.. found.OrderBy(u => u.ExistsOn(Era.FieldDay(asked)) ? 0 : 1).ThenBy(u => u.Level == "province" && TextFold.Fold(u.Name) == wanted ? 0 : 1).Take(limit)]
            : [.. found.Take(limit)];
    }

    private static (string Name, int? Year) Split(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words[^1].Length == 4 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200
            ? (string.Join(' ', words[..^1] is [.. var front, var last] && TextFold.Fold(last) is "nam" ? front : words[..^1]), year)
            : (string.Join(' ', words), null);
    }
}
