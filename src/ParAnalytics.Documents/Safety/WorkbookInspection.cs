using System.IO.Compression;
using System.Xml;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Safety;

/// <summary>
/// Looks a file over before anything parses it: what it is, how large it would become, and whether it brings macros, outside links,
/// other files or a DTD. Reads the directory of the package and the head of each part; holds neither in memory.
/// </summary>
public static class WorkbookInspection
{
    private const int HeadBytes = 64 << 10;

    /// <summary>Null when the file may be read; else why not (PAR0701 … PAR0710).</summary>
    public static Fault? Refusal(string path, InspectionLimits? limits = null)
    {
        limits ??= InspectionLimits.Default;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Look(file, limits);
        }
        catch (FaultException refused)
        {
            return refused.First;
        }
        catch (InvalidDataException)
        {
            return WorkbookFaults.Damaged(null);
        }
    }

    private static Fault? Look(FileStream file, InspectionLimits limits)
    {
        if (file.Length > limits.FileBytes)
        {
            return WorkbookFaults.TooLarge(file.Length, limits.FileBytes);
        }

        switch (FileSignatureReader.Read(file))
        {
            case FileSignature.EncryptedPackage:
                return WorkbookFaults.Password;
            case FileSignature.CompoundFile:
                return WorkbookFaults.OldFormat;
            case FileSignature.Other:
                return WorkbookFaults.NotAWorkbook;
        }

        if (ZipDirectory.Read(file) is not { } directory)
        {
            return WorkbookFaults.Damaged(null);
        }

        if (directory.Entries > limits.Parts || directory.Bytes > limits.Parts * 512L)
        {
            return WorkbookFaults.Inflates(null);
        }

        file.Position = 0;
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return LookAtSizes(package, limits) ?? LookAtNames(package) ?? LookInside(package);
    }

    private static Fault? LookAtSizes(ZipArchive package, InspectionLimits limits)
    {
        if (package.Entries.Count > limits.Parts)
        {
            return WorkbookFaults.Inflates(null);
        }

        var total = 0L;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in package.Entries)
        {
            if (part.IsEncrypted)
            {
                return WorkbookFaults.Password;
            }

            if (!names.Add(part.FullName))
            {
                return WorkbookFaults.Damaged(part.FullName);
            }

            total += part.Length;
            if (total > limits.InflatedBytes || (part.Length > limits.RatioFrom && part.Length / Math.Max(1, part.CompressedLength) > limits.Ratio))
            {
                return WorkbookFaults.Inflates(part.FullName);
            }
        }

        return null;
    }

    private static Fault? LookAtNames(ZipArchive package)
    {
        foreach (var part in package.Entries)
        {
            if (PartNames.Refusal(part.FullName) is { } refused)
            {
                return refused;
            }
        }

        return package.GetEntry("xl/workbook.bin") is not null ? WorkbookFaults.BinaryFormat
            : package.GetEntry("[Content_Types].xml") is null ? WorkbookFaults.NotAWorkbook
            : null;
    }

    private static Fault? LookInside(ZipArchive package)
    {
        foreach (var part in package.Entries.Where(p => PartNames.IsXml(p.FullName)))
        {
            try
            {
                using var head = PartReader.Open(part, HeadBytes);
                head.MoveToContent();
            }
            catch (XmlException error)
            {
                return PartReader.IsDtd(error) ? WorkbookFaults.Dtd(part.FullName) : WorkbookFaults.Damaged(part.FullName);
            }
        }

        return ContentTypes.Refusal(package.GetEntry("[Content_Types].xml")!)
            ?? package.Entries.Where(p => p.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Select(OutsideRelations.Refusal).FirstOrDefault(f => f is not null);
    }
}
