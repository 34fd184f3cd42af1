using System.Collections.Immutable;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Live;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Sessions;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Live;

public sealed class LiveHouseTests
{
    [Fact]
    public async Task The_first_frame_lays_the_page_out_and_the_tiles_follow()
    {
        await using var stage = new Stage();
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));

        var frames = await watcher.TakeAsync(3);

        frames[0].Kind.ShouldBe(FrameKind.State);
        Text(frames[0]).ShouldContain("\"state\":\"open\"");
        Text(frames[0]).ShouldContain("\"captions\":[\"Đắk Lắk\"]");
        frames[1..].Select(f => f.Tile).Order().ShouldBe(["par", "sipas"]);
        frames[1..].ShouldAllBe(f => f.Kind == FrameKind.Tile && f.Form == FrameForm.Card && f.Release == "goc");
        frames.Select(f => f.Seq).ShouldBe([1, 2, 3]);
        frames.Select(f => f.Session).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Identical_questions_of_many_viewers_run_once()
    {
        await using var stage = new Stage { Gate = new TaskCompletionSource() };
        var watchers = Enumerable.Range(0, 40).Select(i => new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader with { Identity = $"viewer-{i}" }, default))).ToArray();
        var opened = watchers.Select(w => w.TakeAsync(1)).ToArray();
        await Task.WhenAll(opened);
        stage.Gate.SetResult();

        await Task.WhenAll(watchers.Select(w => w.TakeAsync(2)));

        stage.Asked.ShouldBe(2);
        stage.House.SessionCount.ShouldBe(40);
    }

    [Fact]
    public async Task Viewers_of_other_rights_share_nothing()
    {
        await using var stage = new Stage();
        await using var leader = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        await using var analyst = new Watcher(stage.House.OpenDashboard(Stage.Opening, new LiveCaller("binh", new(Role.Analyst, [])), default));

        await leader.TakeAsync(3);
        await analyst.TakeAsync(3);

        stage.Asked.ShouldBe(4);
    }

    [Fact]
    public async Task After_a_release_only_the_tile_that_changed_is_sent_and_as_a_delta()
    {
        await using var stage = new Stage();
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        await watcher.TakeAsync(3);

        stage.Publish("2026-11-r1", ("sipas", 82.00m));
        var frames = await watcher.TakeAsync(2);

        Text(frames[0]).ShouldContain("2026-11-r1");
        frames[0].Kind.ShouldBe(FrameKind.State);
        frames[1].Tile.ShouldBe("sipas");
        frames[1].Kind.ShouldBe(FrameKind.Delta);
        Text(frames[1]).ShouldContain("\"path\":\"/card/v\",\"value\":82.00");
        Text(frames[1]).ShouldNotContain("\"corner\"");
        frames[1].Seq.ShouldBe(5);

        stage.Publish("2026-11-r2", ("par", 90m));
        (await watcher.TakeAsync(2))[1].Tile.ShouldBe("par");
    }

    [Fact]
    public async Task Another_selection_asks_again_and_tells_what_is_chosen()
    {
        await using var stage = new Stage();
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        var session = (await watcher.TakeAsync(3))[0].Session;

        stage.House.Select(new(session, Choose("unit", "p34:31")), Stage.Leader);
        var frames = await watcher.TakeAsync(3);

        Text(frames[0]).ShouldContain("Hải Phòng");
        frames[1..].ShouldAllBe(f => f.Kind == FrameKind.Delta || f.Kind == FrameKind.Tile);
        Should.Throw<FaultException>(() => stage.House.Select(new(session, Choose("nam", "2025")), Stage.Leader)).First.Code.ShouldBe("PAR0622");
    }

    [Fact]
    public async Task A_resume_gives_the_lost_frames_again_under_their_numbers()
    {
        await using var stage = new Stage();
        using var broken = new CancellationTokenSource();
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, broken.Token));
        var before = await watcher.TakeAsync(3);
        await broken.CancelAsync();

        await using var again = new Watcher(stage.House.Resume(new(before[0].Session, 1), Stage.Leader, default));
        var after = await again.TakeAsync(2);

        after.Select(f => f.Seq).ShouldBe([2, 3]);
        after.Select(Text).ShouldBe(before[1..].Select(Text));
    }

    /// <summary>A connection breaks and the server has not noticed: whoever reads for it still takes what comes until the viewer is back.</summary>
    [Fact]
    public async Task What_a_dead_reader_took_before_another_took_over_comes_again()
    {
        await using var stage = new Stage();
        await using var dead = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        var before = await dead.TakeAsync(3);
        var resumed = stage.House.Resume(new(before[0].Session, 3), Stage.Leader, default);
        stage.Publish("2026-11-r1", ("par", 90m));
        var lost = await dead.TakeAsync(2);

        await using var again = new Watcher(resumed);
        var after = await again.TakeAsync(2);

        after.Select(f => f.Seq).ShouldBe([4, 5]);
        after.Select(Text).ShouldBe(lost.Select(Text));
        Text(after[1]).ShouldContain("90");
        (await dead.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Too_far_behind_gets_whole_tiles_and_the_numbers_go_on()
    {
        await using var stage = new Stage(new LiveSettings { KeptBytes = 64 });
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        var session = (await watcher.TakeAsync(3))[0].Session;
        stage.Publish("2026-11-r1", ("par", 90m), ("sipas", 82m));
        await watcher.TakeAsync(3);

        await using var again = new Watcher(stage.House.Resume(new(session, 2), Stage.Leader, default));
        var frames = await again.TakeAsync(3);

        frames.Select(f => f.Seq).ShouldBe([3, 4, 5]);
        frames[0].Kind.ShouldBe(FrameKind.State);
        frames[1..].ShouldAllBe(f => f.Kind == FrameKind.Tile);
        Text(frames.Single(f => f.Tile == "par")).ShouldContain("90");
    }

    [Fact]
    public async Task A_session_answers_to_its_own_caller_only()
    {
        await using var stage = new Stage();
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        var session = (await watcher.TakeAsync(1))[0].Session;
        var stranger = Stage.Leader with { Identity = "khach" };

        Should.Throw<FaultException>(() => stage.House.Resume(new(session, 0), stranger, default)).First.Code.ShouldBe("PAR0621");
        Should.Throw<FaultException>(() => stage.House.Select(new(session, Choose("unit", "p34:31")), stranger)).First.Code.ShouldBe("PAR0621");
        stage.House.Close(session, stranger);
        stage.House.SessionCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_viewer_who_takes_nothing_is_dropped_and_one_who_waits_is_not()
    {
        await using var stage = new Stage();
        var isAborted = false;
        await using var stalled = new Watcher(stage.House.OpenDashboard(Stage.Opening, new LiveCaller("cham", Stage.Leader.Viewer, () => isAborted = true), default));
        await using var awake = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));
        await stalled.TakeAsync(1);
        await awake.TakeAsync(3);
        var next = awake.NextAsync();

        for (var second = 0; second < 14; second++)
        {
            stage.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        isAborted.ShouldBeTrue();
        stage.House.SessionCount.ShouldBe(1);
        stage.Publish("2026-11-r1", ("par", 90m));
        (await next).ShouldNotBeNull().Kind.ShouldBe(FrameKind.State);
        (await stalled.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_failing_tile_says_so_and_the_others_live()
    {
        await using var stage = new Stage();
        stage.Broken["sipas"] = true;
        await using var watcher = new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader, default));

        var frames = await watcher.TakeAsync(3);

        var error = frames.Single(f => f.Kind == FrameKind.Error);
        error.Tile.ShouldBe("sipas");
        Text(error).ShouldBe("""{"code":"PAR0306","message":"Không có chỉ số đo này"}""");
        frames.Single(f => f.Kind == FrameKind.Tile).Tile.ShouldBe("par");

        stage.Broken.Clear();
        stage.Publish("2026-11-r1");
        var healed = await watcher.TakeAsync(2);
        healed[1].Tile.ShouldBe("sipas");
        healed[1].Kind.ShouldBe(FrameKind.Tile);
    }

    [Fact]
    public async Task A_thousand_viewers_hear_of_a_release_once_asked_and_stalled_ones_hurt_nobody()
    {
        await using var stage = new Stage();
        var awake = Enumerable.Range(0, 990).Select(i => new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader with { Identity = $"viewer-{i}" }, default))).ToArray();
        var stalled = Enumerable.Range(0, 10).Select(i => new Watcher(stage.House.OpenDashboard(Stage.Opening, Stage.Leader with { Identity = $"stalled-{i}" }, default))).ToArray();
        await Task.WhenAll(awake.Select(w => w.TakeAsync(3)).Concat(stalled.Select(w => w.TakeAsync(1))));

        for (var release = 1; release <= 3; release++)
        {
            stage.Publish($"2026-11-r{release}", ("par", 89.38m + release));
            var frames = await Task.WhenAll(awake.Select(w => w.TakeAsync(2)));
            frames.ShouldAllBe(f => f[0].Kind == FrameKind.State && f[1].Tile == "par" && f[1].Release == $"2026-11-r{release}");
            frames.ShouldAllBe(f => f[1].Seq == 3 + (release * 2));
        }

        stage.Asked.ShouldBe(2 + (3 * 2));
        var late = await stalled[0].NextAsync();
        while (late is not { Tile: "par", Release: "2026-11-r3" })
        {
            late.ShouldNotBeNull().Seq.ShouldBeLessThan(8);
            late = await stalled[0].NextAsync();
        }
    }

    [Fact]
    public async Task An_unknown_page_and_an_internal_one_for_a_visitor_are_the_same()
    {
        await using var stage = new Stage();
        var visitor = new LiveCaller("khach", Viewer.Anonymous);

        var unknown = Should.Throw<FaultException>(() => stage.House.OpenDashboard(Stage.Opening with { Dashboard = "khong-co" }, visitor, default)).First;
        var hidden = Should.Throw<FaultException>(() => stage.House.OpenDashboard(Stage.Opening, visitor, default)).First;

        unknown.Code.ShouldBe("PAR0620");
        hidden.Code.ShouldBe("PAR0620");
    }

    [Fact]
    public async Task A_link_to_a_unit_and_a_page_that_are_not_there_opens_the_default_and_says_so()
    {
        await using var stage = new Stage();
        await using var viewer = new Watcher(stage.House.OpenDashboard(Stage.Opening with { Page = "khong", Selections = Choose("unit", "p34:999") }, Stage.Leader, default));

        var opened = System.Text.Json.JsonDocument.Parse((await viewer.NextAsync())!.Payload.Json).RootElement;

        opened.GetProperty("page").GetString().ShouldBe("tong-quan");
        opened.GetProperty("slicers")[0].GetProperty("value")[0].GetString().ShouldBe("p34:66");
        opened.GetProperty("replaced").EnumerateArray().Select(r => r.GetProperty("asked").GetString() + " → " + r.GetProperty("shown").GetString()).ShouldBe(["khong → Tổng quan", "p34:999 → Đắk Lắk"]);
        (await viewer.TakeAsync(2)).Select(f => f.Kind.ToString()).ShouldAllBe(k => k == "Tile");
    }

    [Fact]
    public async Task A_file_of_a_page_that_is_not_there_is_refused_with_the_pages_there_are()
    {
        await using var stage = new Stage();

        var refused = (await Should.ThrowAsync<FaultException>(() => stage.House.AskPageAsync(Stage.Opening with { Page = "khong" }, null, Stage.Leader, default))).First;

        refused.Code.ShouldBe("PAR0620");
        refused.Detail.ShouldBe("Bảng 'leadership' không có trang 'khong'; có: tong-quan");
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Choose(string slicer, string key) =>
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(slicer, [key]);

    private static string Text(LiveFrame frame) => Encoding.UTF8.GetString(frame.Payload.Json.Span);
}
