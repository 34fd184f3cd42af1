using ParAnalytics.Live;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hub;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Operation;

/// <summary>How the server is just now: for the administrator's page and for <c>/metrics</c>.</summary>
internal sealed class ServerState(DataFolder folder, LiveHouse live, OpenConnections connections, RequestFigures requests, TimeProvider clock)
{
    private static readonly TimeSpan OldBackup = TimeSpan.FromDays(2);
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public TimeSpan ReleaseAge => clock.GetUtcNow() - folder.CurrentRelease.PublishedAt;

    public DateTimeOffset? LastBackup => folder.Office.Audit.Find(new AuditFilter(Action: "folder.backup"), 1) is [var last, ..] ? last.RecordedAt : null;

    /// <summary>Loads by state; the age is of the oldest one in it.</summary>
    public IReadOnlyList<(string State, int Count, TimeSpan Oldest)> Loads()
    {
        var now = clock.GetUtcNow();
        var draft = folder.Office.Loads.Draft().Select(l => l.Number).ToHashSet();
        var released = folder.Releases.SelectMany(r => r.Loads.Items).ToHashSet();
        return
        [
            .. folder.Office.Loads.All().GroupBy(l => draft.Contains(l.Number) ? "draft" : released.Contains(l.Number) ? "released" : "discarded")
                .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count(), now - g.Min((LoadRecord l) => l.RecordedAt))),
        ];
    }

    public int Connections => connections.Count;

    public int Boards => live.SessionCount;

    public IReadOnlyList<(string Key, string Value, bool IsGood)> Lines(Words words)
    {
        var backup = LastBackup;
        var draft = Loads().FirstOrDefault(l => l.State == "draft");
        return
        [
            ("health.release", $"{folder.CurrentRelease.Name} · {Shown.Moment(folder.CurrentRelease.PublishedAt, words)}", true),
            ("health.backup", backup is { } at ? Shown.Moment(at, words) : words["health.never"], backup is { } last && clock.GetUtcNow() - last < OldBackup),
            ("health.draft", draft.Count == 0 ? words["health.none"] : words["health.draft_of", draft.Count, (int)draft.Oldest.TotalHours], true),
            ("health.connections", words["health.connections_of", Connections, Boards], true),
            ("health.requests", requests.Total.ToString("N0", words.Culture), true),
            ("health.failures", requests.Failed.ToString("N0", words.Culture), requests.Failed == 0),
            ("health.memory", words["health.megabytes", Environment.WorkingSet / 1024 / 1024], true),
            ("health.started", Shown.Moment(_started, words), true),
            ("health.disk", words["health.megabytes", FreeBytes() / 1024 / 1024], FreeBytes() > 1L << 30),
            ("health.folder", folder.Settings.Folder, true),
        ];
    }

    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(folder.Settings.Folder).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
