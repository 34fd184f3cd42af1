using ParAnalytics.DuckDb;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

public sealed class CommandTests : IDisposable
{
    private readonly Memory _memory = new();

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void A_prepared_command_runs_again_with_other_values()
    {
        using var command = _memory.Connection.CreateCommand("SELECT $a || ' ' || $b || ' ' || $A");
        command.Parameters.Add("$b", "b");
        for (var i = 0; i < 3; i++)
        {
            command.Parameters.Set("a", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            command.ExecuteScalar().ShouldBe($"{i} b {i}");
        }
    }

    [Fact]
    public void A_missing_parameter_is_named()
    {
        using var command = _memory.Connection.CreateCommand("SELECT $ky");
        Should.Throw<InvalidOperationException>(() => command.ExecuteScalar()).Message.ShouldContain("$ky");
        _memory.Scalar("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public void Several_statements_run_in_order_and_show_the_last_ones_rows()
    {
        using var command = _memory.Connection.CreateCommand("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES ($x), (2); SELECT sum(a) FROM t;");
        command.Parameters.Add("x", 40);
        command.ExecuteScalar().ShouldBe(new System.Numerics.BigInteger(42));
    }

    [Fact]
    public void Changed_rows_are_counted()
    {
        _memory.Connection.Execute("CREATE TABLE t(i BIGINT); INSERT INTO t SELECT i FROM range(10) r(i)").ShouldBe(10);
        _memory.Connection.Execute("UPDATE t SET i = 0 WHERE i > 6").ShouldBe(3);
        _memory.Connection.Execute("DELETE FROM t WHERE i = 0").ShouldBe(4);
        _memory.Connection.CreateCommand("INSERT INTO t VALUES (1), (2)").ExecuteNonQuery().ShouldBe(2);
    }

    [Theory]
    [InlineData("FROM range(3)", DuckDbStatementKind.Select)]
    [InlineData("WITH x AS (SELECT 1 AS a) SELECT a FROM x", DuckDbStatementKind.Select)]
    [InlineData("WITH x AS (SELECT 1 AS a) INSERT INTO t SELECT a FROM x", DuckDbStatementKind.Insert)]
    [InlineData("UPDATE t SET a = 1", DuckDbStatementKind.Update)]
    [InlineData("DELETE FROM t", DuckDbStatementKind.Delete)]
    [InlineData("CREATE TABLE u(a INTEGER)", DuckDbStatementKind.Create)]
    [InlineData("EXPLAIN ANALYZE DELETE FROM t", DuckDbStatementKind.Explain)]
    [InlineData("COPY t TO '/nowhere/x.csv'", DuckDbStatementKind.Copy)]
    [InlineData("SELECT 1; DROP TABLE t", DuckDbStatementKind.Multiple)]
    public void The_engine_says_what_a_text_does_before_it_runs(string sql, DuckDbStatementKind kind)
    {
        _memory.Connection.Execute("CREATE TABLE t(a INTEGER)");
        using var command = _memory.Connection.CreateCommand(sql);
        command.StatementKind().ShouldBe(kind);
    }

    [Fact]
    public async Task A_token_ends_a_running_query_and_the_connection_is_usable_again()
    {
        Endless.CreateTable(_memory.Connection);
        var told = new System.Collections.Concurrent.ConcurrentQueue<DuckDbProgress>();
        for (var run = 0; run < 5 && told.IsEmpty; run++)
        {
            using var source = new CancellationTokenSource();
            await using var command = _memory.Connection.CreateCommand(Endless.Sql);
            var underWay = Endless.UnderWay(command, told.Enqueue);
            var running = command.ExecuteScalarAsync(source.Token);
            await underWay;
            await source.CancelAsync();
            (await Should.ThrowAsync<OperationCanceledException>(running)).CancellationToken.ShouldBe(source.Token);
            _memory.Scalar("SELECT 1").ShouldBe(1);
        }

        told.First().RowsTotal.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_limit_of_the_connection_ends_what_has_none_of_its_own_and_is_over_with_its_scope()
    {
        Endless.CreateTable(_memory.Connection);
        using var over = new CancellationTokenSource();
        using (var transaction = _memory.Connection.BeginTransaction())
        {
            using var limit = _memory.Connection.Until(over.Token);
            _memory.Connection.Execute("CREATE TABLE t(a INTEGER)", CancellationToken.None);
            await using var command = _memory.Connection.CreateCommand(Endless.Sql);
            _ = Endless.UnderWay(command).ContinueWith(_ => over.Cancel(), TaskScheduler.Default);
            (await Should.ThrowAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(CancellationToken.None))).CancellationToken.ShouldBe(over.Token);
            Should.Throw<OperationCanceledException>(() => _memory.Connection.Execute("CREATE TABLE u(a INTEGER)", CancellationToken.None));
        }

        // Its transaction is taken back although the limit was over.
        _memory.Scalar("SELECT count(*) FROM duckdb_tables() WHERE table_name <> 'endless'").ShouldBe(0L);
    }

    [Fact]
    public async Task Cancel_from_another_thread_ends_a_running_query()
    {
        Endless.CreateTable(_memory.Connection);
        await using var command = _memory.Connection.CreateCommand(Endless.Sql);
        _ = Endless.UnderWay(command).ContinueWith(_ => command.Cancel(), TaskScheduler.Default);
        await Should.ThrowAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync());
    }

    [Fact]
    public void A_token_cancelled_before_the_start_starts_nothing()
    {
        using var command = _memory.Connection.CreateCommand("CREATE TABLE t(a INTEGER)");
        Should.Throw<OperationCanceledException>(() => command.Execute(new CancellationToken(canceled: true)));
        _memory.Scalar("SELECT count(*) FROM duckdb_tables()").ShouldBe(0L);
    }

    [Fact]
    public void The_time_limit_ends_a_query_with_an_error_of_its_own()
    {
        Endless.CreateTable(_memory.Connection);
        using var command = _memory.Connection.CreateCommand(Endless.Sql);
        command.Timeout = TimeSpan.FromMilliseconds(50);
        var error = Should.Throw<DuckDbTimeoutException>(() => command.ExecuteScalar());
        error.Limit.ShouldBe(TimeSpan.FromMilliseconds(50));
        error.SqlText.ShouldBe(Endless.Sql);
        _memory.Scalar("SELECT 1").ShouldBe(1);
        command.CommandTimeout = 7;
        command.Timeout.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_limit_that_ends_at_once_is_told_as_a_limit_wherever_it_strikes()
    {
        Endless.CreateTable(_memory.Connection);
        for (var i = 0; i < 50; i++)
        {
            using var command = _memory.Connection.CreateCommand(Endless.Sql);
            command.Timeout = TimeSpan.FromMicroseconds(20 * i);
            Should.Throw<DuckDbTimeoutException>(() => command.ExecuteScalar());
        }
    }

    [Fact]
    public void The_time_limit_holds_while_rows_are_fetched()
    {
        using var command = _memory.Connection.CreateCommand("SELECT i FROM range(100000000000) r(i)");
        command.Timeout = TimeSpan.FromMilliseconds(200);
        Should.Throw<DuckDbTimeoutException>(() =>
        {
            using var reader = command.ExecuteReader();
            while (reader.NextChunk() is not null)
            {
            }
        });
    }

    [Fact]
    public void One_connection_runs_one_query_at_a_time()
    {
        using var command = _memory.Connection.CreateCommand("SELECT i FROM range(1000000) r(i)");
        using (var reader = command.ExecuteReader())
        {
            reader.Read().ShouldBeTrue();
            Should.Throw<InvalidOperationException>(() => _memory.Scalar("SELECT 1")).Message.ShouldContain("another query");
            reader.Read().ShouldBeTrue();
            using var other = _memory.Instance.Connect();
            other.Execute("SELECT 1");
        }

        _memory.Scalar("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public async Task Many_connections_run_at_the_same_time()
    {
        _memory.Connection.Execute("CREATE TABLE t AS SELECT i FROM range(100000) r(i)");
        var sums = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            using var connection = _memory.Instance.Connect();
            using var command = connection.CreateCommand("SELECT sum(i + $n)::BIGINT FROM t");
            command.Parameters.Add("n", n);
            return (long)command.ExecuteScalar()!;
        })));
        sums.ShouldBe(Enumerable.Range(0, 8).Select(n => 4_999_950_000L + n * 100_000L));
    }

    [Fact]
    public void A_transaction_that_is_not_committed_leaves_nothing()
    {
        _memory.Connection.Execute("CREATE TABLE t(a INTEGER)");
        using (_memory.Connection.BeginTransaction())
            _memory.Connection.Execute("INSERT INTO t VALUES (1)");
        _memory.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
        using (var kept = _memory.Connection.BeginTransaction())
        {
            _memory.Connection.Execute("INSERT INTO t VALUES (1)");
            kept.Commit();
        }

        _memory.Scalar("SELECT count(*) FROM t").ShouldBe(1L);
    }
}
