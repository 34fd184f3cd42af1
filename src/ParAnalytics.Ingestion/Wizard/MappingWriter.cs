using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>A settled mapping → the text of an intake description (<c>*.sheet.yaml</c>), which a person can read and mend.</summary>
public static class MappingWriter
{
    public static string Write(MappingChoice choice)
    {
        var named = choice.Columns.Where(c => c.Role != ColumnRoles.Ignore).Select((c, i) => (c.Header, c.Role, Name: NameOf(c.Role, i))).ToList();
        string? Column(string role) => named.FirstOrDefault(c => c.Role == role).Name;
        var text = new StringBuilder("# Do trình ánh xạ của trang nạp số liệu ghi lại; sửa tay được.\n");
        text.Append("sheet: ").Append(choice.Id).Append('\n');
        text.Append("title: ").Append(Quoted(choice.Title)).Append('\n');
        text.Append("scope: ").Append(choice.IsWhole ? "whole" : "rows").Append("\ndecimal: either\nrecognise:\n  headers: [");
        text.AppendJoin(", ", named.Select(c => Quoted(c.Header))).Append("]\n");
        var ignored = choice.Columns.Where(c => c.Role == ColumnRoles.Ignore).Select(c => Quoted(c.Header)).ToList();
        if (ignored.Count > 0)
        {
            text.Append("ignore: [").AppendJoin(", ", ignored).Append("]\n");
        }

        text.Append("layout:\n  skip:\n");
        text.Append("    - { column: ").Append(Column(ColumnRoles.Unit) ?? Column(ColumnRoles.UnitCode)).Append(" }\n");
        if (Column(ColumnRoles.Unit) is { } unit)
        {
            text.Append("    - { column: ").Append(unit).Append(", matches: ").Append(Quoted("^(?i)\\s*(tổng|tổng cộng|trung bình|cả nước|toàn quốc|total)\\s*$")).Append(" }\n");
        }

        text.Append("columns:\n");
        foreach (var column in named)
        {
            text.Append("  ").Append(column.Name).Append(": { header: ").Append(Quoted(column.Header)).Append(" }\n");
        }

        text.Append("unit:\n  level: ").Append(choice.Level.ToString().ToLowerInvariant()).Append('\n');
        Line(text, "code", Column(ColumnRoles.UnitCode) is { } code ? "$" + code : null);
        Line(text, "name", Column(ColumnRoles.Unit) is { } name ? "$" + name : null);
        Line(text, "within", choice.Within is { } within ? Quoted(within) : null);
        if (!choice.Units.IsEmpty)
        {
            text.Append("  values: { ").AppendJoin(", ", choice.Units.Select(u => $"{Quoted(u.Text)}: {Quoted(u.Key)}")).Append(" }\n");
        }

        text.Append("fields:\n");
        Line(text, "family", choice.Family);
        Line(text, "year", Column(ColumnRoles.Year) is { } year ? "$" + year : Quoted(choice.Year.ToString(CultureInfo.InvariantCulture)));
        Line(text, "source_document", Column(ColumnRoles.Source) is { } source ? "$" + source : choice.Source.Length > 0 ? Quoted(choice.Source) : null);
        text.Append("facts:\n");
        var values = named.Where(c => c.Role.StartsWith(ColumnRoles.ValuePrefix, StringComparison.Ordinal)).ToList();
        if (values.Count > 0)
        {
            text.Append("  - kind: index-scores\n    each: { ").AppendJoin(", ", values.Select(v => $"{v.Name}: {Quoted(v.Role[ColumnRoles.ValuePrefix.Length..])}")).Append(" }\n");
        }

        if (Column(ColumnRoles.Rank) is { } rank)
        {
            text.Append("  - kind: index-ranks\n    fields:\n      rank: $").Append(rank).Append('\n');
            text.Append("      peer_group: ").Append(choice.PeerGroup).Append('\n');
            if (Column(ColumnRoles.RankOf) is { } of)
            {
                text.Append("      rank_of: $").Append(of).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append("  ").Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private static string NameOf(string role, int at) => role.StartsWith(ColumnRoles.ValuePrefix, StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"v{at}")
        : role == ColumnRoles.Unit ? "unit_name" : role;

    /// <summary>JSON texts are YAML texts.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
