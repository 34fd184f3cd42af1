using System.Collections.Concurrent;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Definitions;
using ParAnalytics.Live.Ports;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Hub;

/// <summary>The dashboards of <c>dashboards/</c>, read anew when a file changes. A file with mistakes keeps its last good form.</summary>
internal sealed class BoardShelf : IDashboardShelf, IDisposable
{
    /// <summary>What the name of a draft begins with; no file's does.</summary>
    public const char DraftMark = '~';

    private const int MostDrafts = 200;
    private readonly ConcurrentDictionary<string, Dashboard> _drafts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _names = new();
    private readonly string _folder;
    private readonly CubeVocabulary _vocabulary;
    private readonly ILogger<BoardShelf> _log;
    private readonly FileSystemWatcher? _watcher;
    private volatile DashboardFolder _boards;

    public BoardShelf(HostSettings settings, CubeVocabulary vocabulary, ILogger<BoardShelf> log)
    {
        (_folder, _vocabulary, _log) = (Path.Combine(settings.Places.Assets, "dashboards"), vocabulary, log);
        _boards = Read();
        if (Directory.Exists(_folder))
        {
            _watcher = new FileSystemWatcher(_folder, "*.dashboard.yaml");
            _watcher.Changed += OnFile;
            _watcher.Created += OnFile;
            _watcher.Renamed += OnFile;
            _watcher.EnableRaisingEvents = true;
        }
    }

    public event Action<string>? Changed;

    public IEnumerable<Dashboard> All => _boards.Dashboards.Values.OrderBy(d => d.Id, StringComparer.Ordinal);

    public Dashboard? Find(string id) => id.StartsWith(DraftMark) ? _drafts.GetValueOrDefault(id) : _boards.Dashboards.GetValueOrDefault(id);

    /// <summary>The folder of the files.</summary>
    public string Folder => _folder;

    /// <summary>What a text would be as the dashboard of that id.</summary>
    public DefinitionResult<Dashboard> Check(string id, string text) => DashboardChecker.ReadText(id, text, _vocabulary);

    /// <summary>Shows a dashboard that is not saved yet to whoever knows its name; those who have it open see it change.</summary>
    public void Draft(string name, Dashboard dashboard)
    {
        if (_drafts.TryAdd(name, dashboard) && _names.Count >= MostDrafts && _names.TryDequeue(out var oldest))
        {
            _drafts.TryRemove(oldest, out _);
        }

        if (!_names.Contains(name))
        {
            _names.Enqueue(name);
        }

        _drafts[name] = dashboard;
        Changed?.Invoke(name);
    }

    /// <summary>Reads the folder anew at once, without waiting to be told of the change.</summary>
    public void Reload(string id)
    {
        var read = Read();
        _boards = read with { Dashboards = _boards.Dashboards.SetItems(read.Dashboards) };
        Changed?.Invoke(id);
    }

    public void Dispose() => _watcher?.Dispose();

    private DashboardFolder Read()
    {
        var read = DashboardFolder.Read(_folder, _vocabulary);
        foreach (var finding in read.Findings)
        {
            _log.LogWarning("{Finding}", finding);
        }

        // Nobody has seen a better form of a dashboard that was never whole: it is shown with its wrong tiles saying so.
        var better = read.Dashboards.Values.Where(d => !d.IsWhole && _boards?.Dashboards.GetValueOrDefault(d.Id) is { IsWhole: true }).Select(d => _boards!.Dashboards[d.Id]);
        return read with { Dashboards = read.Dashboards.SetItems(better.Select(d => KeyValuePair.Create(d.Id, d))) };
    }

    private void OnFile(object sender, FileSystemEventArgs file)
    {
        try
        {
            Reload(Path.GetFileName(file.FullPath).Replace(".dashboard.yaml", "", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // Still being written; the next change is told again.
        }
    }
}
