using System.IO.Compression;
using System.Text;

namespace ParAnalytics.Warehouse.Tests.Documents;

/// <summary>Writes small .xlsx packages part by part, right and wrong ones.</summary>
internal sealed class PackageFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, byte[]> _parts = new(StringComparer.Ordinal);

    public PackageFile()
    {
        Set("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Set("_rels/.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Set("xl/workbook.xml", $"""<?xml version="1.0"?><workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Số liệu" sheetId="1" r:id="s1"/></sheets></workbook>""");
        Set("xl/_rels/workbook.xml.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t1" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y1" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        Texts();
        Styles("<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellXfs count=\"1\"><xf/></cellXfs>");
        Sheet("""<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Đắk Lắk</t></is></c><c r="B1"><v>89.38</v></c></row></sheetData>""");
    }

    public PackageFile Sheet(string inner) => Set("xl/worksheets/sheet1.xml", $"""<?xml version="1.0"?><worksheet xmlns="{Main}">{inner}</worksheet>""");

    public PackageFile Texts(params string[] items) => Set("xl/sharedStrings.xml", $"""<?xml version="1.0"?><sst xmlns="{Main}">{string.Concat(items.Select(i => $"<si>{i}</si>"))}</sst>""");

    public PackageFile Styles(string inner) => Set("xl/styles.xml", $"""<?xml version="1.0"?><styleSheet xmlns="{Main}">{inner}</styleSheet>""");

    public PackageFile Set(string part, string text) => Set(part, Encoding.UTF8.GetBytes(text));

    public PackageFile Set(string part, byte[] bytes)
    {
        _parts[part] = bytes;
        return this;
    }

    public PackageFile Change(string part, string from, string to) => Set(part, Encoding.UTF8.GetString(_parts[part]).Replace(from, to, StringComparison.Ordinal));

    public string Save(string path)
    {
        using var package = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in _parts)
        {
            using var part = package.CreateEntry(name).Open();
            part.Write(bytes);
        }

        return path;
    }
}
