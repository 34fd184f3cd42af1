using ParAnalytics.Domain.Text;

namespace ParAnalytics.Domain.Units;

/// <summary>
/// The units of one level by every spelling of their names. Three passes, each looser than the one before: as written, without regard to the
/// place of the tone mark, without marks at all. The first pass with an answer decides.
/// </summary>
internal sealed class UnitNames
{
    private static readonly string[] Prefixes =
        ["thành phố trực thuộc trung ương", "thành phố", "tp.", "tp", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu", "ubnd", "vùng"];

    private readonly Dictionary<string, List<AdminUnit>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AdminUnit>> _tone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AdminUnit>> _fold = new(StringComparer.Ordinal);

    public UnitNames(IEnumerable<AdminUnit> units)
    {
        foreach (var unit in units)
        {
            foreach (var name in unit.Aliases.Items.Where(a => !UnitKey.TryParse(a, out _)).Prepend(unit.NameEn).Prepend(unit.FullName).Prepend(unit.Name).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal))
            {
                Add(_exact, Exact(name), unit);
                Add(_tone, ToneFold.Fold(name), unit);
                Add(_fold, TextFold.Fold(name), unit);
            }
        }
    }

    /// <summary>The units that answer to the name and satisfy the condition; several only if the name does not tell them apart.</summary>
    public IReadOnlyList<AdminUnit> Find(string written, Func<AdminUnit, bool> condition)
    {
        foreach (var name in Spellings(written))
        {
            foreach (var found in new[] { Get(_exact, Exact(name)), Get(_tone, ToneFold.Fold(name)), Get(_fold, TextFold.Fold(name)) })
            {
                var units = found.Where(condition).ToList();
                if (units.Count > 0)
                {
                    return units;
                }
            }
        }

        return [];
    }

    /// <summary>Whether the unit answers to the name in any spelling.</summary>
    public bool Answers(AdminUnit unit, string written) => Spellings(written).Any(name => Get(_fold, TextFold.Fold(name)).Contains(unit));

    /// <summary>The name as written, then without a leading "Tỉnh", "TP.", "Xã" …</summary>
    private static IEnumerable<string> Spellings(string written)
    {
        var composed = TextFold.Compose(written);
        yield return composed;
        var folded = TextFold.Fold(composed);
        foreach (var prefix in Prefixes.Select(TextFold.Fold))
        {
            if (folded.StartsWith(prefix + " ", StringComparison.Ordinal))
            {
                var words = prefix.Count(c => c == ' ') + 1;
                yield return string.Join(' ', composed.Split([' ', '\u00A0', '.'], StringSplitOptions.RemoveEmptyEntries).Skip(words));
                yield break;
            }
        }
    }

    private static string Exact(string name) => TextFold.Compose(name).Replace('’', '\'').ToLowerInvariant();

    private static void Add(Dictionary<string, List<AdminUnit>> index, string key, AdminUnit unit)
    {
        if (!index.TryGetValue(key, out var units))
        {
            index[key] = units = [];
        }

        if (!units.Contains(unit))
        {
            units.Add(unit);
        }
    }

    private static List<AdminUnit> Get(Dictionary<string, List<AdminUnit>> index, string key) => index.GetValueOrDefault(key) ?? [];
}
