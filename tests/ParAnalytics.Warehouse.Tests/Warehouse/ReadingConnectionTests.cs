using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Running;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>A statement that is kept prepared answers as one that is read anew, whatever happened in between.</summary>
public sealed class ReadingConnectionTests : IDisposable
{
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(":memory:", new DuckDbSettings());
    private readonly DuckDbConnection _writer;
    private readonly ReadingConnection _reader;
    private long _edition;

    public ReadingConnectionTests()
    {
        (_writer, _reader) = (_instance.Connect(), new ReadingConnection(_instance.Connect(), () => _edition));
        _writer.Execute("create table t (x bigint, name varchar); insert into t select range, 'n' || range from range(1, 100001)");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
        _instance.Dispose();
    }

    [Theory]
    [InlineData("select count(*) as n from t where x <= 100000", 100_000)]
    [InlineData("select count(*) as n from t where x >= 1", 100_000)]
    [InlineData("select count(*) as n from t where x > 100000", 0)]
    [InlineData("select count(*) as n from t where x is not null", 100_000)]
    [InlineData("select count(x) as n from t where name is null", 0)]
    public void What_the_statistics_said_when_it_was_prepared_is_not_held_against_rows_that_came_later(string text, int before)
    {
        Ask(text).ShouldBe(before);
        Write("insert into t values (-5, 'a'), (200000, 'b'), (null, null); checkpoint");
        Ask(text).ShouldBe(Anew(text));
        Write("delete from t where x = 7; checkpoint");
        Ask(text).ShouldBe(Anew(text));
    }

    [Fact]
    public void Values_differ_and_tables_come_and_go_beneath_a_kept_statement()
    {
        const string Between = "select count(*) as n from t where x between $low and $high";
        for (var i = 0; i < 50; i++)
        {
            Ask(Between, new("low", 1L), new("high", (long)i)).ShouldBe(i);
        }

        Write("drop table t; create table t (name varchar, x bigint); insert into t values ('a', 3)");
        Ask(Between, new("low", 1L), new("high", 9L)).ShouldBe(1);
        Write("drop table t");
        Should.Throw<DuckDbException>(() => Ask(Between, new("low", 1L), new("high", 9L)));
        Write("create table t as select 5::bigint as x");
        Ask(Between, new("low", 1L), new("high", 9L)).ShouldBe(1);
    }

    [Fact]
    public void More_texts_than_are_kept_and_those_that_fail_or_run_out_of_time_leave_the_connection_usable()
    {
        for (var i = 0; i < 100; i++)
        {
            Ask($"select count(*) + {i} as n from t").ShouldBe(100_000 + i);
            Should.Throw<DuckDbException>(() => Ask("select n from nowhere"));
        }

        var endless = new SqlStatement("select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 7", []);
        Should.Throw<DuckDbTimeoutException>(() => _reader.Run(endless, TimeSpan.FromMilliseconds(50), CancellationToken.None));
        using var stop = new CancellationTokenSource(50);
        Should.Throw<OperationCanceledException>(() => _reader.Run(endless, null, stop.Token));
        Ask("select count(*) as n from t").ShouldBe(100_000);
    }

    /// <summary>Readers beside a writer whose rows break each time what was true of those before: the first empty cell, a key beyond the span.</summary>
    [Fact]
    public async Task Beside_a_writer_no_answer_mixes_what_was_planned_with_what_came_after()
    {
        using var stop = new CancellationTokenSource();
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            using var reader = new ReadingConnection(_instance.Connect(), () => Interlocked.Read(ref _edition));
            while (!stop.IsCancellationRequested)
            {
                // Of every table the rows, those with a value and those with a key below the last are counted in ways that planning may shorten.
                var rows = reader.Run(new SqlStatement("select count(*) as n, count(x) + count(*) filter (x is null) as m, sum(g) as g from (select x, count(*) as g from t group by x)", []), null, CancellationToken.None);
                if (rows.Columns[0].Numbers![0] != rows.Columns[1].Numbers![0])
                {
                    wrong.Add($"{rows.Columns[0].Numbers![0]} rows, {rows.Columns[1].Numbers![0]} counted");
                }
            }
        }, CancellationToken.None)).ToArray();

        for (var round = 0; round < 60; round++)
        {
            Write($"create or replace table t as select range as x from range({round % 5}, 20)");
            Write($"insert into t values ({1000 + round}), (null)");
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        wrong.ShouldBeEmpty();
    }

    private void Write(string sql)
    {
        Interlocked.Increment(ref _edition);
        _writer.Execute(sql);
        Interlocked.Increment(ref _edition);
    }

    private decimal? Ask(string text, params SqlParameter[] parameters) => _reader.Run(new SqlStatement(text, [.. parameters]), null, CancellationToken.None).Columns[0].Numbers![0];

    private decimal? Anew(string text)
    {
        using var connection = _instance.Connect();
        return StatementRun.Run(connection, new SqlStatement(text, []), null, CancellationToken.None).Columns[0].Numbers![0];
    }
}
