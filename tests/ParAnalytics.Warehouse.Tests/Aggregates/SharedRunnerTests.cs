using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Running;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Aggregates;

/// <summary>Statements asked at the same time, and again.</summary>
public sealed class SharedRunnerTests
{
    [Fact]
    public async Task The_same_statement_of_many_runs_once_and_is_kept()
    {
        var inner = new Slow();
        var runner = new SharedRunner(inner, () => 0);

        var asked = Enumerable.Range(0, 20).Select(_ => runner.RunAsync(Statement("a"), Viewer.Anonymous, CancellationToken.None)).ToArray();
        inner.Go.SetResult();
        await Task.WhenAll(asked);
        await runner.RunAsync(Statement("a"), Viewer.Anonymous, CancellationToken.None);

        inner.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Another_parameter_another_list_and_another_right_are_another_statement()
    {
        var inner = new Slow();
        inner.Go.SetResult();
        var runner = new SharedRunner(inner, () => 0);

        await runner.RunAsync(Statement("a"), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement("b"), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement(new[] { "a", "b" }), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement(new[] { "a", "c" }), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement("a"), Viewer.Administrator, CancellationToken.None);

        inner.Runs.ShouldBe(5);
    }

    [Fact]
    public async Task What_reads_live_facts_is_kept_until_the_next_of_them_have_come()
    {
        var (inner, through) = (new Slow(), 7L);
        inner.Go.SetResult();
        var runner = new SharedRunner(inner, () => through);

        await runner.RunAsync(Statement(LiveRows.After(3)), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement(LiveRows.After(3)), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement("a"), Viewer.Anonymous, CancellationToken.None);
        inner.Runs.ShouldBe(2);

        through = 8;
        await runner.RunAsync(Statement(LiveRows.After(3)), Viewer.Anonymous, CancellationToken.None);
        await runner.RunAsync(Statement("a"), Viewer.Anonymous, CancellationToken.None);
        inner.Runs.ShouldBe(3);
    }

    [Fact]
    public async Task Who_gives_up_does_not_stop_the_others_and_the_last_who_does_stops_the_statement()
    {
        var inner = new Slow();
        var runner = new SharedRunner(inner, () => 0);
        using var impatient = new CancellationTokenSource();
        using var last = new CancellationTokenSource();
        var first = runner.RunAsync(Statement("a"), Viewer.Anonymous, impatient.Token);
        var second = runner.RunAsync(Statement("a"), Viewer.Anonymous, last.Token);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        inner.Stopped.Task.IsCompleted.ShouldBeFalse();
        await last.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);

        await inner.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    [Fact]
    public async Task What_is_kept_stays_within_its_bound_and_goes_with_the_release()
    {
        var inner = new Slow();
        inner.Go.SetResult();
        var runner = new SharedRunner(inner, () => 0, mostBytes: 10_000);
        for (var i = 0; i < 200; i++)
        {
            await runner.RunAsync(Statement("s" + i), Viewer.Anonymous, CancellationToken.None);
            runner.Bytes.ShouldBeLessThanOrEqualTo(10_000);
        }

        runner.Bytes.ShouldBeGreaterThan(0);
        runner.Forget();
        runner.Bytes.ShouldBe(0);
    }

    private static SqlStatement Statement(object value) => new("select $p0", [new SqlParameter("p0", value)]);

    private sealed class Slow : IQueryRunner
    {
        private int _runs;

        public TaskCompletionSource Go { get; } = new();

        public TaskCompletionSource Stopped { get; } = new();

        public int Runs => _runs;

        public async Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _runs);
            try
            {
                await Go.Task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                Stopped.TrySetResult();
                throw;
            }

            return new RowSet([new RowColumn("n", [1], null)], 1);
        }
    }
}
