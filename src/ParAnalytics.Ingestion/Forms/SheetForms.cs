using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Description;

namespace ParAnalytics.Ingestion.Forms;

/// <summary>Description → form. What a pattern of the description asks of a text, the form writes so that the pattern finds it again.</summary>
public static class SheetForms
{
    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

    /// <summary>Whether a form would be known again: every header the file is recognised by is that of a column.</summary>
    public static bool IsFor(SheetModel model) =>
        model.Signature.All(header => model.Further.Insert(0, model).SelectMany(t => t.Columns).Any(c => TextFold.Fold(c.Caption).Split(" > ").Contains(header, StringComparer.Ordinal)));

    /// <param name="today">Units are those of this day, or of the last day of a scheme that has ended; the month named is the one before.</param>
    public static SheetForm Of(SheetModel model, UnitRegistry units, DateOnly today)
    {
        var month = today.AddMonths(-1);
        var tables = model.Further.Insert(0, model).Select(table => (Name: SheetName(table, today), Table: Table(table, units, today))).ToList();
        var sheets = tables.GroupBy(t => t.Name, StringComparer.Ordinal)
            .Select(g => new FormSheet(g.Key, Title(model, g.First().Table.Model, month), [.. g.Select(t => t.Table)]))
            .ToImmutableArray();
        var offered = model.Unit is { Key: null } plan && tables.All(t => t.Table.Rows.IsEmpty) ? Named(plan, units, today).Select(u => NameOf(u)).Distinct(StringComparer.Ordinal).ToImmutableArray() : [];
        return new SheetForm(model, model.Cover is { } cover ? new FormCover(Literal(cover.Sheet, today) ?? "Thuyết minh", [.. cover.Captions]) : null, sheets, offered);
    }

    private static string SheetName(SheetModel table, DateOnly today) =>
        table.Layout.Sheets is { } pattern ? Literal(pattern, today) ?? table.Title : "Số liệu";

    private static string Title(SheetModel file, SheetModel table, DateOnly month)
    {
        var dated = string.Create(CultureInfo.InvariantCulture, $"{file.Title} tháng {month.Month} năm {month.Year}");
        return table.Plan.TitlePeriod?.IsMatch(TextFold.Compose(dated)) == true ? dated : file.Title;
    }

    /// <summary>A text that a pattern of plain words and years matches; null for other patterns.</summary>
    private static string? Literal(Regex pattern, DateOnly today)
    {
        var year = (today.Year - 1).ToString(CultureInfo.InvariantCulture);
        var text = pattern.ToString().TrimStart('^').TrimEnd('$').Replace(@"(\d{4})", year, StringComparison.Ordinal).Replace(@"\d{4}", year, StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
        return pattern.IsMatch(text) ? text : null;
    }

    private static FormTable Table(SheetModel table, UnitRegistry units, DateOnly today) => new(table, Section(table), Rows(table, units, today));

    private static (string, string)? Section(SheetModel table)
    {
        if (table.Layout.Sections.IsDefaultOrEmpty || table.Layout.Section is not { } wanted)
        {
            return null;
        }

        var opens = table.Layout.Sections[0];
        var caption = table.Unit?.Level == UnitLevel.Commune ? "Xã, phường" : table.Unit?.Level == UnitLevel.Agency ? "Sở, ngành" : table.Title;
        var text = Romans.Select(roman => $"{roman}. {caption}").FirstOrDefault(t => wanted.IsMatch(t) && opens.Matches?.IsMatch(t) != false);
        return text is null ? null : (opens.Column, text);
    }

    /// <summary>A row for each unit, where the description wants them all.</summary>
    private static ImmutableArray<ImmutableDictionary<string, string>> Rows(SheetModel table, UnitRegistry units, DateOnly today)
    {
        if (table.Unit is not { Key: null, Name.OnlyColumn: { } name } plan || !(plan.IsComplete || table.Scope == ScopeMode.Whole) || table.FindColumn(name) is null)
        {
            return [];
        }

        var number = table.Columns.FirstOrDefault(c => c.Headers.Any(h => h is "stt" or "tt"))?.Name;
        return
        [
            .. Named(plan, units, today).Select((unit, i) =>
            {
                var cells = ImmutableDictionary<string, string>.Empty.Add(name, NameOf(unit));
                cells = plan.Code?.OnlyColumn is { } code ? cells.SetItem(code, CodeOf(unit, plan.Scheme?.Text)) : cells;
                return number is null ? cells : cells.SetItem(number, (i + 1).ToString(CultureInfo.InvariantCulture));
            }),
        ];
    }

    private static IEnumerable<AdminUnit> Named(UnitPlan plan, UnitRegistry units, DateOnly today)
    {
        if (plan.Within is { Columns.IsEmpty: false } || plan.Scheme is { Columns.IsEmpty: false })
        {
            return [];
        }

        var within = UnitKey.TryParse(plan.Within?.Text, out var parent) ? parent : (UnitKey?)null;
        var all = units.Units.Where(u => u.Level == plan.Level && (plan.Scheme is null || CodeOf(u, plan.Scheme.Text).Length > 0) && (within is null || units.IsWithin(u, within.Value))).ToList();
        var day = all.Select(u => u.ValidTo ?? today).Append(today).Distinct().OrderByDescending(d => all.Count(u => u.ExistsOn(d))).ThenByDescending(d => d).First();
        return all.Where(u => u.ExistsOn(day)).OrderBy(u => CodeOf(u, plan.Scheme?.Text), StringComparer.Ordinal).ThenBy(u => u.Key.ToString(), StringComparer.Ordinal);
    }

    private static string NameOf(AdminUnit unit) => unit.Level == UnitLevel.Commune ? unit.FullName : unit.Name;

    /// <summary>The code of the unit in a scheme: its own, or one it also bears.</summary>
    private static string CodeOf(AdminUnit unit, string? scheme) =>
        scheme is null || unit.Key.Scheme == scheme ? unit.Key.Code : unit.Aliases.Items.FirstOrDefault(a => a.StartsWith(scheme + ":", StringComparison.Ordinal))?[(scheme.Length + 1)..] ?? "";
}
