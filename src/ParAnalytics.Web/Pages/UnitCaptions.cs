using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages;

/// <summary>Units of an account as people read them, with the keys by which they are typed.</summary>
internal static class UnitCaptions
{
    public static string Of(EquatableArray<UnitKey> units, IMemberCatalogue members, Words words) =>
        string.Join(", ", units.Items.Select(unit => members.Find("unit", unit.ToString()) is { } member ? $"{member.Caption(words.Language)} ({unit})" : unit.ToString()));

    /// <summary>With its kind, as its sign reads: "Xã Ea Drăng"; in English its name alone.</summary>
    public static string Full(Member unit, Words words) =>
        words.IsEnglish ? unit.Caption(words.Language) : unit.Attribute("full_name") is { Length: > 0 } full ? char.ToUpperInvariant(full[0]) + full[1..] : unit.Name;

    /// <summary>The units an account can be of: the provinces there are, and the agencies of the house.</summary>
    public static IReadOnlyList<(string Key, string Caption)> Offered(IMemberCatalogue members, string home, Words words) =>
    [
        .. members.MembersOf("unit", "province").Where(m => m.ValidTo is null).Concat(members.MembersOf("unit", "agency").Where(m => m.ValidTo is null && members.IsWithin(m, home)))
            .Select(m => (m.Key, m.Caption(words.Language))),
    ];
}
