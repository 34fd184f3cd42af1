using System.Globalization;
using System.Text;
using System.Text.Json;
using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>A settled mapping → the text of an intake description (<c>*.sheet.yaml</c>), which a person can read and mend.</summary>
public static class MappingWriter
{
    private const string NoData = "^(?i)\\s*(tổng|tổng số|tổng cộng|cộng|trung bình|cả nước|toàn quốc|toàn tỉnh|total|\\(?[A-Za-z0-9]{1,2}\\)?)\\s*$";

    /// <summary>Fields that a deadline as offices write it fills besides itself.</summary>
    private static readonly string[] OfDeadline = ["deadline_kind", "deadline_from", "deadline_text", "recurrence", "can_be_overdue"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(MappingChoice choice)
    {
        var table = FactTables.Find(choice.Kind)!;
        var isIndex = table == FactTables.IndexScores || table == FactTables.IndexRanks;
        var named = choice.Columns.Where(c => c.Role != ColumnRoles.Ignore && (c.Role != ColumnRoles.Number || !isIndex)).Select((c, i) => new Named(c, NameOf(c.Role, i))).ToList();
        var text = new StringBuilder("# Do trình ánh xạ của trang nạp số liệu ghi lại; sửa tay được.\n");
        text.Append("sheet: ").Append(choice.Id).Append('\n');
        text.Append("title: ").Append(Quoted(choice.Title)).Append('\n');
        text.Append("scope: ").Append(choice.IsWhole ? "whole" : "rows").Append("\ndecimal: either\nrecognise:\n  headers: [");
        text.AppendJoin(", ", named.Select(c => Quoted(c.Column.Leaf)).Distinct(StringComparer.Ordinal)).Append("]\n");
        var ignored = choice.Columns.Where(c => named.All(n => n.Column != c)).Select(c => Quoted(c.Header)).Distinct(StringComparer.Ordinal).ToList();
        if (ignored.Count > 0)
        {
            text.Append("ignore: [").AppendJoin(", ", ignored).Append("]\n");
        }

        Layout(text, choice, named);
        text.Append("columns:\n");
        foreach (var column in named)
        {
            text.Append("  ").Append(column.Name).Append(": { header: ").Append(Quoted(column.Column.Header)).Append(" }\n");
        }

        Unit(text, choice, table, named);
        text.Append("fields:\n");
        var source = Find(named, ColumnRoles.Source) is { } cited ? "$" + cited : choice.Source.Length > 0 ? Quoted(choice.Source) : null;
        if (isIndex)
        {
            Line(text, 1, "family", choice.Family);
            Line(text, 1, "year", Find(named, ColumnRoles.Year) is { } year ? "$" + year : Quoted(choice.Year.ToString(CultureInfo.InvariantCulture)));
            Line(text, 1, "source_document", source);
            text.Append("facts:\n");
            Index(text, choice, named);
        }
        else
        {
            Line(text, 1, "source_document", source);
            Fields(text, choice, table, named);
            text.Append("facts:\n");
            Facts(text, choice, named);
        }

        return text.ToString();
    }

    private static void Layout(StringBuilder text, MappingChoice choice, List<Named> named)
    {
        text.Append("layout:\n");
        if (choice.HeaderRows > 1)
        {
            Line(text, 1, "header_rows", choice.HeaderRows.ToString(CultureInfo.InvariantCulture));
        }

        var anchor = Find(named, ColumnRoles.Unit) ?? Find(named, ColumnRoles.UnitCode) ?? named.FirstOrDefault(c => c.Column.Role.StartsWith(ColumnRoles.FieldPrefix, StringComparison.Ordinal))?.Name ?? named[0].Name;
        text.Append("  skip:\n    - { column: ").Append(anchor).Append(" }\n    - { column: ").Append(anchor).Append(", matches: ").Append(Quoted(NoData)).Append(" }\n");
    }

    private static void Unit(StringBuilder text, MappingChoice choice, FactTable table, List<Named> named)
    {
        var (name, code) = (Find(named, ColumnRoles.Unit), Find(named, ColumnRoles.UnitCode));
        var all = choice.Constants.FirstOrDefault(c => c.Field == "unit_key").Text;
        if (table.FindField("unit_key") is null || (name is null && code is null && string.IsNullOrEmpty(all)))
        {
            return;
        }

        text.Append("unit:\n");
        if (name is null && code is null)
        {
            Line(text, 1, "key", Quoted(all));
        }
        else if (choice.Level is { } level)
        {
            Line(text, 1, "level", level.ToString().ToLowerInvariant());
            Line(text, 1, "code", code is null ? null : "$" + code);
            Line(text, 1, "name", name is null ? null : "$" + name);
            Line(text, 1, "within", choice.Within is { Length: > 0 } within && level != Domain.Units.UnitLevel.Province ? Quoted(within) : null);
        }
        else
        {
            Line(text, 1, "key", "$" + (name ?? code));
        }

        if (!choice.Units.IsEmpty)
        {
            text.Append("  values:\n");
            foreach (var (written, key) in choice.Units)
            {
                text.Append("    ").Append(Quoted(written)).Append(": ").Append(Quoted(key)).Append('\n');
            }
        }
    }

    private static void Index(StringBuilder text, MappingChoice choice, List<Named> named)
    {
        var values = named.Where(c => c.Column.Role.StartsWith(ColumnRoles.ValuePrefix, StringComparison.Ordinal)).ToList();
        if (values.Count > 0)
        {
            text.Append("  - kind: index-scores\n    each: { ").AppendJoin(", ", values.Select(v => $"{v.Name}: {Quoted(v.Column.Role[ColumnRoles.ValuePrefix.Length..])}")).Append(" }\n");
        }

        if (Find(named, ColumnRoles.Rank) is { } rank)
        {
            text.Append("  - kind: index-ranks\n    fields:\n      rank: $").Append(rank).Append('\n');
            Line(text, 3, "peer_group", choice.PeerGroup);
            Line(text, 3, "rank_of", Find(named, ColumnRoles.RankOf) is { } of ? "$" + of : null);
        }
    }

    /// <summary>Fields that the table as a whole, or a translation, gives; a column named like its field needs no line.</summary>
    private static void Fields(StringBuilder text, MappingChoice choice, FactTable table, List<Named> named)
    {
        var number = Find(named, ColumnRoles.Number);
        foreach (var (field, said) in choice.Constants.Where(c => c.Field != "unit_key" && c.Text.Length > 0))
        {
            // What tells one fact of a table from another cannot be the same in every row.
            var isKey = table.Identity is [var only] && only == field;
            Line(text, 1, field, isKey && number is not null ? Quoted($"{said}/${number}") : Quoted(said));
        }

        if (number is not null && table.FindField("no") is not null)
        {
            Line(text, 1, "no", "$" + number);
        }

        if (named.Any(c => c.Name == "deadline") && table == FactTables.Assignments)
        {
            foreach (var field in OfDeadline.Where(field => named.All(c => c.Name != field)))
            {
                Line(text, 1, field, "$deadline");
            }
        }

        if (!choice.Criteria.IsEmpty)
        {
            text.Append("  criterion:\n    of: $criterion\n    values:\n");
            foreach (var (written, key) in choice.Criteria)
            {
                text.Append("      ").Append(Quoted(written)).Append(": ").Append(Quoted(key)).Append('\n');
            }
        }
    }

    private static void Facts(StringBuilder text, MappingChoice choice, List<Named> named)
    {
        var each = named.Where(c => c.Column.Role.StartsWith(ColumnRoles.EachPrefix, StringComparison.Ordinal)).ToList();
        if (each.Count == 0 || Spread.Of(choice.Kind) is not { } spread)
        {
            text.Append("  - kind: ").Append(choice.Kind).Append('\n');
            return;
        }

        foreach (var column in each)
        {
            text.Append("  - kind: ").Append(choice.Kind).Append("\n    fields: { ").Append(spread.Key).Append(": ").Append(Quoted(column.Column.Role[ColumnRoles.EachPrefix.Length..]))
                .Append(", ").Append(spread.Value).Append(": $").Append(column.Name).Append(" }\n");
        }
    }

    private static string? Find(List<Named> named, string role) => named.FirstOrDefault(c => c.Column.Role == role)?.Name;

    private static void Line(StringBuilder text, int depth, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(' ', depth * 2).Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private static string NameOf(string role, int at) => role switch
    {
        ColumnRoles.Unit => "unit_name",
        ColumnRoles.Number => "row_number",
        _ when role.StartsWith(ColumnRoles.FieldPrefix, StringComparison.Ordinal) => role[ColumnRoles.FieldPrefix.Length..],
        _ when role.StartsWith(ColumnRoles.ValuePrefix, StringComparison.Ordinal) || role.StartsWith(ColumnRoles.EachPrefix, StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"v{at}"),
        _ => role,
    };

    /// <summary>JSON texts are YAML texts.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private sealed record Named(MappedColumn Column, string Name);
}
