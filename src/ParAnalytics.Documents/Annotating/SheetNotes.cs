using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Annotating;

/// <summary>The comments of one sheet; those already there stay, and get ours added where both stand at one cell.</summary>
internal sealed class SheetNotes
{
    private const string Author = "ParAnalytics";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string CommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly string _part;
    private readonly int _number;
    private readonly ImmutableArray<(CellAddress Cell, string Text)> _notes;

    private SheetNotes(string part, int number, ImmutableArray<(CellAddress, string)> notes) => (_part, _number, _notes) = (part, number, notes);

    public static IReadOnlyList<SheetNotes> Of(ZipArchive source, WorkbookMap map, IReadOnlyList<IntakeFinding> findings, string language) =>
    [
        .. findings.Where(f => f.Cell is not null).GroupBy(f => f.Sheet).Join(map.Sheets, g => g.Key, s => s.Name, (g, s) => (Sheet: s, Findings: g)).Where(p => source.GetEntry(p.Sheet.Part) is not null)
            .Select((p, i) => new SheetNotes(p.Sheet.Part, i + 1, [.. p.Findings.GroupBy(f => First(f.Cell!)).OrderBy(g => g.Key).Select(g => (g.Key, string.Join("\n\n", g.Select(f => FindingWords.Of(f, language)))))])),
    ];

    public void Plan(ZipArchive source, PackageChanges changes)
    {
        var relations = PackageRelations.Of(source, _part);
        var comments = relations.Values.FirstOrDefault(r => r.Type.EndsWith("/comments", StringComparison.Ordinal)).Part;
        var drawing = relations.Values.FirstOrDefault(r => r.Type.EndsWith("/vmlDrawing", StringComparison.Ordinal)).Part;
        if (comments is not null && source.GetEntry(comments) is not null && drawing is not null && source.GetEntry(drawing) is not null)
        {
            Merge(changes, comments, drawing);
            return;
        }

        var number = _number.ToString(CultureInfo.InvariantCulture);
        while (source.GetEntry($"xl/commentsPar{number}.xml") is not null)
        {
            number += "a";
        }

        var (notesPart, vmlPart) = ($"xl/commentsPar{number}.xml", $"xl/drawings/vmlDrawingPar{number}.vml");
        changes.Relate(source, _part, ("rIdParNotes", Office + "/comments", "/" + notesPart), ("rIdParShapes", Office + "/vmlDrawing", "/" + vmlPart));
        changes.Sheets[_part] = "rIdParShapes";
        changes.Declare(notesPart, CommentsType);
        changes.DeclareExtension("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        changes.NewParts.Add((notesPart, WriteComments));
        changes.NewParts.Add((vmlPart, part => NoteShapes.Write(part, [.. _notes.Select(n => n.Cell)])));
    }

    private void Merge(PackageChanges changes, string comments, string drawing)
    {
        ImmutableArray<CellAddress> fresh = [.. _notes.Select(n => n.Cell)];
        changes.Change(comments, document =>
        {
            var authors = document.Root!.Element(Main + "authors")!;
            authors.Add(new XElement(Main + "author", Author));
            var author = authors.Elements().Count() - 1;
            var list = document.Root.Element(Main + "commentList")!;
            foreach (var (cell, text) in _notes)
            {
                if (list.Elements(Main + "comment").FirstOrDefault(c => (string?)c.Attribute("ref") == cell.ToString()) is { } there)
                {
                    there.Element(Main + "text")?.Add(new XElement(Main + "r", Text("\n\n" + text)));
                }
                else
                {
                    list.Add(new XElement(Main + "comment", new XAttribute("ref", cell.ToString()), new XAttribute("authorId", author), new XElement(Main + "text", Text(text))));
                }
            }

            return document;
        });
        changes.Texts[drawing] = vml => NoteShapes.Append(vml, fresh);
    }

    private void WriteComments(XmlPart part)
    {
        part.Raw("<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>").Text(Author).Raw("</author></authors><commentList>");
        foreach (var (cell, text) in _notes)
        {
            part.Raw($"<comment ref=\"{cell}\" authorId=\"0\"><text><t xml:space=\"preserve\">").Text(text).Raw("</t></text></comment>");
        }

        part.Raw("</commentList></comments>");
    }

    private static XElement Text(string text) => new(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    private static CellAddress First(string cellOrRange) =>
        CellRange.TryParse(cellOrRange, out var range) ? range.First : new CellAddress(1, 1);
}
