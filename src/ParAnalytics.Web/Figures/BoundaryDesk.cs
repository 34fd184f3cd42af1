using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Layouts;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Office.Audit;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;

namespace ParAnalytics.Web.Figures;

/// <summary>Takes borders into the data folder, one file at a time, notes who did it, and lets the maps be drawn with them at once.</summary>
internal sealed class BoundaryDesk(DataFolder folder, MapShelf maps, TimeProvider clock) : IDisposable
{
    private readonly BoundaryFolder _packs = new(folder.Settings.Folder);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Rises with each pack taken: pages with maps are kept no longer.</summary>
    public int Edition { get; private set; }

    public IReadOnlyList<BoundaryPack> Packs => _packs.All();

    public string LayoutOf(string pack) => GridLayout.Csv(_packs.Get(pack), folder.Members);

    /// <summary>Reads the form of an upload: <c>file</c>, <c>level</c>, <c>code_field</c>, <c>valid_from</c>.</summary>
    /// <exception cref="FaultException">PAR08nn: the file cannot be read; PAR0928: the form is incomplete.</exception>
    public Task<BoundaryReport> TakeAsync(IFormCollection form, Actor actor, CancellationToken cancellation)
    {
        if (form.Files.Count != 1 || form["code_field"].ToString().Trim() is not { Length: > 0 } field)
        {
            throw new FaultException(new Fault("PAR0928", "Cần một tệp (file), cấp (level) và tên thuộc tính giữ mã (code_field).", "One file (file), the level (level) and the name of the code property (code_field) are needed."));
        }

        DateOnly? from = null;
        if (form["valid_from"].ToString().Trim() is { Length: > 0 } written)
        {
            from = DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new FaultException(new Fault("PAR0928", $"valid_from “{written}”: hãy viết như 2025-07-01.", $"valid_from '{written}': write it as 2025-07-01.", "valid_from", ["2025-07-01"]));
        }

        var file = form.Files[0];
        return UploadedFile.KeptAsync(file, path => RunAsync(new BoundaryWish(path, UploadedFile.NameOf(file), form["level"].ToString(), field, from), actor, cancellation), cancellation);
    }

    public void Dispose() => _one.Dispose();

    private async Task<BoundaryReport> RunAsync(BoundaryWish wish, Actor actor, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var report = await Task.Run(() => new BoundaryImport(folder.Members, _packs, clock).Run(wish, actor.Name, cancellation), cancellation).ConfigureAwait(false);
            if (report.Pack is { } pack)
            {
                folder.Office.Audit.Note(actor, AuditNote.Of("boundaries.import", pack, ("file", wish.Name), ("level", wish.Level)));
                maps.Use(_packs, () => folder.Members);
                Edition++;
            }

            return report;
        }
        finally
        {
            _one.Release();
        }
    }
}
