using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Ingestion.Wizard;
using ParAnalytics.Office.Audit;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse;

/// <content>Workbooks that no description knows yet.</content>
public sealed partial class DataFolder
{
    /// <summary>What the file seems to hold; null where there is no table.</summary>
    /// <exception cref="FaultException">The file cannot be read.</exception>
    public Task<SheetGuess?> GuessAsync(string path, string fileName, TableSought sought, CancellationToken cancellation = default) => Task.Run(
        () =>
        {
            using var source = Settings.OpenSheets is { } open ? open(path, fileName) : new CsvSheets(fileName, () => File.OpenRead(path));
            return new SheetGuesser(_intake.Book.Units, _intake.Book.Criteria).Guess(source, sought);
        },
        cancellation);

    /// <summary>The workbooks to be filled in as publishers write them.</summary>
    public FormShelf Forms => new(_intake);

    /// <summary>Keeps a description in the data folder, where every later file is held against it.</summary>
    /// <exception cref="FaultException"><c>PAR0546</c> there is one of that name; <c>PAR0547</c> it is wrong.</exception>
    public Task KeepDescriptionAsync(string id, string text, Actor actor, CancellationToken cancellation = default) => AloneAsync(
        () =>
        {
            IntakeShelf.Trial(text);
            _intake.Keep(id, text);
            Office.Audit.Note(actor, AuditNote.Of("intake.describe", id, ("sha256", ParAnalytics.Office.Storage.BlobHash.OfText(text).ToString())));
            return true;
        },
        cancellation);
}
