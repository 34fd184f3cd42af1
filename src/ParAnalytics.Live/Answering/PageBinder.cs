using System.Collections.Immutable;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Answering;

/// <summary>Opening + dashboard → the asks of a page, selections put in.</summary>
internal sealed class PageBinder(IUnitPast past, ICubeVocabulary vocabulary, TimeProvider clock)
{
    /// <summary>Provinces count days by their own clock.</summary>
    private static readonly TimeSpan VietnamTime = TimeSpan.FromHours(7);

    /// <summary>The page of a link that may be old or mistyped, for a person: what is not there gives way to the first page or to the default, and is told.</summary>
    public BoundPage OpenForgiving(Dashboard? dashboard, DashboardOpening opening, LiveCaller caller)
    {
        if (dashboard is null)
        {
            return Open(null, opening, caller);
        }

        var language = opening.Lang == "en" ? "en" : "vi";
        var replaced = ImmutableArray.CreateBuilder<ReplacedChoice>();
        if (dashboard.PageOf(opening.Page) is null)
        {
            replaced.Add(new ReplacedChoice(null, "", opening.Page!, dashboard.Pages[0].Title.In(language)));
            opening = opening with { Page = null };
        }

        foreach (var slicer in dashboard.Slicers.Items)
        {
            if (opening.Selections.TryGetValue(slicer.Id, out var members) && !members.IsDefaultOrEmpty && members.FirstOrDefault(m => !SelectionBinder.CanShow(slicer, m, past)) is { } missing)
            {
                var shown = slicer.Default.Items.Select(k => slicer.Options.Items.FirstOrDefault(o => o.Key == k)?.Label.In(language) ?? past.NameOf(slicer.Level, k, language));
                replaced.Add(new ReplacedChoice(slicer.Id, slicer.Label.In(language), missing, string.Join(", ", shown)));
                opening = opening with { Selections = opening.Selections.Remove(slicer.Id) };
            }
        }

        return Open(dashboard, opening, caller) with { Replaced = replaced.ToImmutable() };
    }

    /// <summary>The page of a link that may be old: selections that the page no longer has are left out and told.</summary>
    public BoundPage Open(Dashboard? dashboard, DashboardOpening opening, LiveCaller caller)
    {
        var dropped = dashboard is null ? [] : opening.Selections.Keys.Where(k => !SelectionBinder.IsKnown(dashboard, k)).Order(StringComparer.Ordinal).ToImmutableArray();
        return Bind(dashboard, opening with { Selections = opening.Selections.RemoveRange(dropped) }, caller) with { Dropped = dropped };
    }

