using System.IO.Compression;
using System.Text;
using System.Xml;
using ParAnalytics.Documents.Safety;

namespace ParAnalytics.Documents.Annotating;

/// <summary>Copies a worksheet as a stream and puts the reference to its comments where the schema wants it.</summary>
internal static class LegacyDrawing
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly HashSet<string> Later = new(StringComparer.Ordinal)
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    };

    public static void Insert(ZipArchiveEntry sheet, string relation, Stream to)
    {
        using var reader = PartReader.Open(sheet, InspectionLimits.Default.InflatedBytes);
        using var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        reader.MoveToContent();
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: false);
        var main = reader.NamespaceURI;
        var inserted = false;
        if (!reader.IsEmptyElement)
        {
            reader.Read();
            while (reader.NodeType != XmlNodeType.EndElement)
            {
                if (!inserted && reader.NodeType == XmlNodeType.Element && Later.Contains(reader.LocalName))
                {
                    Write(writer, main, relation);
                    inserted = true;
                }

                writer.WriteNode(reader, defattr: false);
            }
        }

        if (!inserted)
        {
            Write(writer, main, relation);
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, string main, string relation)
    {
        writer.WriteStartElement("legacyDrawing", main);
        writer.WriteAttributeString("r", "id", Relations, relation);
        writer.WriteEndElement();
    }
}
