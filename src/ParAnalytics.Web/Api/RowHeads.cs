using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Web.Api;

/// <summary>What the columns of fact rows, and the keys in them, are called: rows are shown to people, who know neither.</summary>
internal static class RowHeads
{
    private static readonly Dictionary<string, (string Vi, string En)> OfEveryTable = new(StringComparer.Ordinal)
    {
        ["load_id"] = ("Lần nạp", "Load"),
        ["row_no"] = ("Dòng", "Row"),
        ["state"] = ("Tình trạng", "State"),
        ["origin"] = ("Nguồn gốc", "Origin"),
        ["source_id"] = ("Mã nguồn", "Source id"),
    };

    /// <summary>Column → its caption in the language.</summary>
    public static IReadOnlyDictionary<string, string> Of(RowSet rows, CubeModel cube, string language)
    {
        var table = FactTables.All.FirstOrDefault(t => t.Table == cube.Table);
        return rows.Columns.ToDictionary(c => c.Name, c => Caption(c.Name), StringComparer.Ordinal);

        string Caption(string column) =>
            cube.Dimensions.Items.FirstOrDefault(d => d.Column == column) is { } dimension ? In(dimension.Caption, dimension.CaptionEn)
            : OfEveryTable.TryGetValue(column, out var told) ? In(told.Vi, told.En)
            : cube.Lifecycle?.Days.Items.FirstOrDefault(d => d.Name == column) is { } day ? day.Name == "received_on" ? In("Ngày tiếp nhận", "Received on") : In("Ngày kết thúc", "Ended on")
            : table?.FindField(column) is { } field ? In(field.Meaning, field.MeaningEn)
            : cube.Measures.Items.FirstOrDefault(m => m.Columns is [var only] && only == column) is { } measure ? In(measure.Caption, measure.CaptionEn)
            : column;

        string In(string vi, string en) => language == "en" && en.Length > 0 ? en : vi;
    }

    /// <summary>Key → name, of the members that the rows name.</summary>
    public static IReadOnlyDictionary<string, string> Names(RowSet rows, CubeModel cube, IMemberCatalogue members, string language)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in rows.Columns.Where(c => c.Texts is not null))
        {
            if (cube.Dimensions.Items.FirstOrDefault(d => d.Column == column.Name) is not { } dimension)
            {
                continue;
            }

            foreach (var key in column.Texts!.OfType<string>().Distinct(StringComparer.Ordinal))
            {
                if (members.Find(dimension.Id, key) is { } member && member.Caption(language) is { Length: > 0 } name && name != key)
                {
                    names[key] = name;
                }
            }
        }

        return names;
    }
}
