using System.IO.Compression;
using System.Text;
using ParAnalytics.Documents.Guarding;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

/// <summary>Damaged workbooks: read as they were, or refused with a reason; never another number, never another exception.</summary>
public sealed class MutantWorkbookTests : IDisposable
{
    private const int Mutants = 500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_flipped_byte_anywhere_never_becomes_another_number()
    {
        var original = File.ReadAllBytes(Original());
        var truth = Cells(Original("truth.xlsx"));
        var random = new Random(20261122);
        var read = 0;
        for (var seed = 0; seed < Mutants; seed++)
        {
            var bytes = original.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            var cells = Try(bytes, $"flip {seed}");
            read += cells is null ? 0 : 1;
            cells?.ShouldBe(truth, $"flip {seed}");
        }

        read.ShouldBeLessThan(Mutants);
    }

    [Fact]
    public void Markup_torn_anywhere_is_read_or_refused()
    {
        var random = new Random(20261123);
        for (var seed = 0; seed < Mutants; seed++)
        {
            _ = Try(Torn(random), $"tear {seed}");
        }
    }

    [LongFact]
    public async Task Mutants_never_hang_or_kill_the_limited_reader()
    {
        var random = new Random(20261124);
        for (var seed = 0; seed < Mutants; seed++)
        {
            var path = _folder.File("mutant.xlsx");
            await File.WriteAllBytesAsync(path, Torn(random));
            try
            {
                using var source = await new GuardedWorkbook().OpenAsync(path);
                _ = source.Sheets.Items.Sum(s => source.Rows(s.Name).Count());
            }
            catch (FaultException refused)
            {
                refused.First.Code.ShouldStartWith("PAR07", Case.Sensitive, $"tear {seed}");
            }
        }
    }

    private byte[] Torn(Random random)
    {
        var path = Original($"torn-{random.Next()}.xlsx");
        using (var package = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            var part = package.Entries[random.Next(package.Entries.Count)];
            var name = part.FullName;
            string text;
            using (var reader = new StreamReader(part.Open()))
            {
                text = reader.ReadToEnd();
            }

            part.Delete();
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text[..at],
                1 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)),
                2 => text.Insert(at, "9999999999999999999999"),
                _ => text.Insert(at, text.Substring(random.Next(text.Length / 2), Math.Min(40, text.Length / 2))),
            };
            using var writer = new StreamWriter(package.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(text);
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    private List<SheetCell>? Try(byte[] bytes, string what)
    {
        var path = _folder.File("mutant.xlsx");
        File.WriteAllBytes(path, bytes);
        try
        {
            return Cells(path);
        }
        catch (FaultException refused)
        {
            refused.First.Code.ShouldStartWith("PAR07", Case.Sensitive, what);
            return null;
        }
    }

    private static List<SheetCell> Cells(string path)
    {
        using var source = WorkbookSource.Open(path);
        return [.. source.Sheets.Items.SelectMany(s => source.Rows(s.Name)).SelectMany(r => r.Cells.Items)];
    }

    private string Original(string name = "original.xlsx") => new PackageFile()
        .Texts("<t>Đắk Lắk</t>", "<r><t>Tổng </t></r><r><t>điểm</t></r>")
        .Sheet("""<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>89.38</v></c><c r="B2"><f>SUM(A2:A2)</f><v>89.38</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>""")
        .Save(_folder.File(name));
}
