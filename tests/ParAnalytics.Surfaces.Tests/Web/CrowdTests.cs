using System.Diagnostics;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit.Viewers;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A hundred viewers at once, for what is right; how fast it is, is measured by the benchmarks' <c>viewers</c>.</summary>
public sealed partial class CrowdTests : IAsyncLifetime
{
    private const int Count = 100;
    private readonly ServerUnderTest _server = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(120));

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        _patience.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_viewer_gets_every_release_in_order_before_and_after_a_storm()
    {
        await using var crowd = await Crowd.GatherAsync(_server.Url, Count, _patience.Token);
        await PublishAsync("dong-1", "70.5");
        await crowd.ReachedAsync("dong-1", Stopwatch.GetTimestamp(), _patience.Token);

        crowd.CutAll();
        await PublishAsync("dong-2", "71.5");
        await crowd.StormAsync(resume: true, v => v.Release == "dong-2", _patience.Token);

        crowd.Viewers.Sum(v => v.OutOfOrder).ShouldBe(0);
        crowd.Viewers.Sum(v => v.Refused).ShouldBe(0);
        crowd.Viewers.Select(v => v.Session).Distinct().Count().ShouldBe(Count);
    }

    [Fact]
    public async Task A_viewer_who_reads_nothing_is_cut_off_and_the_others_go_on()
    {
        await using var crowd = await Crowd.GatherAsync(_server.Url, 5, _patience.Token);
        using var sleeper = await StalledViewer.OpenAsync(_server.Url, _patience.Token);
        await sleeper.AskMoreAsync(16, _patience.Token);
        await PublishAsync("dong-3", "72.5");
        await crowd.ReachedAsync("dong-3", Stopwatch.GetTimestamp(), _patience.Token);

        using var client = _server.Client();
        while (await client.GetStringAsync("/metrics", _patience.Token) is var told && !(OnlyTheOthers().IsMatch(told) && Dropped().IsMatch(told)))
        {
            await Task.Delay(500, _patience.Token);
        }

        (await sleeper.IsCutAsync(_patience.Token)).ShouldBeTrue();
        crowd.Viewers.Sum(v => v.OutOfOrder).ShouldBe(0);
    }

    [Fact]
    public async Task A_viewer_who_has_frozen_is_cut_off_before_one_who_only_reads_although_little_is_due_to_him()
    {
        using var reader = await StalledViewer.OpenAsync(_server.Url, _patience.Token);
        var reading = reader.ReadAsync(_patience.Token);
        using var frozen = await StalledViewer.OpenAsync(_server.Url, _patience.Token);

        (await frozen.IsCutAsync(_patience.Token)).ShouldBeTrue();
        reading.IsCompleted.ShouldBeFalse("who answers below the hub's messages stays until the hub misses his own");
        reader.Dispose();
        await reading;
    }

    [GeneratedRegex(@"^par_hub_connections 5$", RegexOptions.Multiline)]
    private static partial Regex OnlyTheOthers();

    [GeneratedRegex(@"^par_live_dropped_viewers_total [1-9]", RegexOptions.Multiline)]
    private static partial Regex Dropped();

    private async Task PublishAsync(string name, string value)
    {
        using var submitter = _server.Client(Role.Submitter);
        using var publisher = _server.Client(Role.Publisher);
        (await submitter.PostAsync("/api/v1/loads", LoadTests.Form(LoadTests.Scores.Replace("88.5", value, StringComparison.Ordinal)), _patience.Token)).EnsureSuccessStatusCode();
        (await publisher.PostAsync("/api/v1/releases", LoadTests.Json($$"""{"name":"{{name}}"}"""), _patience.Token)).EnsureSuccessStatusCode();
    }
}
