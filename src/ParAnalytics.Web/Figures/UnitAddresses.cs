using System.Runtime.CompilerServices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Web.Figures;

/// <summary>
/// The public address of a unit: <c>/don-vi/tinh/dak-lak</c>. The plain name belongs to the unit that exists today; a former unit of the
/// same name carries its key, and a commune always its code, since names repeat.
/// </summary>
internal sealed class UnitAddresses
{
    private static readonly ConditionalWeakTable<IMemberCatalogue, UnitAddresses> Known = [];
    private readonly Dictionary<(string Level, string Slug), Member> _bySlug = [];
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly ILookup<(string Level, string Slug), Member> _byName;

    private UnitAddresses(IMemberCatalogue members)
    {
        var units = members.MembersOf("unit");
        _byName = units.ToLookup(m => (m.Level, SlugOf(m.Name)));
        foreach (var unit in units)
        {
            var slug = Own(unit);
            _byKey[unit.Key] = slug;
            _bySlug.TryAdd((unit.Level, slug), unit);
        }
    }

    /// <summary>Kinds as they stand in addresses, and the levels they mean.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tinh"] = "province", ["huyen"] = "district", ["xa"] = "commune", ["so"] = "agency", ["truc-thuoc"] = "subunit", ["vung"] = "region", ["nuoc"] = "country",
    };

    public static UnitAddresses Of(IMemberCatalogue members) => Known.GetValue(members, m => new UnitAddresses(m));

    public string PathOf(Member unit) => $"/don-vi/{Kinds.First(k => k.Value == unit.Level).Key}/{_byKey.GetValueOrDefault(unit.Key) ?? Own(unit)}";

    public Member? Find(string kind, string slug) => Kinds.TryGetValue(kind, out var level) ? _bySlug.GetValueOrDefault((level, slug)) : null;

    /// <summary>Units of exactly this name, whatever else their address carries.</summary>
    public IReadOnlyList<Member> Named(string kind, string slug) => Kinds.TryGetValue(kind, out var level) ? [.. _byName[(level, slug)]] : [];

    public IEnumerable<string> AllPaths(Func<Member, bool> wanted, IMemberCatalogue members) => members.MembersOf("unit").Where(wanted).Select(PathOf);

    public static string SlugOf(string name) => TextFold.Fold(name).Replace("'", "", StringComparison.Ordinal).Replace(' ', '-').Replace('/', '-');

    private string Own(Member unit)
    {
        var slug = SlugOf(unit.Name);
        var code = unit.Key[(unit.Key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (unit.Level == "commune" && unit.ValidTo is null)
        {
            return $"{slug}-{code}";
        }

        var namesakes = _byName[(unit.Level, slug)].ToList();
        var alone = namesakes.Count == 1 || (unit.ValidTo is null && namesakes.Count(n => n.ValidTo is null) == 1);
        return alone && unit.Level != "commune" ? slug : $"{slug}-{unit.Key.Replace(':', '-')}";
    }
}
