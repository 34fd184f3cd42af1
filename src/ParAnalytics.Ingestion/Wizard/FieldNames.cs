using System.Collections.Immutable;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>By which words the headers of tables name the fields of a kind.</summary>
internal sealed class FieldNames
{
    /// <summary>A likeness from which on a field is proposed.</summary>
    public const double Likely = 0.55;

    private static readonly string[] Hidden = ["unit_key", "family", "state", "origin", "source_document", "source_date", "preferred", "holder_key"];

    /// <summary>What offices write besides the meaning of the field; folded.</summary>
    private static readonly ImmutableDictionary<string, string[]> Said = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["received"] = ["tiep nhan", "so moi tiep nhan", "tong so tiep nhan", "tiep nhan moi"],
        ["carried_in"] = ["ton ky truoc", "tu ky truoc", "ky truoc chuyen qua"],
        ["resolved_early"] = ["truoc han", "da giai quyet truoc han"],
        ["resolved_on_time"] = ["dung han", "da giai quyet dung han"],
        ["resolved_late"] = ["da giai quyet qua han", "giai quyet tre han"],
        ["pending_in_time"] = ["dang xu ly trong han", "chua den han"],
        ["pending_overdue"] = ["dang xu ly qua han", "chua giai quyet qua han"],
        ["pending"] = ["dang giai quyet", "chua tra loi"],
        ["apologies"] = ["so thu xin loi", "van ban xin loi"],
        ["period"] = ["ky", "thang", "ky bao cao", "ky so lieu"],
        ["as_of"] = ["ngay chot", "ngay cap nhat", "den ngay"],
        ["year"] = ["nam"],
        ["criterion"] = ["tieu chi", "tieu chi thanh phan", "chi so thanh phan", "ma tieu chi", "noi dung"],
        ["n"] = ["so phieu", "so luong phieu", "so nguoi"],
        ["answer"] = ["phuong an", "tra loi", "muc danh gia"],
        ["item"] = ["cau hoi", "noi dung khao sat"],
        ["respondent_group"] = ["doi tuong", "nhom doi tuong", "doi tuong khao sat"],
        ["wave"] = ["dot", "dot khao sat"],
        ["indicator"] = ["chi tieu", "ten chi tieu", "chi so"],
        ["value"] = ["ket qua", "thuc hien", "so lieu"],
        ["scenario"] = ["ke hoach thuc hien"],
        ["task"] = ["noi dung nhiem vu", "noi dung cong viec", "noi dung thuc hien", "cong viec"],
        ["lead_agency"] = ["don vi chu tri", "chu tri"],
        ["coordinating_agency"] = ["don vi phoi hop", "phoi hop"],
        ["deadline"] = ["thoi gian hoan thanh", "thoi gian thuc hien", "han hoan thanh", "thoi han hoan thanh", "han"],
        ["expected_result"] = ["san pham", "ket qua du kien", "ket qua san pham"],
        ["section"] = ["linh vuc", "nhom nhiem vu"],
        ["name"] = ["ten chi tieu", "noi dung chi tieu"],
        ["threshold"] = ["muc tieu", "chi tieu giao", "muc phan dau"],
        ["unit"] = ["dvt", "don vi tinh"],
        ["status"] = ["tinh trang", "trang thai", "tinh hinh thuc hien"],
        ["percent_done"] = ["ty le hoan thanh", "tien do"],
        ["document"] = ["so ky hieu", "ten van ban", "tai lieu kiem chung", "minh chung"],
        ["document_date"] = ["ngay ban hanh"],
        ["url"] = ["duong dan", "lien ket"],
        ["obligation"] = ["ten bao cao", "loai bao cao"],
        ["due_on"] = ["han nop", "ngay den han"],
        ["sent_on"] = ["ngay nop", "ngay gui bao cao"],
    }.ToImmutableDictionary();

    private readonly ImmutableArray<(string Field, string Name, HashSet<string> Tokens)> _names;

    public FieldNames(FactTable table) => _names =
    [
        .. Of(table).SelectMany(field => new[] { field.Meaning, field.MeaningEn, field.Name.Replace('_', ' ') }.Select(text => SheetGuesser.Bare(text.Split(':')[0])).Concat(Said.GetValueOrDefault(field.Name, []))
            .Select(name => (field.Name, name, Tokens(name)))),
    ];

    /// <summary>The fields that a column or a constant can give.</summary>
    public static IEnumerable<FactField> Of(FactTable table) => table.Fields.Where(field => !Hidden.Contains(field.Name));

    /// <summary>The field that a header names word for word; null when none does.</summary>
    public string? Exact(HeaderCell header)
    {
        string[] said = [SheetGuesser.Bare(string.Join(' ', header.Path)), SheetGuesser.Bare(header.Leaf)];
        return said.Take(header.Path.Length).Select(text => _names.FirstOrDefault(name => name.Name == text).Field).FirstOrDefault(field => field is not null);
    }

    /// <summary>Fields that a header could mean, likelier first, each with a likeness between 0 and 1.</summary>
    public IReadOnlyList<(string Field, double Likeness)> Near(HeaderCell header)
    {
        var words = Tokens(SheetGuesser.Bare(string.Join(' ', header.Path)));
        return [.. _names
            .Select(name => (name.Field, Likeness: 2.0 * name.Tokens.Count(words.Contains) / (name.Tokens.Count + words.Count)))
            .GroupBy(pair => pair.Field).Select(group => (group.Key, group.Max(pair => pair.Likeness)))
            .Where(pair => pair.Item2 >= 0.35).OrderByDescending(pair => pair.Item2).Take(4)];
    }

    private static HashSet<string> Tokens(string text) => [.. text.Split([' ', ',', '/', '.', '-'], StringSplitOptions.RemoveEmptyEntries)];
}
