using ParAnalytics.Documents.Reading;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Reference;
using ParAnalytics.TestKit;

namespace ParAnalytics.Warehouse.Tests.Documents;

/// <summary>Reads workbooks with the project's own descriptions and reference.</summary>
internal static class WorkbookIntake
{
    private static readonly Lazy<SheetLibrary> Library = new(() => SheetLibrary.Read(
        Directory.GetFiles(Repository.PathOf("warehouse", "intake"), "*.sheet.yaml").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))));

    private static readonly Lazy<IntakeContext> Context = new(() =>
    {
        var book = ReferenceBook.Read(file => File.ReadAllText(Repository.PathOf("warehouse", "reference", file) is var path && File.Exists(path) ? path : Repository.PathOf("warehouse", "reference", "build", file)));
        return new IntakeContext(book.Units, book.Criteria, new DateOnly(2026, 11, 22));
    });

    public static SheetLibrary Descriptions => Library.Value;

    public static UnitRegistry Units => Context.Value.Units;

    public static IntakeOutcome Read(string path)
    {
        using var source = WorkbookSource.Open(path);
        return SheetIntake.Read(source, Library.Value.Recognise(source, Path.GetFileName(path)), Context.Value);
    }
}
