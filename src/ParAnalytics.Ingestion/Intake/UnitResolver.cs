using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Finds the unit of a row in the era of its period. Answers are kept, so that a file of many rows asks once per unit and year.</summary>
internal sealed class UnitResolver(UnitPlan plan, UnitRegistry registry)
{
    private static readonly UnitLevel[] Levels = [UnitLevel.Province, UnitLevel.Commune, UnitLevel.Agency, UnitLevel.Subunit, UnitLevel.District, UnitLevel.Region, UnitLevel.Country];

    private readonly Dictionary<(string, string, string, string, DateOnly), UnitMatch> _known = [];

    /// <summary>The key, or null when a finding was told.</summary>
    public string? Resolve(RowCells cells, PeriodSpan period)
    {
        var day = plan.On == UnitDay.Start ? period.Start : period.End;
        return plan.Key is { } key ? ByKey(cells, key, cells.Fill(key), day) : ByCodeAndName(cells, day);
    }

    private string? ByKey(RowCells cells, TextTemplate template, string text, DateOnly day)
    {
        var place = cells.PlaceOf(template.Columns.FirstOrDefault());
        if (text.Length == 0)
        {
            cells.Tell(place.Error(RuleIds.MissingRequired, "Thiếu đơn vị", "The unit is missing"));
            return null;
        }

        if (registry.FindAlias(plan.Values.GetValueOrDefault(TextFold.Fold(text)) ?? text) is { } unit)
        {
            if (!unit.ExistsIn(day.Year))
            {
                cells.Tell(place.Warning(RuleIds.UnitOfOtherEra, $"{unit.Caption} ({unit.Key}) không tồn tại trong năm {Year(day)}", $"{unit.NameEn} ({unit.Key}) did not exist in {Year(day)}"));
            }

            return unit.Key.ToString();
        }

        var match = Ask(("", text, "", "", day), () => AnyLevel(text, day));
        return Told(cells, match, place, place, null, text, day);
    }

    private UnitMatch AnyLevel(string name, DateOnly day)
    {
        if (name.All(char.IsAsciiDigit))
        {
            return new UnitMatch(UnitMatchKind.Unknown, null, Coded(name, day));
        }

        var first = registry.Match(new UnitSought(UnitLevel.Province, day, Name: name));
        if (first.IsFound || UnitKey.TryParse(name, out _))
        {
            return first;
        }

        var found = Levels.Skip(1).Select(level => registry.Match(new UnitSought(level, day, Name: name))).Where(m => m.IsFound || m.Kind == UnitMatchKind.Ambiguous).ToList();
        return found switch
        {
            [] => first,
            [var only] => only,
            _ => new UnitMatch(UnitMatchKind.Ambiguous, null, [.. found.SelectMany(m => m.Unit is { } unit ? [unit] : m.Candidates.Items.AsEnumerable())]),
        };
    }

    /// <summary>Whom a bare code may mean that year; it names nobody by itself, since codes are used again.</summary>
    private EquatableArray<AdminUnit> Coded(string code, DateOnly day) => registry.Units
        .Where(unit => unit.ExistsIn(day.Year) && (unit.Key.Code == code || unit.Aliases.Items.Any(alias => alias.EndsWith(":" + code, StringComparison.Ordinal))))
        .OrderBy(unit => unit.Level == UnitLevel.Province ? 0 : 1).ThenBy(unit => unit.ValidTo is null ? 0 : 1).ToEquatableArray();

    private string? ByCodeAndName(RowCells cells, DateOnly day)
    {
        var (code, name) = (Fill(plan.Code, cells), Fill(plan.Name, cells));
        var (codePlace, namePlace) = (cells.PlaceOf(plan.Code?.Columns.FirstOrDefault()), cells.PlaceOf(plan.Name?.Columns.FirstOrDefault()));
        if (plan.Values.GetValueOrDefault(TextFold.Fold(name)) is { } meant)
        {
            return meant;
        }

        if (code.Length == 0 && name.Length == 0)
        {
            cells.Tell(namePlace.Error(RuleIds.MissingRequired, "Thiếu đơn vị", "The unit is missing"));
            return null;
        }

        var isRegion = plan.RegionPrefix is { } prefix && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        name = isRegion ? name[plan.RegionPrefix!.Length..].Trim() : name;
        var (scheme, within) = (Fill(plan.Scheme, cells), Fill(plan.Within, cells));
        var match = Ask((code, name, scheme, within, day), () => registry.Match(new UnitSought(
            isRegion ? UnitLevel.Region : plan.Level,
            day,
            isRegion || scheme.Length == 0 ? null : scheme,
            isRegion || code.Length == 0 ? null : code,
            name.Length == 0 ? null : name,
            UnitKey.TryParse(within, out var key) ? key : null)));
        return Told(cells, match, codePlace, namePlace, code, name, day);
    }

    private static string? Told(RowCells cells, UnitMatch match, Place codePlace, Place namePlace, string? code, string name, DateOnly day)
    {
        if (match.IsFound)
        {
            return match.Unit!.Key.ToString();
        }

        cells.Tell(UnitFindings.Of(match, string.IsNullOrEmpty(code) ? namePlace : codePlace, code ?? "", name, day));
        return null;
    }

    private UnitMatch Ask((string, string, string, string, DateOnly) question, Func<UnitMatch> ask) =>
        _known.TryGetValue(question, out var known) ? known : _known[question] = ask();

    private static string Fill(TextTemplate? template, RowCells cells) => template is null ? "" : cells.Fill(template);

    private static string Year(DateOnly day) => day.Year.ToString(CultureInfo.InvariantCulture);
}
