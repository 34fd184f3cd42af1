using System.IO.Compression;
using System.Text;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Small workbooks, an ordinary one and those that must not be taken.</summary>
internal static class BadWorkbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Encrypted => Compound("EncryptedPackage");

    public static byte[] OldFormat => Compound("Workbook");

    public static byte[] Macros => Package(p => Add(p, "xl/vbaProject.bin", "x"));

    public static byte[] OutsideLinks => Package(p => Add(p, "xl/externalLinks/externalLink1.xml", "<x/>"));

    /// <summary>Small on the wire, a gigabyte when inflated.</summary>
    public static byte[] Bomb => Package(
        p =>
        {
            using var sheet = p.CreateEntry("xl/worksheets/sheet2.xml", CompressionLevel.Optimal).Open();
            var blank = new byte[1 << 20];
            for (var i = 0; i < 1_000; i++)
            {
                sheet.Write(blank);
            }
        });

    public static byte[] Plain(IReadOnlyList<string[]> rows) => Package(_ => { }, rows);

    private static byte[] Package(Action<ZipArchive> more, IReadOnlyList<string[]>? rows = null)
    {
        var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(package, "[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Add(package, "_rels/.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(package, "xl/workbook.xml", $"""<?xml version="1.0"?><workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Điểm" sheetId="1" r:id="s1"/></sheets></workbook>""");
            Add(package, "xl/_rels/workbook.xml.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Add(package, "xl/worksheets/sheet1.xml", $"""<?xml version="1.0"?><worksheet xmlns="{Main}"><sheetData>{string.Concat((rows ?? []).Select((cells, r) => $"<row r=\"{r + 1}\">{string.Concat(cells.Select((text, c) => Cell($"{(char)('A' + c)}{r + 1}", text)))}</row>"))}</sheetData></worksheet>""");
            more(package);
        }

        return bytes.ToArray();
    }

    private static string Cell(string at, string text) => decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _)
        ? $"<c r=\"{at}\"><v>{text}</v></c>"
        : $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    private static void Add(ZipArchive package, string name, string text)
    {
        using var part = package.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private static byte[] Compound(string stream)
    {
        var bytes = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1024);
        return bytes;
    }
}
