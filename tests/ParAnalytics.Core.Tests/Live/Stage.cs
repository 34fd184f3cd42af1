using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Core.Tests.Live;

/// <summary>A live house on a small world: two tiles, figures that a test changes, a release that a test publishes.</summary>
internal sealed class Stage : ICubeEngine, IReleaseFeed, IDashboardShelf, IUnitPast, ITileRenderer, ICubeVocabulary, IAsyncDisposable
{
    public static readonly LiveCaller Leader = new("lan", new Viewer(Role.Leader, []));

    private readonly ConcurrentDictionary<string, decimal> _figures = new(StringComparer.Ordinal) { ["par"] = 89.38m, ["sipas"] = 81.53m };
    private int _asked;
    private Action<LiveRelease>? _changed;

    public Stage(LiveSettings? settings = null) => House = new LiveHouse(this, this, this, this, [this], this, settings ?? new(), Clock);

    IReadOnlyCollection<string> ICubeVocabulary.Cubes => ["indices"];

    IReadOnlyCollection<string> ICubeVocabulary.MeasuresOf(string cube) => ["value"];

    IReadOnlyCollection<string> ICubeVocabulary.LevelsOf(string cube) => ["unit.province", "year", "index.family"];

    public ManualClock Clock { get; } = new();

    public LiveHouse House { get; }

    public int Asked => _asked;

    /// <summary>Families whose questions fail.</summary>
    public ConcurrentDictionary<string, bool> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>Set to hold every question until released.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public LiveRelease Current { get; private set; } = new("goc", 1, new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7)), null);

    event Action<LiveRelease> IReleaseFeed.Changed
    {
        add => _changed += value;
        remove => _changed -= value;
    }

    event Action<string> IDashboardShelf.Changed
    {
        add { }
        remove { }
    }

    public static DashboardOpening Opening { get; } = new("leadership", null, ImmutableDictionary<string, ImmutableArray<string>>.Empty, null);

    public void Publish(string name, params (string Family, decimal Value)[] figures)
    {
        foreach (var (family, value) in figures)
        {
            _figures[family] = value;
        }

        Current = Current with { Name = name, Number = Current.Number + 1 };
        _changed?.Invoke(Current);
        Clock.Advance(TimeSpan.FromMilliseconds(150));
    }

    public async Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _asked);
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellation);
        }

        var family = query.Filters.Items.OfType<MemberFilter>().First(f => f.Level == "index.family").In[0];
        if (Broken.ContainsKey(family))
        {
            throw new FaultException(new Fault("PAR0306", "Không có chỉ số đo này", "There is no such measure"));
        }

        var unit = query.Filters.Items.OfType<MemberFilter>().First(f => f.Level == "unit.province").In[0];
        return new CellSet
        {
            Release = Current.Name,
            Era = "as_was",
            Rows = [new AxisTuple([new AxisMember("unit.province", unit, NameOf("unit", unit, query.Language))])],
            Columns = [new AxisTuple([])],
            Measures = [new MeasureHeader("value", "Giá trị", "percent", 2, "higher")],
            Blocks = [new CellBlock(1, 1, [Cell.Of(_figures[family], Origin.Published)])],
            RowCount = 1,
        };
    }

    public Dashboard? Find(string id) => id != "leadership" ? null : new Dashboard
    {
        Id = id,
        Title = new("Tổng quan", "Overview"),
        OwnUnit = "unit",
        Slicers = [new Slicer("unit", new("Đơn vị", "Unit"), SlicerKind.List, "unit.province", ["p34:66"], false, [])],
        Pages = [new DashboardPage("tong-quan", new("Tổng quan", "Overview"), [TileOf("par", 1), TileOf("sipas", 4)])],
    };

    public ImmutableArray<string> PredecessorsOf(string unitKey) => unitKey == "p34:66" ? ["p63:66", "p63:54"] : [];

    public string NameOf(string level, string member, string language) => member switch
    {
        "p34:66" => "Đắk Lắk",
        "p34:31" => "Hải Phòng",
        _ => member,
    };

    public bool Has(string level, string member) => NameOf(level, member, "vi") != member;

    public bool Draws(TileSpec spec) => true;

    public TilePicture Draw(TileScene scene) => new(FrameForm.Card, new JsonObject { ["card"] = new JsonObject { ["v"] = scene.Main[0, 0, 0].Number } });

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static Tile TileOf(string family, int column) => new()
    {
        Id = family,
        Place = new(column, 1, 3, 2),
        Title = new(family + " {value}", family + " {value}"),
        Questions = [new TileQuestion("main", new CubeQuery { Cube = "indices", Measures = ["value"], Filters = [new MemberFilter("index.family", [family]), new MemberFilter("unit.province", ["$unit"])] })],
        Spec = new CardSpec("value", null, null, null, null, [], null, null),
    };
}

/// <summary>Takes frames from a stream one by one, with a limit so that a missing frame fails and does not hang; a shared machine can stand still for half a minute.</summary>
internal sealed class Watcher(IAsyncEnumerable<LiveFrame> frames, CancellationToken cancellation = default) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<LiveFrame> _frames = frames.GetAsyncEnumerator(cancellation);

    public async Task<LiveFrame?> NextAsync()
    {
        var move = _frames.MoveNextAsync().AsTask();
        return await move.WaitAsync(TimeSpan.FromMinutes(2), cancellation) ? _frames.Current : null;
    }

    public async Task<LiveFrame[]> TakeAsync(int count)
    {
        var taken = new List<LiveFrame>();
        while (taken.Count < count)
        {
            taken.Add(await NextAsync() ?? throw new InvalidOperationException("The stream ended"));
        }

        return [.. taken];
    }

    public ValueTask DisposeAsync() => _frames.DisposeAsync();
}
