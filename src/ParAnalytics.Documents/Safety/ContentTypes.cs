using System.IO.Compression;
using System.Xml;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Safety;

/// <summary>The package's table of content types: says whether it is a spreadsheet at all, and one with macros.</summary>
internal static class ContentTypes
{
    private const long Limit = 4L << 20;

    public static Fault? Refusal(ZipArchiveEntry part)
    {
        var isSpreadsheet = false;
        try
        {
            using var reader = PartReader.Open(part, Limit);
            while (reader.Read())
            {
                var type = reader.NodeType == XmlNodeType.Element ? reader.GetAttribute("ContentType") : null;
                if (type is null)
                {
                    continue;
                }

                if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
                {
                    return WorkbookFaults.Macros(part.FullName);
                }

                isSpreadsheet |= type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) || type.EndsWith("spreadsheetml.template.main+xml", StringComparison.Ordinal);
            }
        }
        catch (XmlException)
        {
            return WorkbookFaults.Damaged(part.FullName);
        }

        return isSpreadsheet ? null : WorkbookFaults.NotAWorkbook;
    }
}
