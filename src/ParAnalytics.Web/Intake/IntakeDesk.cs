using System.Collections.Concurrent;
using System.Security.Cryptography;
using ParAnalytics.Documents.Annotating;
using ParAnalytics.Documents.Guarding;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Intake;

/// <summary>
/// Files between sending and taking: kept beside the record for two hours at most, seen by their sender alone, and gone when taken, left, or
/// when the server stops. Nothing here is part of the record yet.
/// </summary>
internal sealed class IntakeDesk : IDisposable
{
    private const int Most = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);
    private static readonly Fault Gone = new("PAR0937", "Tệp này không còn chờ nữa; hãy chọn lại tệp.", "This file no longer waits; choose it again.");

    private readonly ConcurrentDictionary<string, CheckedFile> _files = new(StringComparer.Ordinal);
    private readonly DataFolder _folder;
    private readonly TimeProvider _clock;
    private readonly string _place;

    public IntakeDesk(DataFolder folder, HostSettings settings, TimeProvider clock)
    {
        (_folder, _clock, _place) = (folder, clock, Path.Combine(settings.Folder, "incoming"));
        Clear();
    }

    /// <summary>Checks a file without recording anything.</summary>
    /// <exception cref="FaultException">It cannot be read at all.</exception>
    public async Task<CheckedFile> CheckAsync(IFormFile file, string? kind, Visitor visitor, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        if (SheetFiles.Refusal(name, file.Length) is { } refused)
        {
            throw new FaultException(refused);
        }

        Tidy();
        OwnerOnly.Folder(_place);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = Path.Combine(_place, id);
        try
        {
            var bytes = OwnerOnly.Create(path);
            await using (bytes.ConfigureAwait(false))
            {
                await file.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
            }

            var outcome = await _folder.LoadAsync(new LoadRequest(path, name, kind) { DryRun = true, Partial = true, IsOwn = LoadSight.Own(visitor, _folder) }, visitor.Actor!, progress: null, cancellation).ConfigureAwait(false);
            using var source = SheetFiles.Open(path, name);
            var checkedFile = new CheckedFile(id, visitor.Actor!.Name, path, name, kind, outcome, SheetPreviews.Of(source, outcome.Findings), _clock.GetUtcNow());
            _files[id] = checkedFile;
            return checkedFile;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <exception cref="FaultException"><c>PAR0937</c>: no such file of this sender.</exception>
    public CheckedFile Find(string id, Actor actor) =>
        _files.TryGetValue(id, out var file) && file.Sender == actor.Name ? file : throw new FaultException(Gone);

    /// <summary>Takes the good rows of the file into the draft.</summary>
    public async Task<LoadOutcome> TakeAsync(string id, Visitor visitor)
    {
        var file = Find(id, visitor.Actor!);
        var outcome = await _folder.LoadAsync(new LoadRequest(file.Path, file.FileName, file.Kind) { Partial = true, IdempotencyKey = null, IsOwn = LoadSight.Own(visitor, _folder) }, visitor.Actor!).ConfigureAwait(false);
        Drop(file);
        return outcome;
    }

    public CheckedFile Leave(string id, Actor actor)
    {
        var file = Find(id, actor);
        Drop(file);
        return file;
    }

    /// <summary>The sender's own workbook with a comment at each finding.</summary>
    public static byte[] Annotated(CheckedFile file, string language)
    {
        using var bytes = new MemoryStream();
        AnnotatedWorkbook.Write(file.Path, file.Outcome.Findings, language, bytes);
        return bytes.ToArray();
    }

    public void Dispose() => Clear();

    private void Tidy()
    {
        var now = _clock.GetUtcNow();
        foreach (var old in _files.Values.OrderByDescending(f => f.At).Where((f, i) => i >= Most - 1 || now - f.At > Longest).ToList())
        {
            Drop(old);
        }
    }

    private void Drop(CheckedFile file)
    {
        if (_files.TryRemove(file.Id, out _))
        {
            File.Delete(file.Path);
        }
    }

    private void Clear()
    {
        if (Directory.Exists(_place))
        {
            Directory.Delete(_place, recursive: true);
        }
    }
}
