using System.Collections.Immutable;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Reference;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>Intake with the real reference files and descriptions, on 22 November 2026.</summary>
internal static class IntakeFixture
{
    private static readonly Lazy<ReferenceBook> Book = new(() => ReferenceBook.Read(ReferenceText));
    private static readonly Lazy<SheetLibrary> Descriptions = new(() => SheetLibrary.Read(
        Directory.GetFiles(Repository.PathOf("warehouse", "intake"), "*.sheet.yaml").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))));

    public static ReferenceBook Reference => Book.Value;

    public static SheetLibrary Library => Descriptions.Value;

    public static IntakeContext Context => new(Reference.Units, Reference.Criteria, new DateOnly(2026, 11, 22));

    public static IntakeOutcome ReadText(string csv, string? kind = null, string name = "tep.csv", IPastFigures? past = null)
    {
        using var source = CsvSheets.OfText(name, csv);
        return SheetIntake.Read(source, Library.Recognise(source, name, kind), Context with { Past = past });
    }

    public static IntakeOutcome ReadFile(string path, string? kind = null)
    {
        using var source = new CsvSheets(Path.GetFileName(path), () => File.OpenRead(path));
        return SheetIntake.Read(source, Library.Recognise(source, Path.GetFileName(path), kind), Context);
    }

    public static ImmutableArray<string> Rules(IntakeOutcome outcome) => [.. outcome.Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];

    private static string ReferenceText(string file)
    {
        var path = Repository.PathOf("warehouse", "reference", file);
        return File.Exists(path) ? File.ReadAllText(path) : "key,level,kind,name,full_name,name_en,parent_key,region_key,valid_from,valid_to,aliases\n";
    }
}
