using System.IO.Compression;
using System.Xml;

namespace ParAnalytics.Documents.Safety;

/// <summary>Opens a part of a package as XML: no DTD, no outside address, never more bytes than the limits let through.</summary>
internal static class PartReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public static XmlReader Open(ZipArchiveEntry part, long limit) =>
        XmlReader.Create(new BoundedStream(part.Open(), limit, () => WorkbookFaults.Inflates(part.FullName), part.Crc32, () => WorkbookFaults.Damaged(part.FullName)), Settings);

    /// <summary>Told apart by the message, because the framework throws one type for every fault of XML.</summary>
    public static bool IsDtd(XmlException error) => error.Message.Contains("DTD", StringComparison.Ordinal);
}
