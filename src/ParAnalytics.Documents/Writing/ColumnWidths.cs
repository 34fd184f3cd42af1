using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>Widths that fit what stands in the columns, judged by the first rows.</summary>
internal static class ColumnWidths
{
    private const int RowsLookedAt = 500;

    public static void Write(XmlPart part, CellSet answer, AnswerHeader header)
    {
        part.Raw("<cols>"u8);
        for (var i = 0; i < header.RowHeaders; i++)
        {
            Column(part, i + 1, Math.Clamp(answer.Rows.Items.Take(RowsLookedAt).Select(r => i < r.Members.Count ? r.Members[i].Caption.Length + (2 * r.Members[i].Depth) : 0).Append(header.Corner[i].Length).Max() + 2, 12, 60));
        }

        var measures = answer.Measures.Count;
        for (var i = header.RowHeaders; i < header.Width; i++)
        {
            var data = i - header.RowHeaders;
            var (column, measure) = (data / measures, data % measures);
            var words = header.Above(data)[^1].Split(' ').Max(w => w.Length);
            var content = Enumerable.Range(0, Math.Min(RowsLookedAt, answer.Rows.Count)).Select(r => LengthOf(answer.Blocks[measure][r, column], answer.Measures[measure])).Append(0).Max();
            Column(part, i + 1, Math.Clamp(Math.Max(words, content) + 2, 11, 40));
        }

        part.Raw("</cols>"u8);
    }

    private static int LengthOf(Cell cell, MeasureHeader measure) =>
        cell.Text is { } text ? text.Length
        : cell.Number is { } number ? (int)Math.Min(20, Math.Log10((double)Math.Abs(number) + 1) * 1.34) + measure.Decimals + 3
        : 14;

    private static void Column(XmlPart part, int column, int width) =>
        part.Raw("<col min=\""u8).Number(column).Raw("\" max=\""u8).Number(column).Raw("\" width=\""u8).Number(width).Raw("\" customWidth=\"1\"/>"u8);
}
