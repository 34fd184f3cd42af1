using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Documents;

/// <summary>
/// Workbooks of figures, damaged and rewritten in ways that leave the digits alone: every row that is still taken says what the undamaged
/// row says; everything else is refused or found. 500 seeds, with <c>--long</c> 10,000; a failing seed is named and can be run alone.
/// </summary>
public sealed partial class MutantRowTests : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly string[] Codes = ["01", "02", "04", "06", "08", "10", "11", "12", "14", "15", "17", "19", "20", "22", "24", "25", "26", "27", "30", "31", "33", "34", "35", "36", "37", "38", "40", "42", "44", "45"];
    private static readonly int Mutants = Conditions.IsLong ? 10_000 : 500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_row_is_taken_with_another_number()
    {
        var truth = Taken(Save(Sheet())).ShouldNotBeNull();
        truth.Count.ShouldBe(Codes.Length);
        var (whole, part, refused) = (0, 0, 0);
        for (var seed = 0; seed < Mutants; seed++)
        {
            var taken = Taken(Mutant(seed));
            foreach (var (key, value) in taken ?? [])
            {
                truth.ShouldContainKey(key, $"seed {seed}");
                value.ShouldBe(truth[key], $"seed {seed} {key}");
            }

            _ = taken is null ? refused++ : taken.Count == truth.Count ? whole++ : part++;
        }

        // The mutants are neither all harmless nor all fatal.
        whole.ShouldBeGreaterThan(Mutants / 50);
        part.ShouldBeGreaterThan(Mutants / 50);
        refused.ShouldBeGreaterThan(Mutants / 50);
    }

    private string Mutant(int seed)
    {
        var random = new Random(seed);
        var sheet = Sheet();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            sheet = random.Next(10) switch
            {
                0 => Swap(random, sheet, CellReference(), m => $" r=\"{(char)('A' + random.Next(5))}{random.Next(1, 34)}\""),
                1 => Swap(random, sheet, CellReference(), _ => ""),
                2 => Swap(random, sheet, RowReference(), m => $"<row r=\"{random.Next(1, 40)}\">"),
                3 => Swap(random, sheet, Kind(), _ => new[] { "", " t=\"s\"", " t=\"b\"", " t=\"e\"", " t=\"str\"", " t=\"d\"" }[random.Next(6)]),
                4 => Swap(random, sheet, Value(), m => $" t=\"inlineStr\"><is><t>{m.Groups[1].Value.Replace('.', ',')}</t></is></c>"),
                5 => Swap(random, sheet, Value(), m => $" t=\"inlineStr\"><is><t>\u00A0{m.Groups[1].Value.Replace('.', ',')} </t></is></c>"),
                6 => Swap(random, sheet, Value(), _ => "></c>"),
                7 => Swap(random, sheet, WholeCell(), _ => ""),
                8 => Swap(random, sheet, WholeCell(), m => m.Value + m.Value),
                _ => Swap(random, sheet, Tag(), _ => ""),
            };
        }

        var path = Save(sheet);
        if (seed % 7 == 0)
        {
            var bytes = File.ReadAllBytes(path);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, seed % 21 == 0 ? bytes[..random.Next(bytes.Length / 2, bytes.Length)] : bytes);
        }

        return path;
    }

    private static string Swap(Random random, string sheet, Regex what, Func<Match, string> by)
    {
        var found = what.Matches(sheet);
        return found.Count == 0 ? sheet : found[random.Next(found.Count)] is var one ? sheet[..one.Index] + by(one) + sheet[(one.Index + one.Length)..] : sheet;
    }

    /// <summary>Unit → value of the rows taken; null when the whole file is refused.</summary>
    private static Dictionary<string, decimal>? Taken(string path)
    {
        try
        {
            var outcome = WorkbookIntake.Read(path);
            return outcome.HasFileError ? null : outcome.Facts.GroupBy(f => f.Text("unit_key")!).ToDictionary(g => g.Key, g => g.Select(f => f.Number("value")!.Value).Distinct().Single());
        }
        catch (FaultException refused)
        {
            refused.First.Code.ShouldStartWith("PAR0");
            return null;
        }
    }

    private static string Sheet()
    {
        var rows = new StringBuilder("<row r=\"1\">" + string.Concat(new[] { "unit_key", "criterion", "year", "basis", "value" }.Select((t, i) => Text($"{(char)('A' + i)}1", t))) + "</row>");
        for (var i = 0; i < Codes.Length; i++)
        {
            var at = i + 2;
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{at}\">{Text($"A{at}", "p63:" + Codes[i])}{Text($"B{at}", "SIPAS-2022/")}<c r=\"C{at}\"><v>2023</v></c>{Text($"D{at}", "published")}<c r=\"E{at}\"><v>{70 + (i * 0.37m)}</v></c></row>");
        }

        return $"""<?xml version="1.0"?><worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""";
    }

    private static string Text(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private string Save(string sheet)
    {
        var path = _folder.File("mutant.xlsx");
        File.Delete(path);
        new PackageFile().Set("xl/worksheets/sheet1.xml", sheet).Save(path);
        return path;
    }

    [GeneratedRegex(" r=\"[A-E]\\d+\"")]
    private static partial Regex CellReference();

    [GeneratedRegex("<row r=\"\\d+\">")]
    private static partial Regex RowReference();

    [GeneratedRegex(" t=\"inlineStr\"")]
    private static partial Regex Kind();

    [GeneratedRegex("><v>([^<]+)</v></c>")]
    private static partial Regex Value();

    [GeneratedRegex("<c r=\"[A-E]\\d+\"[^>]*>.*?</c>")]
    private static partial Regex WholeCell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
