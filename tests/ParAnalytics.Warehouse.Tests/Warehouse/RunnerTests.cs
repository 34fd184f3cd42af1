using System.Diagnostics;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>How statements end that do not end well.</summary>
public class RunnerTests
{
    private static readonly SqlStatement Endless = new("select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 7", []);

    [Fact]
    public async Task The_public_has_less_time_than_who_signed_in_and_a_runaway_question_ends()
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        var settings = Folders.Settings(at) with { PublicQueryLimit = TimeSpan.FromMilliseconds(300), QueryLimit = TimeSpan.FromSeconds(6) };
        await using var folder = await DataFolder.OpenAsync(settings, TimeProvider.System);

        var forPublic = await TimeAsync(folder, Viewer.Anonymous);
        var forSignedIn = await TimeAsync(folder, Viewer.Administrator);
        forPublic.ShouldBeLessThan(forSignedIn);
        forSignedIn.ShouldBeGreaterThan(TimeSpan.FromSeconds(5));
        (await folder.Engine.AskAsync(QueryText.Read("value by unit where unit=p34:66, index.family=par, year=2025"), Viewer.Administrator))[0, 0, 0].Number.ShouldBe(89.38m);
    }

    [Fact]
    public async Task Waiting_for_a_connection_is_part_of_the_time_and_so_is_every_step_of_an_explanation()
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        var settings = Folders.Settings(at) with { PublicQueryLimit = TimeSpan.FromMilliseconds(300), QueryLimit = TimeSpan.FromMinutes(5) };
        await using var folder = await DataFolder.OpenAsync(settings, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var busy = Enumerable.Range(0, 8).Select(_ => folder.Runner.RunAsync(Endless, Viewer.Administrator, stop.Token)).ToArray();

        var query = QueryText.Read("indices: value by unit where unit=p34:66, index.family=par, year=2025");
        (await Should.ThrowAsync<FaultException>(() => folder.ExplainAsync(query, Viewer.Anonymous, CancellationToken.None))).First.Code.ShouldBe("PAR0503");
        busy.ShouldAllBe(b => !b.IsCompleted);

        await stop.CancelAsync();
        foreach (var one in busy)
        {
            await Should.ThrowAsync<OperationCanceledException>(() => one);
        }

        (await folder.ExplainAsync(query, Viewer.Administrator, CancellationToken.None)).Queries.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_question_that_meets_a_lost_engine_is_answered_by_a_new_one()
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        var settings = Folders.Settings(at);
        using var office = OfficeRecord.Open(settings.Folder, TimeProvider.System);
        using var copy = ServingCopy.Open(settings, office);
        using var runner = new QueryRunner(copy, () => 0, new QueryLimits(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)));
        var provinces = new SqlStatement("select count(*) as n from dim_unit where level = 'province' and valid_to is null", []);
        (await runner.RunAsync(provinces, Viewer.Anonymous, CancellationToken.None)).Columns[0].Numbers![0].ShouldBe(34);

        copy.Writer.Instance.Dispose();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => runner.RunAsync(provinces, Viewer.Anonymous, CancellationToken.None)));

        answers.ShouldAllBe(a => a.Columns[0].Numbers![0] == 34);
        copy.Generation.ShouldBe(1);
        copy.CatchUp();
    }

    private static async Task<TimeSpan> TimeAsync(DataFolder folder, Viewer viewer)
    {
        var watch = Stopwatch.StartNew();
        (await Should.ThrowAsync<FaultException>(() => folder.Runner.RunAsync(Endless, viewer, CancellationToken.None))).First.Code.ShouldBe("PAR0503");
        return watch.Elapsed;
    }
}
