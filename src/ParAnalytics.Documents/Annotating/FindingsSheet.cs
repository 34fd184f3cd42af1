using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Documents.Annotating;

/// <summary>The last sheet of an annotated workbook: every finding in a row, those without a cell too.</summary>
internal static class FindingsSheet
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static void Plan(ZipArchive source, WorkbookMap map, IReadOnlyList<IntakeFinding> findings, string language, PackageChanges changes)
    {
        var names = new SheetNames();
        foreach (var sheet in map.Sheets)
        {
            names.Take(sheet.Name);
        }

        var number = 1;
        while (source.GetEntry(PartOf(number)) is not null)
        {
            number++;
        }

        var (part, relation) = (PartOf(number), string.Create(CultureInfo.InvariantCulture, $"rIdParFindings{number}"));
        var name = names.Take(language == "en" ? "Findings" : "Kết quả kiểm tra");
        changes.Relate(source, map.Part, (relation, Office.NamespaceName + "/worksheet", "/" + part));
        changes.Declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
        changes.Change(map.Part, document =>
        {
            var sheets = document.Root!.Element(Main + "sheets")!;
            var next = sheets.Elements().Max(s => (int?)s.Attribute("sheetId") ?? 0) + 1;
            sheets.Add(new XElement(Main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", next), new XAttribute(Office + "id", relation)));
            return document;
        });
        changes.NewParts.Add((part, xml => Write(xml, findings, language)));
    }

    private static string PartOf(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheetParFindings{number}.xml");

    private static void Write(XmlPart part, IReadOnlyList<IntakeFinding> findings, string language)
    {
        string[] header = language == "en" ? ["Sheet", "Cell", "Rule", "Severity", "What", "Write instead"] : ["Trang tính", "Ô", "Mã", "Mức độ", "Điều gì không đúng", "Nên ghi"];
        int[] widths = [22, 12, 10, 14, 90, 30];
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"u8);
        for (var i = 0; i < widths.Length; i++)
        {
            part.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>"));
        }

        part.Raw("</cols><sheetData>"u8);
        WriteRow(part, 1, header);
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            WriteRow(part, i + 2, [finding.Sheet, finding.Cell ?? "", finding.Rule, FindingWords.Severity(finding, language), FindingWords.Message(finding, language), finding.Instead ?? ""]);
        }

        part.Raw("</sheetData></worksheet>"u8);
    }

    // The sender's own styles stay untouched, so these cells have none.
    private static void WriteRow(XmlPart part, int row, string[] texts)
    {
        part.Raw("<row r=\""u8).Number(row).Raw("\">"u8);
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length > 0)
            {
                part.Raw("<c r=\""u8).Raw(((char)('A' + i)).ToString()).Number(row).Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8).Text(texts[i]).Raw("</t></is></c>"u8);
            }
        }

        part.Raw("</row>"u8);
    }
}
