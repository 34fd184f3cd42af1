using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Answering;

/// <summary>One tile as one viewer asks for it. Two asks with equal <see cref="Key"/> have the same picture.</summary>
internal sealed record TileAsk(
    Tile Tile,
    EquatableArray<BoundQuestion> Questions,
    ImmutableDictionary<string, ImmutableArray<string>> Selections,
    ImmutableArray<string> OwnUnits,
    ImmutableArray<TimelineEvent> Events,
    string Language,
    Viewer Viewer)
{
    /// <summary>Names of the members that slicers offer by name, and of those that are chosen.</summary>
    public ImmutableDictionary<string, string> Captions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Members clicked on the way down the tile's path; what they are called is asked beside the tile's own questions.</summary>
    public ImmutableArray<string> Way { get; init; } = [];

    /// <summary>Marks clicked elsewhere narrow this tile.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Labels of the selections the viewer has moved and this tile neither follows nor shows itself.</summary>
    public ImmutableArray<string> Unfollowed { get; init; } = [];

    /// <summary>What in the viewer's choices for this tile cannot be read; null for nothing.</summary>
    public Fault? Refused { get; init; }

    /// <summary>Name of the question that names the member at the place of the way; no tile's own question is called so.</summary>
    public static string CrumbName(int place) => string.Create(CultureInfo.InvariantCulture, $"^{place}");

    /// <summary>The release pinned by the viewer; null follows the current one.</summary>
    public string? PinnedRelease { get; init; }

    public TileKey Key(LiveRelease release) => new(
        release.Number,
        release.Watermark,
        Tile,
        Questions,
        string.Join(';', Selections.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Key + "=" + string.Join(',', s.Value))),
        Language,
        Viewer,
        PinnedRelease,
        string.Join(';', Unfollowed));
}

/// <summary>A question of a tile with the selections put in.</summary>
internal sealed record BoundQuestion(string Name, CubeQuery Query);

/// <summary>What makes two viewers' tiles the same.</summary>
internal sealed record TileKey(long Release, long Watermark, Tile Tile, EquatableArray<BoundQuestion> Questions, string Selections, string Language, Viewer Viewer, string? PinnedRelease, string Unfollowed)
{
    /// <summary>Of the short parts only: thousands of viewers' keys are looked up after each release.</summary>
    public override int GetHashCode() => HashCode.Combine(Release, Watermark, Tile.Id, Selections, Language, Viewer.Role, PinnedRelease);
}

/// <summary>A tile drawn: what is sent, and the release it was answered from.</summary>
internal sealed record DrawnTile(Frames.FrameForm Form, Frames.FramePayload Payload, string Release);
