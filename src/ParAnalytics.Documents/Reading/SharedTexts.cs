using System.IO.Compression;
using System.Text;
using System.Xml;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Reading;

/// <summary>The texts that the cells share, runs of rich text joined. Packed as UTF-8, because a large file has a million of them.</summary>
internal sealed class SharedTexts
{
    private readonly MemoryStream _bytes = new();
    private readonly List<int> _ends = [];

    public static SharedTexts Read(ZipArchive package, string? part, InspectionLimits limits)
    {
        var texts = new SharedTexts();
        if (part is not null)
        {
            var entry = package.GetEntry(part) ?? throw new FaultException(WorkbookFaults.Damaged(part));
            using var reader = PartReader.Open(entry, limits.SharedTextBytes);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    texts.Add(TextRuns.Read(reader));
                }
            }
        }

        return texts;
    }

    /// <exception cref="FaultException">The file points past its own table.</exception>
    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= _ends.Count)
            {
                throw new FaultException(WorkbookFaults.Damaged("sharedStrings"));
            }

            var start = index == 0 ? 0 : _ends[index - 1];
            return Encoding.UTF8.GetString(_bytes.GetBuffer(), start, _ends[index] - start);
        }
    }

    private void Add(string text)
    {
        _bytes.Write(Encoding.UTF8.GetBytes(text));
        _ends.Add((int)_bytes.Length);
    }
}
