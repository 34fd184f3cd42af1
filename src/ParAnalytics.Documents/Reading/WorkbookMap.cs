using System.IO.Compression;
using System.Xml;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Reading;

/// <summary>A worksheet and the part that holds it.</summary>
internal sealed record WorksheetPart(string Name, string Part, bool IsHidden);

/// <summary>What <c>workbook.xml</c> says: the worksheets in order and which day is day one.</summary>
internal sealed record WorkbookMap(string Part, IReadOnlyList<WorksheetPart> Sheets, bool From1904, string? SharedTexts, string? Styles)
{
    private const long Limit = 16L << 20;

    public static WorkbookMap Read(ZipArchive package)
    {
        var part = PackageRelations.Of(package, "").Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Part ?? "xl/workbook.xml";
        var entry = package.GetEntry(part) ?? throw new FaultException(WorkbookFaults.Damaged(part));
        var relations = PackageRelations.Of(package, part);
        var sheets = new List<WorksheetPart>();
        var from1904 = false;
        using var reader = PartReader.Open(entry, Limit);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "workbookPr")
            {
                from1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet" && RelationId(reader) is { } id)
            {
                if (!relations.TryGetValue(id, out var target))
                {
                    throw new FaultException(WorkbookFaults.Damaged(part));
                }

                // Sheets of charts hold no rows.
                if (!target.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                {
                    continue;
                }

                sheets.Add(new WorksheetPart(reader.GetAttribute("name") ?? target.Part, target.Part, reader.GetAttribute("state") is "hidden" or "veryHidden"));
            }
        }

        return new WorkbookMap(part, sheets, from1904, PartOf(relations, "/sharedStrings"), PartOf(relations, "/styles"));
    }

    private static string? PartOf(Dictionary<string, (string Type, string Part)> relations, string type) =>
        relations.Values.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Part;

    // The id stands in the relationships namespace, of which there are two (transitional and strict).
    private static string? RelationId(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                var id = reader.Value;
                reader.MoveToElement();
                return id;
            }
        }

        reader.MoveToElement();
        return null;
    }
}
