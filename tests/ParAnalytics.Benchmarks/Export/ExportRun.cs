using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ParAnalytics.Benchmarks.Measuring;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using Cell = ParAnalytics.Olap.Answer.Cell;

namespace ParAnalytics.Benchmarks.Export;

/// <summary>
/// A wide answer as a workbook (P13): rows a second beside a bare loop of the library over the same numbers, in turns, and what is alive in memory
/// while it is written, which must not grow with the rows. The answer itself is there before and not counted.
/// </summary>
internal sealed class ExportRun(string folder, int rows, Action<string> tell)
{
    private const int Measures = 12;
    private const int Rounds = 5;

    public IReadOnlyList<Figure> Run()
    {
        Directory.CreateDirectory(folder);
        var answer = Wide(rows);
        Ours(Wide(2_000), File("warm.xlsx"));
        Bare(Wide(2_000), File("warm.xlsx"));
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var isOurs in round % 2 == 0 ? [true, false] : new[] { false, true })
            {
                (isOurs ? ours : bare).Add(Time(() => (isOurs ? (Action<CellSet, string>)Ours : Bare)(answer, File("bang.xlsx"))));
            }

            tell($"round {round + 1} of {Rounds}");
        }

        var (mine, plain) = (Median(ours), Median(bare));
        var (few, many) = (Alive(Wide(rows / 10)), Alive(answer));
        return
        [
            // The goal is told of speed: at most 1 / 0.8 of the time of the bare loop.
            Figure.Ratio("P13", $"workbook of {rows:#,##0} rows of {Measures}, time beside a bare loop of the library", plain, mine, 1 / 0.8, null),
            new("P13", "rows a second", double.NaN, double.NaN, rows / mine * 1000, double.NaN),
            new("P13", $"alive while writing {rows / 10:#,##0} rows, MB", double.NaN, double.NaN, few, double.NaN),
            new("P13", $"alive while writing {rows:#,##0} rows, MB: at most 2 MB more", double.NaN, double.NaN, many, few + 2),
        ];
    }

    private string File(string name) => Path.Combine(folder, name);

    private static double Time(Action act)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        act();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Ours(CellSet answer, string path)
    {
        using var file = System.IO.File.Create(path);
        CellSetWorkbook.Write(new WorkbookPage(answer, "Bảng"), new WorkbookFrame(), file);
    }

    private static void Bare(CellSet answer, string path)
    {
        using var workbook = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var part = workbook.AddWorkbookPart();
        var sheet = part.AddNewPart<WorksheetPart>("s1");
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            for (var r = 0; r < answer.Rows.Count; r++)
            {
                writer.WriteStartElement(new Row());
                for (var m = 0; m < answer.Measures.Count; m++)
                {
                    writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell { CellValue = new CellValue(answer.Blocks[m][r, 0].Number!.Value) });
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        part.Workbook = new Workbook(new Sheets(new Sheet { Name = "s", SheetId = 1, Id = "s1" }));
    }

    /// <summary>Most megabytes alive at any of the looks taken while the file is written, above those before.</summary>
    private static double Alive(CellSet answer)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watched = new WatchedStream();
        CellSetWorkbook.Write(new WorkbookPage(answer, "Bảng"), new WorkbookFrame(), watched);
        return (watched.Most - before) / 1e6;
    }

    private static CellSet Wide(int rows)
    {
        AxisTuple[] names = [.. Enumerable.Range(0, rows).Select(i => new AxisTuple([new AxisMember("unit.commune", $"c2025:{i}", $"Xã {i}")]))];
        MeasureHeader[] measures = [.. Enumerable.Range(0, Measures).Select(m => new MeasureHeader($"m{m}", $"Cột {m}", "percent", 2, "higher"))];
        return new CellSet
        {
            Release = "goc",
            Era = "as_was",
            Rows = names.ToEquatableArray(),
            Columns = [new AxisTuple([])],
            Measures = measures.ToEquatableArray(),
            Blocks = [.. measures.Select((_, m) => new CellBlock(rows, 1, [.. Enumerable.Range(0, rows).Select(r => Cell.Of(((r * Measures) + m) / 100m, Origin.Published))]))],
            RowCount = rows,
        };
    }

    /// <summary>Takes the bytes nowhere; every half megabyte it looks at what is alive.</summary>
    private sealed class WatchedStream : Stream
    {
        private const int Between = 1 << 19;
        private long _next = Between;
        private long _length;

        public long Most { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _length += buffer.Length;
            if (_length >= _next)
            {
                _next += Between;
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
