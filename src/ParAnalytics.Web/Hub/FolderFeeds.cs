using System.Collections.Immutable;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Live.Ports;
using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Hub;

/// <summary>The data folder's releases as viewers hear of them.</summary>
internal sealed class FolderReleases : IReleaseFeed
{
    private readonly DataFolder _folder;

    public FolderReleases(DataFolder folder)
    {
        _folder = folder;
        folder.Changed += change => Changed?.Invoke(Told(change.Now, folder.LiveThrough));
    }

    public event Action<LiveRelease>? Changed;

    public LiveRelease Current => Told(_folder.CurrentRelease, _folder.LiveThrough);

    private static LiveRelease Told(ReleaseRecord release, long watermark) => new(release.Name, release.Number, release.PublishedAt, null, watermark);
}

/// <summary>What units were before, for boards that draw the own unit's past.</summary>
internal sealed class FolderUnits(DataFolder folder) : IUnitPast
{
    public ImmutableArray<string> PredecessorsOf(string unitKey)
    {
        var name = folder.Members.Find("unit", unitKey)?.Name;
        return [.. UnitHistory.Before(folder, unitKey).OrderBy(m => m.Name == name ? 0 : 1).Select(m => m.Key)];
    }

    public string NameOf(string level, string member, string language) => folder.Members.Find(level.Split('.')[0], member)?.Caption(Words.Of(language).Language) ?? member;

    public bool Has(string level, string member)
    {
        var (members, dimension) = (folder.Members, level.Split('.')[0]);
        return members.Find(dimension, member) is not null || members.MembersOf(dimension).Count == 0 || members.Named(dimension, member).Count > 0;
    }
}
