using System.Globalization;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>The units of a level on one day, by the official codes of that day. A code is never taken from another era.</summary>
internal sealed class BoundaryUnits
{
    private readonly IMemberCatalogue _members;
    private readonly Dictionary<string, Member> _byCode = new(StringComparer.Ordinal);
    private readonly HashSet<string> _schemes;
    private readonly ILookup<string, Member> _elsewhen;

    public BoundaryUnits(IMemberCatalogue members, string level, DateOnly day)
    {
        (_members, Level, Day) = (members, level, day);
        _schemes = level == "province" ? [day >= Era.MergerDay ? "p34" : "p63", .. day < FirstDayOf63 ? ["p64"] : Array.Empty<string>()] : [day >= Era.MergerDay ? "c2025" : "c2004"];
        All = [.. members.MembersOf("unit", level).Where(m => m.ExistsOn(day))];
        _elsewhen = members.MembersOf("unit", level).Where(m => !m.ExistsOn(day)).ToLookup(m => m.Key[(m.Key.IndexOf(':', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
        foreach (var unit in All)
        {
            if (CodeOf(unit) is { } code)
            {
                _byCode.TryAdd(code, unit);
            }
        }
    }

    private static DateOnly FirstDayOf63 { get; } = new(2008, 8, 1);

    public string Level { get; }

    public DateOnly Day { get; }

    public IReadOnlyList<Member> All { get; }

    /// <summary>Digits of a code of the level.</summary>
    public int CodeLength => Level == "province" ? 2 : 5;

    /// <summary>The day after the last one on which all of these units exist together; null while they do.</summary>
    public DateOnly? ValidTo(IEnumerable<string> keys) => keys.Select(k => _members.Find("unit", k)?.ValidTo).Where(d => d is not null).Min();

    public Member? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Units of the level that bore the code at another time.</summary>
    public IReadOnlyList<Member> Elsewhen(string code) => [.. _elsewhen[code]];

    public IReadOnlyList<Member> After(Member unit) =>
        [.. (unit.Attribute("successors") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => _members.Find("unit", k)).OfType<Member>()];

    /// <summary>The province of a commune; the unit itself on the level of provinces.</summary>
    public Member? ProvinceOf(Member unit) => Level == "province" ? unit
        : unit.Parents.Items.Select(p => _members.Find("unit", p)).FirstOrDefault(p => p is { Level: "province" });

    /// <summary>"xã Ea Kly (24496)".</summary>
    public string Told(Member unit) => string.Create(CultureInfo.InvariantCulture, $"{unit.Attribute("full_name") ?? unit.Name} ({CodeOf(unit) ?? unit.Key})");

    /// <summary>The code of the era; from the key or, for a unit older than the era, from its alias.</summary>
    public string? CodeOf(Member unit) =>
        unit.Aliases.Items.Prepend(unit.Key).Select(k => UnitKey.TryParse(k, out var key) && _schemes.Contains(key.Scheme) ? key.Code : null).FirstOrDefault(c => c is not null);
}
