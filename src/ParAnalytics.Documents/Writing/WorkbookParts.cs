using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace ParAnalytics.Documents.Writing;

/// <summary>The parts around the sheets: content types, relations, the workbook itself and its properties.</summary>
internal static class WorkbookParts
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static string Sheet(int index) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{index + 1}.xml");

    public static XmlPart Open(ZipArchive package, string name)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new XmlPart(entry.Open());
    }

    /// <param name="headers">Per answer sheet, its first and last header row (repeated when printed).</param>
    /// <param name="pivots">How many pivot tables there are.</param>
    public static void WriteFrame(ZipArchive package, ImmutableArray<string> sheets, ImmutableArray<(int First, int Last)> headers, int pivots, string title, DateTimeOffset? madeAt)
    {
        using (var part = Open(package, "[Content_Types].xml"))
        {
            part.Raw($"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
            part.Raw("<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
            for (var i = 0; i < sheets.Length; i++)
            {
                part.Raw($"<Override PartName=\"/{Sheet(i)}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
            }

            foreach (var (name, type) in Enumerable.Range(1, pivots).SelectMany(PivotParts.ContentTypes))
            {
                part.Raw($"<Override PartName=\"{name}\" ContentType=\"{type}\"/>");
            }

            part.Raw("</Types>");
        }

        using (var part = Open(package, "_rels/.rels"))
        {
            part.Raw($"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"{Package}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
        }

        using (var part = Open(package, "docProps/core.xml"))
        {
            part.Raw($"<cp:coreProperties xmlns:cp=\"{Package}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>").Text(title).Raw("</dc:title><dc:creator>ParAnalytics</dc:creator>");
            part.Raw(madeAt is { } at ? $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</dcterms:created>" : "").Raw("</cp:coreProperties>");
        }

        using (var part = Open(package, "xl/_rels/workbook.xml.rels"))
        {
            part.Raw($"<Relationships xmlns=\"{Package}/relationships\">");
            for (var i = 0; i < sheets.Length; i++)
            {
                part.Raw(string.Create(CultureInfo.InvariantCulture, $"<Relationship Id=\"s{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"));
            }

            for (var i = 1; i <= pivots; i++)
            {
                part.Raw(string.Create(CultureInfo.InvariantCulture, $"<Relationship Id=\"p{i}\" Type=\"{Relations}/pivotCacheDefinition\" Target=\"{PivotParts.CacheTarget(i)}\"/>"));
            }

            part.Raw($"<Relationship Id=\"y1\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        }

        using (var part = Open(package, "xl/workbook.xml"))
        {
            part.Raw($"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Relations}\"><bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\"/></bookViews><sheets>");
            for (var i = 0; i < sheets.Length; i++)
            {
                part.Raw("<sheet name=\"").Text(sheets[i]).Raw(string.Create(CultureInfo.InvariantCulture, $"\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>"));
            }

            part.Raw("</sheets><definedNames>");
            for (var i = 0; i < headers.Length; i++)
            {
                part.Raw(string.Create(CultureInfo.InvariantCulture, $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">")).Text($"'{sheets[i].Replace("'", "''", StringComparison.Ordinal)}'").Raw(string.Create(CultureInfo.InvariantCulture, $"!${headers[i].First}:${headers[i].Last}</definedName>"));
            }

            part.Raw("</definedNames>");
            if (pivots > 0)
            {
                part.Raw("<pivotCaches>");
                for (var i = 1; i <= pivots; i++)
                {
                    part.Raw(string.Create(CultureInfo.InvariantCulture, $"<pivotCache cacheId=\"{i}\" r:id=\"p{i}\"/>"));
                }

                part.Raw("</pivotCaches>");
            }

            part.Raw("</workbook>");
        }
    }
}
