using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Reference;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>What intake needs beside a file: the descriptions of <c>warehouse/intake</c>, the reference, and the day. Read when first asked for.</summary>
internal sealed class IntakeShelf
{
    private readonly TimeProvider _clock;
    private readonly Lazy<ReferenceBook> _book;
    private readonly Lazy<(SheetLibrary Library, string Hash)> _library;

    public IntakeShelf(DataFolderSettings settings, TimeProvider clock)
    {
        _clock = clock;
        _book = new(() => ReadBook(settings.ReferenceFolder));
        _library = new(() => Descriptions(settings.IntakeFolder));
    }

    public SheetLibrary Library => _library.Value.Library;

    /// <summary>Units and criteria of the reference.</summary>
    public ReferenceBook Book => _book.Value;

    public IntakeContext Context() => new(_book.Value.Units, _book.Value.Criteria, Today);

    public TimeProvider Clock => _clock;

    /// <summary>The day in Vietnam.</summary>
    public DateOnly Today => VietnamDay.Of(_clock);

    /// <summary>What the load records of the text that read it: all descriptions together, since they are installed together.</summary>
    public string HashOf(string description) => BlobHash.OfText($"{description}\n{_library.Value.Hash}").ToString();

    private static ReferenceBook ReadBook(string folder)
    {
        try
        {
            return ReferenceBook.Read(name => File.ReadAllText(Path.Combine(folder, name)));
        }
        catch (FormatException error)
        {
            throw new FaultException(WarehouseFaults.ReferenceInvalid(folder, error.Message));
        }
    }

    private static (SheetLibrary Library, string Hash) Descriptions(string folder)
    {
        var files = (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sheet.yaml") : [])
            .Order(StringComparer.Ordinal)
            .Select(path => (File: Path.GetFileName(path), Text: File.ReadAllText(path)))
            .ToList();
        return (SheetLibrary.Read(files), BlobHash.OfText(string.Join('\0', files.Select(f => f.Text))).ToString());
    }
}
