using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Comments;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Obligations;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Releases;
using ParAnalytics.Office.Storage;
using ParAnalytics.Office.Views;

namespace ParAnalytics.Office;

/// <summary>
/// The record of what people did, the one place where things become true: <c>office.db</c> and <c>blobs/</c> in the data folder. Every change is
/// one short transaction together with its row in the audit chain, and is on the disk when the call returns. Safe to use from many threads; a
/// second process may have the same folder open.
/// </summary>
public sealed class OfficeRecord : IDisposable
{
    public const string DatabaseName = "office.db";
    public const string BlobsName = "blobs";

    private readonly OfficeDatabase _database;

    private OfficeRecord(string folder, OfficeDatabase database, TimeProvider clock)
    {
        Folder = folder;
        _database = database;
        Blobs = new BlobStore(Path.Combine(folder, BlobsName));
        Audit = new AuditChain(database, clock, new AuditAnchor(folder), new AuditArchive(folder));
        Loads = new LoadLedger(database, Blobs, Audit, clock);
        LoadComments = new LoadComments(database, Loads, Audit, clock);
        Releases = new ReleaseLedger(database, Audit, clock);
        Reports = new ReportLedger(database, Audit, clock);
        Accounts = new AccountLedger(database, Audit, clock);
        Tokens = new TokenLedger(database, Audit, clock);
        Sessions = new SessionLedger(database, Audit, clock);
        Comments = new CommentLedger(database, Audit, clock);
        Notices = new NoticeLedger(database, clock);
        Alerts = new AlertLedger(database, Audit, clock);
        Outbox = new OutboxLedger(database, clock);
        Views = new ViewLedger(database, Audit, clock);
        Links = new SignInLinks(database, Audit, clock, folder);
        database.Committed = Audit.AnchorHead;
    }

    public string Folder { get; }

    public BlobStore Blobs { get; }

    public AuditChain Audit { get; }

    public LoadLedger Loads { get; }

    public LoadComments LoadComments { get; }

    public ReleaseLedger Releases { get; }

    public ReportLedger Reports { get; }

    public AccountLedger Accounts { get; }

    public TokenLedger Tokens { get; }

    public SessionLedger Sessions { get; }

    public SignInLinks Links { get; }

    public CommentLedger Comments { get; }

    public NoticeLedger Notices { get; }

    public AlertLedger Alerts { get; }

    public OutboxLedger Outbox { get; }

    public ViewLedger Views { get; }

    /// <summary>Opens the record, making folder and database when they are not there (0700 and 0600), and upgrading an older one.</summary>
    /// <exception cref="FaultException"><c>PAR0440</c> made by a newer program, <c>PAR0441</c> not writable, <c>PAR0442</c> damaged.</exception>
    public static OfficeRecord Open(string folder, TimeProvider clock)
    {
        try
        {
            OwnerOnly.Folder(folder);
            return new OfficeRecord(folder, OfficeDatabase.Open(Path.Combine(folder, DatabaseName)), clock);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new FaultException(OfficeFaults.FolderNotWritable(folder));
        }
    }

    /// <summary>
    /// Checks everything: the chain, the records against it, and the bytes of every blob a load refers to. Reads all blobs; for opening, where only
    /// what is about to be shown matters, <see cref="AuditChain.Verify"/> is enough.
    /// </summary>
    public OfficeReport Verify()
    {
        var blobs = Loads.All().SelectMany(load => load.Entry.Normalised.Items.Select(blob => blob.Hash).Prepend(load.Entry.Original)).Distinct().ToList();
        return new OfficeReport(Audit.Verify(), blobs.Count, blobs.Select(Blobs.Find).OfType<Fault>().ToEquatableArray());
    }

    /// <summary>Copies the database as it stands now into a new file, while others go on writing.</summary>
    public void CopyDatabaseTo(string path)
    {
        OwnerOnly.Touch(path);
        _database.CopyTo(path);
    }

    public void Dispose() => _database.Dispose();
}
