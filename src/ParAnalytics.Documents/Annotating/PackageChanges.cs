using System.IO.Compression;
using System.Xml.Linq;
using ParAnalytics.Documents.Writing;

namespace ParAnalytics.Documents.Annotating;

/// <summary>What becomes of the parts of a package while it is copied.</summary>
internal sealed class PackageChanges
{
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Small parts that are changed as a whole.</summary>
    public Dictionary<string, Func<XDocument, XDocument>> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Worksheets that need a legacy drawing: part → relation id.</summary>
    public Dictionary<string, string> Sheets { get; } = new(StringComparer.Ordinal);

    /// <summary>Parts that are no proper XML, changed as text.</summary>
    public Dictionary<string, Func<string, string>> Texts { get; } = new(StringComparer.Ordinal);

    public List<(string Name, Action<XmlPart> Write)> NewParts { get; } = [];

    public void Change(string part, Func<XDocument, XDocument> change)
    {
        var before = Documents.GetValueOrDefault(part);
        Documents[part] = before is null ? change : document => change(before(document));
    }

    /// <summary>Adds a relation to a part, in a new relations part where it has none.</summary>
    public void Relate(ZipArchive source, string part, params (string Id, string Type, string Target)[] relations)
    {
        var slash = part.LastIndexOf('/');
        var name = $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
        var elements = relations.Select(r => new XElement(Package + "Relationship", new XAttribute("Id", r.Id), new XAttribute("Type", r.Type), new XAttribute("Target", r.Target))).ToList();
        if (source.GetEntry(name) is not null)
        {
            Change(name, document =>
            {
                document.Root!.Add(elements);
                return document;
            });
        }
        else
        {
            NewParts.Add((name, xml => xml.Raw(new XElement(Package + "Relationships", elements).ToString(SaveOptions.DisableFormatting))));
        }
    }

    public void Declare(string part, string type) => Change("[Content_Types].xml", document =>
    {
        document.Root!.Add(new XElement(Types + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type)));
        return document;
    });

    public void DeclareExtension(string extension, string type) => Change("[Content_Types].xml", document =>
    {
        if (document.Root!.Elements(Types + "Default").All(e => !string.Equals((string?)e.Attribute("Extension"), extension, StringComparison.OrdinalIgnoreCase)))
        {
            document.Root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type)));
        }

        return document;
    });
}
