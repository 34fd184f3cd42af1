using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Uploads;

/// <summary>
/// A folder into which other programs put files. A file that has not changed for a while is taken into the draft and moved to <c>done/</c>, or to
/// <c>refused/</c> with what was found beside it. Cut off in between it is taken again, which gives the same receipt.
/// </summary>
public sealed class WatchedFolder
{
    private static readonly string[] Taken = [".csv", ".xlsx"];

    private readonly string _folder;
    private readonly DataFolder _data;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _stable;
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <param name="stable">A file is whole when neither its size nor its time has changed for so long.</param>
    public WatchedFolder(string folder, DataFolder data, TimeProvider clock, TimeSpan stable)
    {
        (_folder, _data, _clock, _stable) = (Path.GetFullPath(folder), data, clock, stable);
        Directory.CreateDirectory(Path.Combine(_folder, "done"));
        Directory.CreateDirectory(Path.Combine(_folder, "refused"));
    }

    /// <summary>Who loads: named after the folder, which is no name an account can have.</summary>
    public static Actor Actor { get; } = new("watch:folder", Role.Submitter);

    /// <summary>Looks once; answers with the files moved.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellation = default)
    {
        var moved = new List<string>();
        var there = Directory.GetFiles(_folder).Where(path => Taken.Contains(Path.GetExtension(path).ToLowerInvariant()) && Path.GetFileName(path)[0] is not ('.' or '~')).Order(StringComparer.Ordinal).ToList();
        foreach (var gone in _seen.Keys.Except(there).ToList())
        {
            _seen.Remove(gone);
        }

        foreach (var path in there.Where(IsStable))
        {
            moved.Add(await TakeAsync(path, cancellation).ConfigureAwait(false));
            _seen.Remove(path);
        }

        return moved;
    }

    private bool IsStable(string path)
    {
        var now = new Seen(new FileInfo(path).Length, File.GetLastWriteTimeUtc(path), _clock.GetUtcNow());
        if (!_seen.TryGetValue(path, out var before) || (before.Length, before.Written) != (now.Length, now.Written))
        {
            _seen[path] = now;
            return false;
        }

        return now.At - before.At >= _stable;
    }

    private async Task<string> TakeAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var outcome = await _data.LoadAsync(new LoadRequest(path, Path.GetFileName(path)), Actor, progress: null, cancellation).ConfigureAwait(false);
            var to = Move(path, outcome.Result == LoadResult.Refused ? "refused" : "done");
            await File.WriteAllBytesAsync(to + ".json", LoadJson.ToUtf8((Path.GetFileName(path), outcome)), cancellation).ConfigureAwait(false);
            if (outcome.Findings.Length > 0)
            {
                await WriteFindingsAsync(to, outcome.Findings.Select(f => (f.Sheet, f.Cell, f.Rule, Severity: f.Severity == IntakeSeverity.Error ? "error" : "warning", f.Message, f.Instead)), cancellation).ConfigureAwait(false);
            }

            return to;
        }
        catch (FaultException refused)
        {
            var to = Move(path, "refused");
            await WriteFindingsAsync(to, refused.Faults.Items.Select(f => (Sheet: Path.GetFileName(path), (string?)null, f.Code, "error", f.Detail, f.Suggestions.Items.FirstOrDefault())), cancellation).ConfigureAwait(false);
            return to;
        }
    }

    private string Move(string path, string folder)
    {
        var name = Path.GetFileName(path);
        for (var n = 1; ; n++)
        {
            var to = Path.Combine(_folder, folder, n == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)}-{n}{Path.GetExtension(name)}");
            if (!File.Exists(to))
            {
                File.Move(path, to);
                return to;
            }
        }
    }

    private static Task WriteFindingsAsync(string beside, IEnumerable<(string Sheet, string? Cell, string Rule, string Severity, string Message, string? Instead)> findings, CancellationToken cancellation)
    {
        var text = new StringBuilder("sheet,cell,rule,severity,message,instead\n");
        foreach (var f in findings)
        {
            text.AppendJoin(',', new[] { f.Sheet, f.Cell, f.Rule, f.Severity, f.Message, f.Instead }.Select(Field)).Append('\n');
        }

        return File.WriteAllTextAsync(beside + ".findings.csv", text.ToString(), new UTF8Encoding(true), cancellation);
    }

    /// <summary>Quoted, and never read as a formula.</summary>
    private static string Field(string? text) => text is null ? "" : "\"" + SheetText.Guarded(text).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private sealed record Seen(long Length, DateTime Written, DateTimeOffset At);
}
