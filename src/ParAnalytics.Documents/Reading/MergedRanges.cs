using System.IO.Compression;
using System.Xml;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Reading;

/// <summary>A rectangle of cells.</summary>
internal readonly record struct CellRange(CellAddress First, CellAddress Last)
{
    public bool Contains(int column) => column >= First.Column && column <= Last.Column;

    public static bool TryParse(string? text, out CellRange range)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        range = default;
        if (text is null || !CellAddress.TryParse(colon < 0 ? text : text.AsSpan(0, colon), out var first) || !CellAddress.TryParse(colon < 0 ? text : text.AsSpan(colon + 1), out var last))
        {
            return false;
        }

        range = new CellRange(new(Math.Min(first.Row, last.Row), Math.Min(first.Column, last.Column)), new(Math.Max(first.Row, last.Row), Math.Max(first.Column, last.Column)));
        return true;
    }

    public override string ToString() => $"{First}:{Last}";
}

/// <summary>The merged ranges of a sheet, from the top. They stand behind the rows in the file, so they are read in a pass of their own.</summary>
internal static class MergedRanges
{
    public static List<CellRange> Read(ZipArchiveEntry sheet, InspectionLimits limits)
    {
        var ranges = new List<CellRange>();
        using var reader = PartReader.Open(sheet, limits.InflatedBytes);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && CellRange.TryParse(reader.GetAttribute("ref"), out var range))
            {
                ranges.Add(range);
                if (ranges.Count > limits.MergedRanges)
                {
                    throw new FaultException(WorkbookFaults.TooMuchContent("ô gộp", "merged ranges", limits.MergedRanges));
                }
            }
        }

        ranges.Sort((left, right) => left.First.CompareTo(right.First));
        return ranges;
    }
}
