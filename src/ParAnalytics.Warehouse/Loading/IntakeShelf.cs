using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Reference;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>What intake needs beside a file: the descriptions of <c>warehouse/intake</c>, the reference, and the day. Read when first asked for.</summary>
internal sealed class IntakeShelf
{
    private readonly TimeProvider _clock;
    private readonly Lazy<ReferenceBook> _book;
    private readonly string[] _folders;
    private Lazy<(SheetLibrary Library, string Hash)> _library;

    public IntakeShelf(DataFolderSettings settings, TimeProvider clock)
    {
        _folders = [settings.IntakeFolder, Path.Combine(settings.Folder, "intake")];
        _clock = clock;
        _book = new(() => ReadBook(settings.ReferenceFolder));
        _library = new(() => Descriptions(_folders));
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

    /// <summary>A description that is not kept yet.</summary>
    /// <exception cref="FaultException"><c>PAR0547</c>: it is wrong.</exception>
    public static SheetModel Trial(string text)
    {
        var read = SheetLibrary.Read([("thu.sheet.yaml", text)]);
        return read.Models.FirstOrDefault(model => !model.IsGeneric) ?? throw new FaultException(WarehouseFaults.DescriptionWrong("thu", read.Faults.FirstOrDefault()?.Detail ?? "?"));
    }

    /// <summary>Keeps a description beside the installed ones.</summary>
    /// <exception cref="FaultException"><c>PAR0546</c>: there is one of that name.</exception>
    public void Keep(string id, string text)
    {
        if (Library.Models.Any(model => model.Id == id))
        {
            throw new FaultException(WarehouseFaults.DescriptionThere(id));
        }

        Directory.CreateDirectory(_folders[1]);
        var path = Path.Combine(_folders[1], id + ".sheet.yaml");
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path);
        _library = new(() => Descriptions(_folders));
    }

    private static (SheetLibrary Library, string Hash) Descriptions(string[] folders)
    {
        var files = folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*.sheet.yaml").Order(StringComparer.Ordinal))
            .Select(path => (File: Path.GetFileName(path), Text: File.ReadAllText(path)))
            .ToList();
        return (SheetLibrary.Read(files), BlobHash.OfText(string.Join('\0', files.Select(f => f.Text))).ToString());
    }
}
