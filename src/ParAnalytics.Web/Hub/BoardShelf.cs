using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Live.Ports;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Hub;

/// <summary>The dashboards of <c>dashboards/</c>, read anew when a file changes. A file with mistakes keeps its last good form.</summary>
internal sealed class BoardShelf : IDashboardShelf, IDisposable
{
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

    public Dashboard? Find(string id) => _boards.Dashboards.GetValueOrDefault(id);

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
            var read = Read();
            var id = Path.GetFileName(file.FullPath).Replace(".dashboard.yaml", "", StringComparison.Ordinal);
            _boards = read with { Dashboards = _boards.Dashboards.SetItems(read.Dashboards) };
            Changed?.Invoke(id);
        }
        catch (IOException)
        {
            // Still being written; the next change is told again.
        }
    }
}
