using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Units;

/// <summary>
/// All units with their lifespans, found by key, alias, code within an era, or name. A code alone never identifies: it is read in the era asked
/// for, and where a name stands beside it the two must agree.
/// </summary>
public sealed class UnitRegistry
{
    private const int Nearby = 3;

    private readonly Dictionary<UnitKey, AdminUnit> _byKey;
    private readonly Dictionary<string, List<AdminUnit>> _byAlias;
    private readonly Dictionary<(UnitLevel Level, string Code), List<AdminUnit>> _byCode;
    private readonly Dictionary<UnitLevel, UnitNames> _names;

    public UnitRegistry(IEnumerable<AdminUnit> units)
    {
        Units = [.. units];
        _byKey = Units.ToDictionary(unit => unit.Key);
        _byAlias = Units.SelectMany(unit => unit.Aliases.Items.Append(unit.Key.ToString()).Distinct(StringComparer.Ordinal).Select(alias => (alias, unit)))
            .GroupBy(pair => pair.alias, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(pair => pair.unit).ToList(), StringComparer.Ordinal);
        _byCode = Units.SelectMany(unit => CodesOf(unit).Select(code => (Code: (unit.Level, code), unit)))
            .GroupBy(pair => pair.Code).ToDictionary(group => group.Key, group => group.Select(pair => pair.unit).ToList());
        _names = Units.GroupBy(unit => unit.Level).ToDictionary(level => level.Key, level => new UnitNames(level));
    }

    public ImmutableArray<AdminUnit> Units { get; }

    public AdminUnit? Find(UnitKey key) => _byKey.GetValueOrDefault(key);

    /// <summary>A key, or a later key of an unchanged unit (<c>p34:01</c> is <c>p63:01</c>).</summary>
    public AdminUnit? FindAlias(string keyOrAlias) => _byAlias.GetValueOrDefault(keyOrAlias) is [var unit] ? unit : null;

    /// <summary>Whether the unit lies in another, at any depth, or is it.</summary>
    public bool IsWithin(AdminUnit unit, UnitKey ancestor)
    {
        for (AdminUnit? at = unit; at is not null; at = at.Parent is { } parent ? Find(parent) : null)
        {
            if (at.Key == ancestor || at.Region == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Searches by code and name together, or by whichever is given.</summary>
    public UnitMatch Match(UnitSought sought)
    {
        var hasName = !string.IsNullOrWhiteSpace(sought.Name);
        if (string.IsNullOrWhiteSpace(sought.Code))
        {
            return hasName ? ByName(sought) : UnitMatch.Unknown([]);
        }

        var byCode = ByCode(sought);
        if (!byCode.IsFound && hasName && ByName(sought with { Code = null }) is { IsFound: true, Unit: { } meant })
        {
            return byCode with { Candidates = [meant] };
        }

        if (byCode is not { IsFound: true, Unit: { } unit } || !hasName || NamesOf(sought.Level)?.Answers(unit, sought.Name!) == true)
        {
            return byCode;
        }

        var named = ByName(sought with { Code = null });
        return new UnitMatch(UnitMatchKind.CodeAndNameDiffer, unit, named.Unit is { } other ? [other] : named.Candidates);
    }

    private UnitMatch ByCode(UnitSought sought)
    {
        var coded = (_byCode.GetValueOrDefault((sought.Level, sought.Code!)) ?? []).Where(unit => LiesIn(unit, sought)).ToList();
        var alive = coded.Where(unit => Existed(unit, sought)).ToList();
        var ofScheme = alive.Where(unit => IsOfScheme(unit, sought.Scheme)).ToList();
        return (ofScheme.Count, alive.Count, coded.Count) switch
        {
            (1, _, _) => UnitMatch.Found(ofScheme[0]),
            ( > 1, _, _) => UnitMatch.Ambiguous(ofScheme),
            (0, 1, _) when IsEarlierScheme(alive[0], sought.Scheme) => UnitMatch.Found(alive[0]),
            (_, _, > 0) => new UnitMatch(UnitMatchKind.OtherEra, coded.FirstOrDefault(unit => IsOfScheme(unit, sought.Scheme)) ?? coded[0], alive.ToEquatableArray()),
            _ => ByUnknownCode(sought),
        };
    }

    private UnitMatch ByUnknownCode(UnitSought sought) =>
        string.IsNullOrWhiteSpace(sought.Name) || ByName(sought with { Code = null }) is not { Unit: { } named } ? UnitMatch.Unknown([]) : UnitMatch.Unknown([named]);

    private UnitMatch ByName(UnitSought sought)
    {
        if (NamesOf(sought.Level) is not { } names)
        {
            return UnitMatch.Unknown([]);
        }

        var alive = names.Find(sought.Name!, unit => LiesIn(unit, sought) && Existed(unit, sought) && IsOfScheme(unit, sought.Scheme, orAny: true));
        if (alive.Count > 0)
        {
            return alive.Count == 1 ? UnitMatch.Found(alive[0]) : UnitMatch.Ambiguous(alive);
        }

        var ever = names.Find(sought.Name!, unit => LiesIn(unit, sought));
        return ever.Count > 0 ? new UnitMatch(UnitMatchKind.OtherEra, ever[0], ever.ToEquatableArray()) : UnitMatch.Unknown(NearestTo(sought));
    }

    private IEnumerable<AdminUnit> NearestTo(UnitSought sought)
    {
        var near = Units.Where(unit => unit.Level == sought.Level && LiesIn(unit, sought) && Existed(unit, sought)).ToLookup(unit => unit.Name, StringComparer.Ordinal);
        return Nearest.Of(sought.Name!, near.Select(group => group.Key), Nearby).Items.SelectMany(name => near[name]).Take(Nearby);
    }

    private UnitNames? NamesOf(UnitLevel level) => _names.GetValueOrDefault(level);

    private bool LiesIn(AdminUnit unit, UnitSought sought) => sought.Within is not { } within || IsWithin(unit, within);

    private static bool Existed(AdminUnit unit, UnitSought sought) => sought.Day is not { } day || unit.ExistsOn(day);

    /// <summary>The unit first existed in the scheme, or answers to a key of it.</summary>
    private static bool IsOfScheme(AdminUnit unit, string? scheme, bool orAny = false) =>
        scheme is null || orAny || unit.Key.Scheme == scheme || unit.Aliases.Items.Any(alias => UnitKey.TryParse(alias, out var key) && key.Scheme == scheme);

    /// <summary>A list kept in the codes of the 63 speaks of the 64 before 2008-08-01 too: the codes did not change then.</summary>
    private static bool IsEarlierScheme(AdminUnit unit, string? scheme) => scheme == "p63" && unit.Key.Scheme == "p64";

    /// <summary>Official codes; for agencies, which have none, the abbreviations by which tables name them.</summary>
    private static IEnumerable<string> CodesOf(AdminUnit unit) =>
        unit.Aliases.Items.Select(alias => UnitKey.TryParse(alias, out var key) ? key.Code : unit.Level is UnitLevel.Agency or UnitLevel.Subunit ? alias : null).OfType<string>().Append(unit.Key.Code).Distinct(StringComparer.Ordinal);
}
