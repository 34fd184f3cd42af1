using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Numbers;

namespace ParAnalytics.Ingestion.Description;

/// <summary>The generic CSV of every KIND: its headers are the names of the kind's fields.</summary>
public static class GenericSheets
{
    /// <summary>Shortest header row of the kind that every generic file must have: its required fields.</summary>
    public static SheetModel Of(FactTable table)
    {
        var text = $"generic {table.Kind}\n{string.Join(',', table.Fields.Select(field => field.Name))}\n";
        var columns = table.Fields.Select(field => new SheetColumn(
            field.Name, [TextFold.Fold(field.Name)], !field.IsRequired, field.IsRequired, null, null, DecimalStyle.Either, ImmutableDictionary<string, string>.Empty, []));
        var fields = table.Fields.ToFrozenDictionary(
            field => field.Name,
            field => new FieldPlan(new TextTemplate("$" + field.Name), ImmutableDictionary<string, string>.Empty, []),
            StringComparer.Ordinal);
        var unit = table.FindField("unit_key") is null
            ? null
            : new UnitPlan(new TextTemplate("$unit_key"), UnitLevel.Province, null, null, null, null, UnitDay.End, ImmutableDictionary<string, string>.Empty, null);
        return new SheetModel(
            table.Kind,
            table.Title,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            IsGeneric: true,
            ScopeMode.Rows,
            DecimalStyle.Either,
            PercentMode.Points,
            [.. table.Fields.Where(field => field.IsRequired).Select(field => TextFold.Fold(field.Name))],
            FileName: null,
            new SheetLayout(null, 1, [], []),
            [.. columns],
            [],
            MissingTexts.Usual,
            unit,
            [new FactPlan(table, [], [], BlankMode.Skip, fields)]);
    }

    /// <summary>The template of a kind: the header row, and below it what each column means.</summary>
    public static string Template(FactTable table) => string.Join(',', table.Fields.Select(field => field.Name)) + "\n";
}