    public BoundPage Bind(Dashboard? dashboard, DashboardOpening opening, LiveCaller caller)
    {
        if (dashboard is null || (caller.Viewer.Role == Role.Public && !dashboard.IsPublic))
        {
            throw new FaultException(new Fault("PAR0620", $"Không có bảng '{opening.Dashboard}'", $"There is no dashboard '{opening.Dashboard}'"));
        }

        if (dashboard.PageOf(opening.Page) is not { } page)
        {
            var pages = dashboard.Pages.Items.Select(p => p.Id).ToEquatableArray();
            throw new FaultException(new Fault("PAR0620", $"Bảng '{opening.Dashboard}' không có trang '{opening.Page}'; có: {string.Join(", ", pages.Items)}", $"The dashboard '{opening.Dashboard}' has no page '{opening.Page}'; there are {string.Join(", ", pages.Items)}", Suggestions: pages));
        }

        var language = opening.Lang == "en" ? "en" : "vi";
        var selections = SelectionBinder.Complete(dashboard, opening.Selections);
        var own = dashboard.OwnUnit is { } slicer && selections.TryGetValue(slicer, out var units) && !units.IsEmpty ? units[0] : null;
        ImmutableArray<string> ownUnits = own is null ? [] : [own, .. past.PredecessorsOf(own) is { IsDefault: false } before ? before : []];
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(VietnamTime).DateTime);
        var asks = page.Tiles.Items.Where(t => !t.ForSignedIn || caller.Viewer.Role != Role.Public).Select(tile => Ask(dashboard, tile, SelectionBinder.Dated(dashboard, selections, today), SelectionBinder.Dated(dashboard, SelectionBinder.Complete(dashboard, ImmutableDictionary<string, ImmutableArray<string>>.Empty), today), opening.Selections, ownUnits, language, opening.Release, caller.Viewer)).ToImmutableArray();
        return new BoundPage(dashboard, page, opening, selections, own, language, asks, past.NameOf);
    }

    public BoundPage Bind(CubeQuery query, LiveCaller caller) => Bind(
        new Tile { Id = "query", Place = new(1, 1, 12, 6), Title = new("Kết quả", "Answer"), Questions = [new("main", query)], Spec = new TableSpec([]) },
        query.Language,
        query.AsOf,
        caller);

    public BoundPage Bind(Tile tile, string written, string? release, LiveCaller caller)
    {
        var language = written == "en" ? "en" : "vi";
        var none = ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        var questions = tile.Questions.Items.Select(q => new BoundQuestion(q.Name, SelectionBinder.Bind(q.Template, none, past, language, release))).ToEquatableArray();
        var ask = new TileAsk(tile, questions, none, [], [], language, caller.Viewer) { PinnedRelease = release };
        return new BoundPage(null, null, null, none, null, language, [ask], static (_, key, _) => key);
    }

    private TileAsk Ask(Dashboard dashboard, Tile tile, ImmutableDictionary<string, ImmutableArray<string>> selections, ImmutableDictionary<string, ImmutableArray<string>> defaults, ImmutableDictionary<string, ImmutableArray<string>> chosen, ImmutableArray<string> ownUnits, string language, string? release, Viewer viewer)
    {
        var moved = tile.Ignores.Count == 0
            ? selections
            : selections.SetItems(dashboard.Slicers.Items.Where(s => tile.Ignores.Items.Contains(s.Id, StringComparer.Ordinal)).Select(s => KeyValuePair.Create(s.Id, defaults[s.Id])));
        var questions = tile.Questions.Items.Select(q => new BoundQuestion(q.Name, SelectionBinder.Bind(q.Template, moved, past, language, release))).ToEquatableArray();
        var (asked, shaped, refused) = Shaped(tile, questions, chosen);
        var families = questions.Items.SelectMany(q => q.Query.Filters.Items.OfType<MemberFilter>()).Where(f => f.Level is "index.family" or "index").SelectMany(f => f.In.Items).ToHashSet(StringComparer.Ordinal);
        var events = dashboard.Events.Items.Where(e => e.Families.Count == 0 || e.Families.Items.Any(families.Contains)).ToImmutableArray();
        return new TileAsk(tile, asked, moved, ownUnits, events, language, viewer)
        {
            PinnedRelease = release,
            Way = TileChoices.WayDown(tile, chosen),
            IsFiltered = shaped,
            Unfollowed = [.. dashboard.Slicers.Items.Where(s => tile.Ignores.Items.Contains(s.Id, StringComparer.Ordinal) && !selections[s.Id].SequenceEqual(defaults[s.Id], StringComparer.Ordinal) && !Shows(tile, s)).Select(s => s.Label.In(language))],
            Refused = refused,
            Captions = dashboard.Slicers.Items
                .SelectMany(s => s.Options.Items.Select(o => (o.Key, Name: o.Label.In(language))).Concat(moved[s.Id].Select(k => (Key: k, Name: past.NameOf(s.Level, k, language)))))
                .DistinctBy(o => o.Key, StringComparer.Ordinal).ToImmutableDictionary(o => o.Key, o => o.Name, StringComparer.Ordinal),
        };
    }

    /// <summary>Whether members of the slicer's dimension stand on an axis of the tile: a series over the years follows no year, and needs not say so.</summary>
    private static bool Shows(Tile tile, Slicer slicer) => tile.Questions.Items.SelectMany(q => q.Template.Rows.Items.Concat(q.Template.Columns.Items))
        .Any(entry => NamedLevels.Dimension(NamedLevels.Of(entry)) == NamedLevels.Dimension(slicer.Level));

    /// <summary>The questions as the viewer's clicks leave them; a choice that cannot be read refuses this tile alone.</summary>
    private (EquatableArray<BoundQuestion> Asked, bool IsFiltered, Fault? Refused) Shaped(Tile tile, EquatableArray<BoundQuestion> questions, ImmutableDictionary<string, ImmutableArray<string>> chosen)
    {
        if (tile.Wrong is { } wrong)
        {
            return ([], false, wrong);
        }

        try
        {
            var filtered = questions.Items.Select(q => q with { Query = TileChoices.Filtered(q.Query, tile, chosen, vocabulary.LevelsOf(q.Query.Cube)) }).ToImmutableArray();
            var isFiltered = !filtered.SequenceEqual(questions.Items);
            var way = TileChoices.WayDown(tile, chosen);
            var main = filtered[0];
            var seen = main with { Query = TileChoices.Viewed(TileChoices.Drilled(main.Query, tile, way), tile, chosen) };
            var crumbs = TileChoices.Crumbs(main.Query, tile, way).Select((q, i) => new BoundQuestion(TileAsk.CrumbName(i), q));
            return ([seen, .. filtered.Skip(1), .. crumbs], isFiltered, null);
        }
        catch (FaultException refused)
        {
            return (questions, false, refused.First);
        }
    }
}

/// <summary>A page as one viewer has it open.</summary>
internal sealed record BoundPage(
    Dashboard? Dashboard,
    DashboardPage? Page,
    DashboardOpening? Opening,
    ImmutableDictionary<string, ImmutableArray<string>> Selections,
    string? Own,
    string Language,
    ImmutableArray<TileAsk> Asks,
    Func<string, string, string, string> Names)
{
    /// <summary>Selections of the link that the page does not have.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>What the link asked for and is not there.</summary>
    public ImmutableArray<ReplacedChoice> Replaced { get; init; } = [];

    public bool IsQuery => Dashboard is null;

    public PendingFrame Opened(LiveRelease release) => PendingFrame.State("open", Telling.LiveJson.Write(new OpenedState(
        "open",
        Dashboard?.Id ?? "",
        Dashboard?.Title.In(Language) ?? "",
        Page?.Id ?? "",
        Dashboard is null ? [] : [.. Dashboard.Pages.Items.Select(p => new PageLink(p.Id, p.Title.In(Language)))],
        [.. Asks.Select(a => new TileOutline(a.Tile.Id, Kind(a.Tile.Spec), a.Tile.Place.Column, a.Tile.Place.Row, a.Tile.Place.Width, a.Tile.Place.Height))],
        Dashboard is null ? [] : SlicerOutlines.Of(Dashboard, Selections, Names, Language),
        Own,
        Language,
        ReleaseTold.Of(release),
        Opening?.Release is null ? null : true,
        Dropped.IsEmpty ? null : Dropped,
        Replaced.IsEmpty ? null : Replaced)), release.Name);

    public PendingFrame Accepted(LiveRelease release) =>
        PendingFrame.State("selections", Telling.LiveJson.Write(new SelectionState("selections", SlicerOutlines.Of(Dashboard!, Selections, Names, Language))), release.Name);

    private static string Kind(TileSpec spec) => spec.GetType().Name[..^"Spec".Length].ToLowerInvariant();
}
