using System.Globalization;
using System.IO.Compression;
using System.Xml;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Reading;

/// <summary>The number format behind each cell style.</summary>
internal sealed class CellFormats
{
    private const long Limit = 32L << 20;

    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ??/??",
        [14] = "d/m/yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm", [21] = "h:mm:ss",
        [22] = "d/m/yyyy h:mm", [37] = "#,##0 ;(#,##0)", [38] = "#,##0 ;[Red](#,##0)", [39] = "#,##0.00;(#,##0.00)", [40] = "#,##0.00;[Red](#,##0.00)",
        [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mmss.0", [48] = "##0.0E+0", [49] = "@",
    };

    private readonly List<CellFormat> _styles = [];

    public static CellFormats Read(ZipArchive package, string? part)
    {
        var formats = new CellFormats();
        if (part is null)
        {
            return formats;
        }

        var entry = package.GetEntry(part) ?? throw new FaultException(WorkbookFaults.Damaged(part));

        var custom = new Dictionary<int, string>();
        var inside = "";
        using var reader = PartReader.Open(entry, Limit);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == inside)
            {
                inside = "";
            }
            else if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            else if (reader.LocalName is "cellXfs" && !reader.IsEmptyElement)
            {
                inside = reader.LocalName;
            }
            else if (reader.LocalName == "numFmt" && IdOf(reader) is { } id)
            {
                custom[id] = reader.GetAttribute("formatCode") ?? "";
            }
            else if (reader.LocalName == "xf" && inside == "cellXfs")
            {
                formats._styles.Add(CellFormat.Of(IdOf(reader) is { } number ? custom.GetValueOrDefault(number) ?? BuiltIn.GetValueOrDefault(number) : null));
            }
        }

        return formats;
    }

    public CellFormat this[int style] => style >= 0 && style < _styles.Count ? _styles[style] : CellFormat.General;

    private static int? IdOf(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>A number format and whether it shows a number as a date.</summary>
internal sealed record CellFormat(string? Code, bool IsDate)
{
    public static CellFormat General { get; } = new(null, false);

    public static CellFormat Of(string? code) => code is null or "General" or "" ? General : new CellFormat(code, ShowsDate(code));

    // Letters of dates and times outside quotes, brackets and escapes make a date; an elapsed time ([h]:mm) is an amount.
    private static bool ShowsDate(string code)
    {
        if (code.Contains("[h", StringComparison.OrdinalIgnoreCase) || code.Contains("[m]", StringComparison.OrdinalIgnoreCase) || code.Contains("[s", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = EndOf(code, '"', i);
                    break;
                case '[':
                    i = EndOf(code, ']', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
                case ';':
                    return false;
            }
        }

        return false;
    }

    private static int EndOf(string code, char mark, int from)
    {
        var end = code.IndexOf(mark, from + 1);
        return end < 0 ? code.Length : end;
    }
}
