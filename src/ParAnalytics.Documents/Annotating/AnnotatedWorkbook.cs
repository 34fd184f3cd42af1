using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Documents.Annotating;

/// <summary>
/// The workbook that somebody sent, with each finding as a comment at its cell and all of them listed on a last sheet. Everything else is
/// copied byte for byte; sheets go by as a stream.
/// </summary>
public static class AnnotatedWorkbook
{
    private const long SmallPart = 32L << 20;

    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <exception cref="FaultException">The file is no workbook that may be read (PAR0701 …).</exception>
    public static void Write(string path, IReadOnlyList<IntakeFinding> findings, string language, Stream output)
    {
        if (WorkbookInspection.Refusal(path) is { } refused)
        {
            throw new FaultException(refused);
        }

        using var source = ZipFile.OpenRead(path);
        using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var map = WorkbookMap.Read(source);
        var notes = SheetNotes.Of(source, map, findings, language);
        var changes = new PackageChanges();
        foreach (var sheet in notes)
        {
            sheet.Plan(source, changes);
        }

        FindingsSheet.Plan(source, map, findings, language, changes);
        var relations = PackageRelations.Of(source, map.Part);
        foreach (var part in source.Entries.Where(part => part.FullName.Length > 0 && !part.FullName.EndsWith('/')))
        {
            var entry = target.CreateEntry(part.FullName, CompressionLevel.Fastest);
            entry.LastWriteTime = part.LastWriteTime;
            using var to = entry.Open();
            if (changes.Documents.TryGetValue(part.FullName, out var change))
            {
                using var reader = PartReader.Open(part, SmallPart);
                Save(change(XDocument.Load(reader, LoadOptions.PreserveWhitespace)), to);
            }
            else if (changes.Sheets.TryGetValue(part.FullName, out var relation))
            {
                LegacyDrawing.Insert(part, relation, to);
            }
            else if (changes.Texts.TryGetValue(part.FullName, out var append))
            {
                using var text = new StreamReader(part.Open());
                using var writer = new StreamWriter(to);
                writer.Write(append(text.ReadToEnd()));
            }
            else
            {
                using var from = part.Open();
                from.CopyTo(to);
            }
        }

        foreach (var (name, write) in changes.NewParts)
        {
            using var part = WorkbookParts.Open(target, name);
            write(part);
        }
    }

    private static void Save(XDocument document, Stream to)
    {
        using var writer = System.Xml.XmlWriter.Create(to, new System.Xml.XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false) });
        document.Save(writer);
    }
}
