using ParAnalytics.Ingestion.Forms;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>The forms of the descriptions that are installed: what an office fills in as its publisher writes it.</summary>
public sealed class FormShelf
{
    private readonly IntakeShelf _shelf;

    internal FormShelf(IntakeShelf shelf) => _shelf = shelf;

    /// <summary>The forms of a data folder that need not be open.</summary>
    public static FormShelf Of(DataFolderSettings settings, TimeProvider clock) => new(new IntakeShelf(settings, clock));

    /// <summary>Id and title of every description written in a file.</summary>
    public IReadOnlyList<(string Id, string Title)> All => [.. _shelf.Library.Models.Where(m => !m.IsGeneric && SheetForms.IsFor(m)).Select(m => (m.Id, m.Title))];

    /// <summary>The form of a description; null where none has the id.</summary>
    public SheetForm? Find(string id) =>
        _shelf.Library.Models.FirstOrDefault(m => !m.IsGeneric && m.Id == id && SheetForms.IsFor(m)) is { } model ? SheetForms.Of(model, _shelf.Book.Units, _shelf.Today) : null;
}
