using Microsoft.Extensions.Logging;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Operation;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Questions that take too long: they end, and stand in the log so that they can be asked again.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_question_ends_when_its_time_is_over_and_is_written_down_as_it_was_asked()
    {
        var log = new Heard();
        var settings = new HostSettings(HostSettings.DefaultUrls, "", false, Places.Find(Repository.Root)) { Patience = TimeSpan.FromMilliseconds(50) };
        var query = new CubeQuery { Cube = "indices", Measures = ["value"], Rows = [new LevelAxis("unit.commune")] };

        var refused = await Should.ThrowAsync<FaultException>(() => new WatchedEngine(new Endless(), new QuestionTime(settings), log).AskAsync(query, Viewer.Anonymous));

        refused.First.Code.ShouldBe("PAR0921");
        log.Lines.ShouldHaveSingleItem().ShouldContain(QueryJson.Write(query));
        log.Lines[0].ShouldContain("Public");
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_not_told_that_it_was_slow()
    {
        var log = new Heard();
        var settings = new HostSettings(HostSettings.DefaultUrls, "", false, Places.Find(Repository.Root));
        using var gone = new CancellationTokenSource(50);
        await Should.ThrowAsync<OperationCanceledException>(() => new WatchedEngine(new Endless(), new QuestionTime(settings), log).AskAsync(new CubeQuery { Cube = "indices", Measures = ["value"] }, Viewer.Anonymous, gone.Token));
        log.Lines.ShouldBeEmpty();
    }

    private sealed class Endless : ICubeEngine
    {
        public async Task<CellSet> AskAsync(CubeQuery query, Viewer viewer, CancellationToken cancellation = default)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        }
    }

    private sealed class Heard : ILogger<WatchedEngine>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
