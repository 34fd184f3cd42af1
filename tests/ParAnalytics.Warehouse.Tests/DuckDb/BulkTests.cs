using System.Diagnostics;
using ParAnalytics.DuckDb;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

public sealed class BulkTests(ITestOutputHelper output) : IDisposable
{
    private readonly Memory _memory = new();

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Appended_rows_of_every_type_come_back_across_chunks()
    {
        var connection = _memory.Connection;
        connection.Execute("""
            CREATE TYPE cap AS ENUM ('tỉnh', 'xã');
            CREATE TABLE t(b BOOLEAN, t1 TINYINT, t2 SMALLINT, t4 INTEGER, t8 BIGINT, t16 HUGEINT, d2 DECIMAL(4,2), d4 DECIMAL(9,4), d8 DECIMAL(18,6),
                d16 DECIMAL(38,6), f FLOAT, g DOUBLE, s VARCHAR, e cap, d DATE, ts TIMESTAMP, tz TIMESTAMPTZ, tm TIME, u UUID, x BLOB)
            """);
        var guid = Guid.Parse("ff112233-4455-6677-8899-aabbccddeeff");
        using (var appender = connection.CreateAppender("t"))
        {
            for (var i = 0; i < 5000; i++)
            {
                if (i % 7 == 3)
                {
                    for (var c = 0; c < 20; c++)
                        appender.AppendNull();
                    appender.EndRow();
                    continue;
                }

                appender.Append(i % 2 == 0).Append(i % 100).Append(-i).Append(i).Append((long)i << 32).Append((Int128)i << 70)
                    .Append(-i / 100m).Append(-i / 100m).Append(i / 10m).Append(i).Append(i / 2d).Append(-i / 2d)
                    .Append(i % 2 == 0 ? "Đắk Lắk" : "Thành phố Hồ Chí Minh " + i).Append(i % 2 == 0 ? "xã" : "tỉnh")
                    .Append(new DateOnly(2025, 7, 1).AddDays(i)).Append(new DateTime(2025, 7, 1).AddSeconds(i))
                    .Append(new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddSeconds(i)).Append(new TimeOnly(i)).Append(guid)
                    .AppendBlob([1, 2, (byte)i]).EndRow();
            }

            appender.RowCount.ShouldBe(5000);
            appender.Close();
        }

        _memory.Scalar("SELECT count(*) FROM t").ShouldBe(5000L);
        _memory.Scalar("SELECT count(*) FROM t WHERE b IS NULL AND x IS NULL AND s IS NULL").ShouldBe(714L);
        using var reader = connection.CreateCommand("SELECT * FROM t WHERE t4 = 4999").ExecuteReader();
        reader.Read().ShouldBeTrue();
        var row = new object[20];
        reader.GetValues(row);
        row.ShouldBe([
            false, (sbyte)99, (short)-4999, 4999, 4999L << 32, (System.Numerics.BigInteger)4999 << 70, -49.99m, -49.99m, 499.9m, 4999m, 2499.5f, -2499.5d,
            "Thành phố Hồ Chí Minh 4999", "tỉnh", new DateOnly(2025, 7, 1).AddDays(4999), new DateTime(2025, 7, 1).AddSeconds(4999),
            new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddSeconds(4999), new TimeOnly(4990), guid, new byte[] { 1, 2, 4999 % 256 },
        ]);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_refused_and_never_rounded()
    {
        _memory.Connection.Execute("CREATE TABLE t(d DECIMAL(4,2))");
        using var appender = _memory.Connection.CreateAppender("t");
        Should.Throw<OverflowException>(() => appender.Append(89.385m)).Message.ShouldContain("89.385");
        using var second = _memory.Connection.CreateAppender("t");
        Should.Throw<OverflowException>(() => second.Append(100m));
        using var third = _memory.Connection.CreateAppender("t");
        Should.Throw<InvalidCastException>(() => third.Append("89,38"));
        third.Dispose();
        Should.Throw<ObjectDisposedException>(() => third.Append(1m));
    }

    [Fact]
    public void Without_close_nothing_is_kept()
    {
        _memory.Connection.Execute("CREATE TABLE t(a INTEGER)");
        using (var appender = _memory.Connection.CreateAppender("t"))
            appender.Append(1).EndRow();
        _memory.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void A_violated_constraint_is_an_error_of_close()
    {
        _memory.Connection.Execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b INTEGER DEFAULT 5)");
        using var appender = _memory.Connection.CreateAppender("t", null, "a");
        appender.Append(1).EndRow();
        appender.Append(1).EndRow();
        Should.Throw<DuckDbException>(appender.Close).ErrorType.ShouldBe(DuckDbErrorType.Constraint);
    }

    [Fact]
    public void Columns_left_out_take_their_default()
    {
        _memory.Connection.Execute("CREATE TABLE t(a INTEGER, b INTEGER DEFAULT 5, c VARCHAR)");
        using (var appender = _memory.Connection.CreateAppender("t", null, "c", "a"))
        {
            appender.Append("x").Append(1).EndRow();
            appender.Close();
        }

        _memory.Scalar("SELECT a || c || b FROM t").ShouldBe("1x5");
    }

    [Fact]
    public void An_unknown_table_is_named() =>
        Should.Throw<DuckDbException>(() => _memory.Connection.CreateAppender("khong_co")).EngineMessage.ShouldContain("khong_co");

    [Fact]
    public void Half_a_million_rows_are_appended_and_read_back_as_columns()
    {
        const int Rows = 500_000;
        _memory.Connection.Execute("CREATE TABLE t(k VARCHAR, y INTEGER, v DECIMAL(9,4), n BIGINT)");
        var watch = Stopwatch.StartNew();
        using (var appender = _memory.Connection.CreateAppender("t"))
        {
            for (var i = 0; i < Rows; i++)
                appender.Append(i % 2 == 0 ? "p34:66" : "p34:01").Append(2019 + i % 8).Append(i / 100m).Append(i).EndRow();
            appender.Close();
        }

        output.WriteLine(FormattableString.Invariant($"appended {Rows / watch.Elapsed.TotalSeconds:N0} rows/s"));
        watch.Restart();
        var table = _memory.Connection.CreateCommand("SELECT * FROM t").ExecuteTable();
        output.WriteLine(FormattableString.Invariant($"read {Rows / watch.Elapsed.TotalSeconds:N0} rows/s"));
        table.RowCount.ShouldBe(Rows);
        long sum = 0;
        foreach (var n in table["n"].Longs)
            sum += n;
        sum.ShouldBe((long)Rows * (Rows - 1) / 2);
        table["k"].Text.Dictionary.Length.ShouldBe(2);
        table["v"].Decimals[Rows - 1].ShouldBe(4999.99m);
    }

    [Theory]
    [InlineData("parquet", "FORMAT parquet")]
    [InlineData("csv", "FORMAT csv, HEADER")]
    public void Copy_writes_and_reads_a_file(string extension, string options)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("điểm." + extension);
        _memory.Connection.Execute("CREATE TABLE t AS SELECT 'Đắk Lắk' AS tinh, 89.38::DECIMAL(9,4) AS diem, DATE '2025-07-01' AS ngay UNION ALL SELECT NULL, NULL, NULL");
        _memory.Connection.Execute($"COPY t TO '{file}' ({options})").ShouldBe(2);
        _memory.Connection.Execute($"CREATE TABLE u(tinh VARCHAR, diem DECIMAL(9,4), ngay DATE); COPY u FROM '{file}' ({options})").ShouldBe(2);
        _memory.Scalar("SELECT count(*) FROM (FROM t INTERSECT ALL FROM u)").ShouldBe(2L);
    }
}
