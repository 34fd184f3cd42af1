using System.Globalization;
using System.IO.Compression;
using System.Xml;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Reading;

/// <summary>Reads the rows of one worksheet, one at a time.</summary>
internal sealed class WorksheetRows(ZipArchiveEntry sheet, SharedTexts texts, CellFormats formats, bool from1904, InspectionLimits limits)
{
    private readonly SharedFormulas _formulas = new();
    private readonly List<CellRange> _hiddenColumns = [];
    private long _cells;

    public IEnumerable<SheetRow> Read()
    {
        var merges = new MergeCarrier(MergedRanges.Read(sheet, limits));
        using var reader = PartReader.Open(sheet, limits.InflatedBytes);
        var number = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "col")
            {
                NoteColumns(reader);
            }
            else if (reader.LocalName == "row")
            {
                number = Whole(reader.GetAttribute("r")) ?? number + 1;
                var isHidden = reader.GetAttribute("hidden") is "1" or "true";
                var cells = merges.Spread(number, ReadCells(reader, number));
                if (cells.Count > 0)
                {
                    yield return new SheetRow(number, [.. cells], isHidden);
                }
            }
        }
    }

    private List<SheetCell> ReadCells(XmlReader reader, int row)
    {
        var cells = new List<SheetCell>();
        if (reader.IsEmptyElement)
        {
            return cells;
        }

        var (depth, column) = (reader.Depth, 0);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            column = CellAddress.TryParse(reader.GetAttribute("r"), out var written) ? written.Column : column + 1;
            if (ReadCell(reader, new CellAddress(row, column)) is { } cell)
            {
                cells.Add(cell);
                if (++_cells > limits.Cells)
                {
                    throw new FaultException(WorkbookFaults.TooMuchContent("ô có dữ liệu", "filled cells", limits.Cells));
                }
            }
        }

        cells.Sort((left, right) => left.Address.Column.CompareTo(right.Address.Column));
        return cells;
    }

    private SheetCell? ReadCell(XmlReader reader, CellAddress at)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var format = formats[Whole(reader.GetAttribute("s")) ?? 0];
        string? value = null, formula = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (reader.LocalName)
                {
                    case "f":
                        var group = reader.GetAttribute("t") == "shared" ? reader.GetAttribute("si") : null;
                        var written = ElementText.Read(reader);
                        formula = group is null ? (written.Length > 0 ? written : null) : _formulas.Take(group, at, written);
                        break;
                    case "v":
                        value = ElementText.Read(reader);
                        break;
                    case "is":
                        value = TextRuns.Read(reader);
                        break;
                }
            }
        }

        var (kind, text) = StoredValue(type, value, format);
        return kind == CellKind.Empty && formula is null ? null : new SheetCell(at, kind, text, formula, format.Code, null, IsHidden(at.Column));
    }

    private (CellKind Kind, string Text) StoredValue(string type, string? value, CellFormat format)
    {
        switch (type)
        {
            case "s":
                var shared = Whole(value) is { } index ? texts[index] : "";
                return (shared.Length > 0 ? CellKind.Text : CellKind.Empty, shared);
            case "str":
                var result = TextRuns.Clean(value ?? "");
                return (result.Length > 0 ? CellKind.Text : CellKind.Empty, result);
            case "inlineStr":
                return (value is { Length: > 0 } ? CellKind.Text : CellKind.Empty, value ?? "");
            case "b":
                return (CellKind.Boolean, value is "1" or "true" ? "TRUE" : "FALSE");
            case "e":
                return (CellKind.Error, value ?? "#N/A");
            case "d":
                return (CellKind.Date, value ?? "");
        }

        if (value is not { Length: > 0 } || StoredNumber.Typed(value) is not { } typed)
        {
            return (CellKind.Empty, "");
        }

        return format.IsDate && StoredNumber.IsoDate(typed, from1904) is { } day ? (CellKind.Date, day) : (CellKind.Number, typed);
    }

    private void NoteColumns(XmlReader reader)
    {
        if (reader.GetAttribute("hidden") is "1" or "true" && Whole(reader.GetAttribute("min")) is { } first && Whole(reader.GetAttribute("max")) is { } last)
        {
            _hiddenColumns.Add(new CellRange(new CellAddress(1, first), new CellAddress(1, last)));
        }
    }

    private bool IsHidden(int column) => _hiddenColumns.Exists(range => range.Contains(column));

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
