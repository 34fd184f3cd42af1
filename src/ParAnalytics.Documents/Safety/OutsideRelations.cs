using System.IO.Compression;
using System.Xml;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Safety;

/// <summary>Relations of a part to something outside the file. A hyperlink is only text that a person may click; anything else would be fetched.</summary>
internal static class OutsideRelations
{
    private const long Limit = 16L << 20;

    public static Fault? Refusal(ZipArchiveEntry part)
    {
        try
        {
            using var reader = PartReader.Open(part, Limit);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element
                    && string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
                    && reader.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true)
                {
                    return WorkbookFaults.ExternalLinks(part.FullName);
                }
            }
        }
        catch (XmlException)
        {
            return WorkbookFaults.Damaged(part.FullName);
        }

        return null;
    }
}
