using System.Collections.Immutable;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Live.Sessions;

/// <summary>First frame of a session: the page laid out, before any tile is answered.</summary>
/// <param name="Dropped">Selections of the link that the page does not have.</param>
/// <param name="Replaced">A page or members of the link that are not there.</param>
internal sealed record OpenedState(string State, string Dashboard, string Title, string Page, ImmutableArray<PageLink> Pages, ImmutableArray<TileOutline> Tiles, ImmutableArray<SlicerOutline> Slicers, string? Own, string Lang, ReleaseTold Release, bool? Pinned, ImmutableArray<string>? Dropped, ImmutableArray<ReplacedChoice>? Replaced);

/// <summary>What a link asked for and is not there, and what is shown instead.</summary>
/// <param name="Slicer">The selection; null for the page itself.</param>
internal sealed record ReplacedChoice(string? Slicer, string Label, string Asked, string Shown);

/// <summary>A page one can go to.</summary>
internal sealed record PageLink(string Id, string Title);

/// <summary>Where a tile will stand and what kind it is: drawn as an outline until it comes.</summary>
internal sealed record TileOutline(string Id, string Kind, int Column, int Row, int Width, int Height);

/// <summary>A selection as offered, with what is chosen now.</summary>
internal sealed record SlicerOutline(string Id, string Label, string Kind, string Level, bool Multiple, ImmutableArray<string>? Below, ImmutableArray<string> Value, ImmutableArray<string> Captions, ImmutableArray<string> Default, ImmutableArray<OptionOutline> Options);

/// <summary>A member offered by name.</summary>
internal sealed record OptionOutline(string Key, string Label);

/// <summary>A release as told to a viewer.</summary>
internal sealed record ReleaseTold(string Name, DateTimeOffset PublishedAt, DateOnly? DataThrough)
{
    public static ReleaseTold Of(LiveRelease release) => new(release.Name, release.PublishedAt, release.DataThrough);
}

/// <summary>The shown release changed; tiles that are not sent again hold under it too.</summary>
internal sealed record ReleaseState(string State, ReleaseTold Release);

/// <summary>The selections as accepted.</summary>
internal sealed record SelectionState(string State, ImmutableArray<SlicerOutline> Slicers);

/// <summary>Why the stream ends.</summary>
internal sealed record ClosedState(string State, string Reason);

/// <summary>A tile failed: what, and what to do.</summary>
internal sealed record TileFault(string Code, string Message, ImmutableArray<string>? Suggestions);

/// <summary>A tile is still working.</summary>
internal sealed record TileProgress(string State);

internal static class SlicerOutlines
{
    public static ImmutableArray<SlicerOutline> Of(Dashboard dashboard, ImmutableDictionary<string, ImmutableArray<string>> chosen, Func<string, string, string, string> names, string language) =>
    [
        .. dashboard.Slicers.Items.Select(s => new SlicerOutline(
            s.Id,
            s.Label.In(language),
            s.Kind.ToString().ToLowerInvariant(),
            s.Level,
            s.Multiple,
            s.Below.Count == 0 ? null : s.Below.Items,
            chosen[s.Id],
            [.. chosen[s.Id].Select(k => s.Options.Items.FirstOrDefault(o => o.Key == k)?.Label.In(language) ?? names(s.Level, k, language))],
            s.Default.Items,
            [.. s.Options.Items.Select(o => new OptionOutline(o.Key, o.Label.In(language)))])),
    ];
}
