using ParAnalytics.DuckDb;
using ParAnalytics.DuckDb.Engine;
using ParAnalytics.DuckDb.Native;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

/// <summary>
/// What the engine does otherwise than one would expect. If one of these tests fails with a new engine, the rule built on it
/// can be looked at again.
/// </summary>
public sealed class TrapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("facts.duckdb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_open_of_one_file_in_this_process_is_refused()
    {
        using (var first = DuckDbInstance.Open(File))
        {
            var error = Should.Throw<DuckDbFileInUseException>(() => DuckDbInstance.Open(Path.Combine(_folder.Path, ".", "facts.duckdb")));
            error.Id.ShouldBe("PAR0905");
            error.Path.ShouldBe(first.Path);
        }

        DuckDbInstance.Open(File).Dispose();
    }

    [Fact]
    public void A_second_open_through_a_symbolic_link_is_refused_too()
    {
        using var first = DuckDbInstance.Open(File);
        var link = _folder.File("link.duckdb");
        System.IO.File.CreateSymbolicLink(link, File);
        Should.Throw<DuckDbFileInUseException>(() => DuckDbInstance.Open(link));
    }

    [Fact]
    public void The_engine_alone_lets_one_process_open_a_file_twice()
    {
        using var first = DuckDbInstance.Open(File);
        first.Connect().Execute("CREATE TABLE t(a INTEGER); CHECKPOINT");
        using var config = Config("access_mode", "READ_WRITE");
        NativeMethods.OpenExt(File, out var second, config, out _).ShouldBe(NativeMethods.Success);
        second.Dispose();
    }

    [Fact]
    public void A_read_only_instance_beside_the_writer_opens_and_still_takes_temporary_tables()
    {
        using var first = DuckDbInstance.Open(File);
        first.Connect().Execute("CREATE TABLE t(a INTEGER); CHECKPOINT");
        using var config = Config("access_mode", "READ_ONLY");
        NativeMethods.OpenExt(File, out var readOnly, config, out _).ShouldBe(NativeMethods.Success);
        using (readOnly)
        {
            NativeMethods.Connect(readOnly, out var connection).ShouldBe(NativeMethods.Success);
            using (connection)
                Run(connection, "CREATE TEMP TABLE z AS SELECT 1").ShouldBe(NativeMethods.Success);
        }
    }

    [Fact]
    public void Whether_a_text_only_reads_is_asked_of_the_prepared_statement()
    {
        using var memory = new Memory();
        memory.Connection.Execute("CREATE TABLE t(a INTEGER)");
        memory.Connection.CreateCommand("WITH x AS (SELECT 1) INSERT INTO t FROM x").StatementKind().ShouldNotBe(DuckDbStatementKind.Select);
        memory.Connection.CreateCommand("SELECT a FROM t").StatementKind().ShouldBe(DuckDbStatementKind.Select);
        memory.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [NeedsProgramFact("/proc/locks")]
    public void The_engines_lock_is_lost_with_any_descriptor_and_ours_is_not()
    {
        using var instance = DuckDbInstance.Open(File);
        instance.Connect().Execute("CREATE TABLE t(a INTEGER)");
        var before = PosixLocks();
        System.IO.File.OpenRead(File).Dispose();
        (before - PosixLocks()).ShouldBe(1);

        Should.Throw<IOException>(() => new FileStream(FileClaim.LockPath(File), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        System.IO.File.Open(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose();
        Should.Throw<IOException>(() => new FileStream(FileClaim.LockPath(File), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
    }

    [Fact]
    public void A_lock_held_by_another_is_told_as_such()
    {
        using (new FileStream(FileClaim.LockPath(File), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            Should.Throw<DuckDbFileInUseException>(() => DuckDbInstance.Open(File)).Id.ShouldBe("PAR0906");
        DuckDbInstance.Open(File).Dispose();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_sentence() =>
        Should.Throw<DuckDbOpenException>(() => DuckDbInstance.Open(Path.Combine(_folder.Path, "none", "x.duckdb"))).Id.ShouldBe("PAR0909");

    [Fact]
    public void A_file_that_is_no_database_is_one_sentence_and_can_be_opened_after_it_is_gone()
    {
        System.IO.File.WriteAllText(File, "đây không phải là tệp DuckDB".PadRight(20_000));
        Should.Throw<DuckDbOpenException>(() => DuckDbInstance.Open(File)).Id.ShouldBe("PAR0907");
        System.IO.File.Delete(File);
        DuckDbInstance.Open(File).Dispose();
    }

    [Fact]
    public void A_closed_instance_takes_everything_with_it()
    {
        var instance = DuckDbInstance.Open(File);
        var connection = instance.Connect();
        connection.Execute("CREATE TABLE t AS SELECT i FROM range(100000) r(i)");
        var reader = connection.CreateCommand("SELECT i FROM t").ExecuteReader();
        reader.Read().ShouldBeTrue();
        var other = instance.Connect();
        var appender = other.CreateAppender("t");
        appender.Append(1).EndRow();
        instance.Dispose();
        Should.Throw<ObjectDisposedException>(() => reader.Read());
        Should.Throw<ObjectDisposedException>(() => appender.Append(2));
        Should.Throw<ObjectDisposedException>(() => connection.Execute("SELECT 1"));
        Should.Throw<ObjectDisposedException>(() => instance.Connect());
        using var again = DuckDbInstance.Open(File);
        again.Connect().CreateCommand("SELECT count(*) FROM t").ExecuteScalar().ShouldBe(100_000L);
    }

    [Fact]
    public async Task Closing_the_instance_ends_a_running_query()
    {
        var instance = DuckDbInstance.Open(File);
        var connection = instance.Connect();
        Endless.CreateTable(connection);
        await using var command = connection.CreateCommand(Endless.Sql);
        var underWay = Endless.UnderWay(command);
        var running = command.ExecuteScalarAsync(CancellationToken.None);
        await underWay;
        instance.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(running);
    }

    [Fact]
    public void A_locked_instance_reaches_one_folder_only()
    {
        using var allowed = new TemporaryFolder();
        using var other = new TemporaryFolder();
        using var memory = new Memory(new DuckDbSettings { AllowedDirectories = [allowed.Path] });
        memory.Connection.Execute($"COPY (SELECT 1) TO '{other.File("before.csv")}'");
        memory.Instance.Lock();
        using var connection = memory.Instance.Connect();
        foreach (var sql in (string[])[
            $"COPY (SELECT 1) TO '{other.File("x.csv")}'",
            $"SELECT * FROM read_csv('{other.File("before.csv")}')",
            $"ATTACH '{other.File("x.duckdb")}'",
            "SELECT * FROM read_text('/etc/passwd')",
            "SET threads = 1",
            "SET enable_external_access = true",
            "SET lock_configuration = false",
            "RESET allowed_directories",
            "INSTALL httpfs",
            "LOAD httpfs"])
            Should.Throw<DuckDbException>(() => connection.Execute(sql), sql);

        connection.Execute($"COPY (SELECT 1 AS a) TO '{allowed.File("y.csv")}'");
        connection.CreateCommand($"SELECT a FROM read_csv('{allowed.File("y.csv")}')").ExecuteScalar().ShouldBe(1L);
    }

    [Fact]
    public void The_lock_does_not_stop_create_table()
    {
        using var memory = new Memory();
        memory.Instance.Lock();
        memory.Connection.Execute("CREATE TABLE t(a INTEGER)");
    }

    [Fact]
    public void Nothing_is_installed_or_loaded_by_itself()
    {
        using var memory = new Memory();
        memory.Scalar("SELECT current_setting('autoinstall_known_extensions')").ShouldBe(false);
        memory.Scalar("SELECT current_setting('autoload_known_extensions')").ShouldBe(false);
    }

    [Fact]
    public void Strip_accents_leaves_the_letter_đ()
    {
        using var memory = new Memory();
        memory.Scalar("SELECT strip_accents('Đắk Lắk đẹp')").ShouldBe("Đak Lak đep");
    }

    [Fact]
    public void The_collation_vi_sorts_as_vietnamese_does()
    {
        using var memory = new Memory();
        const string Names = "(VALUES ('Đồng Nai'), ('Dương'), ('An Giang'), ('Ăn'), ('Ân'), ('Điện Biên'), ('Em')) v(x)";
        memory.Scalar($"SELECT string_agg(x, '|' ORDER BY x COLLATE vi) FROM {Names}").ShouldBe("An Giang|Ăn|Ân|Dương|Điện Biên|Đồng Nai|Em");
        memory.Scalar($"SELECT string_agg(x, '|' ORDER BY x) FROM {Names}").ShouldNotBe("An Giang|Ăn|Ân|Dương|Điện Biên|Đồng Nai|Em");
    }

    [Theory]
    [InlineData("2.345", 2.35)]
    [InlineData("-2.345", -2.35)]
    [InlineData("2.335", 2.34)]
    [InlineData("0.005", 0.01)]
    public void Round_of_a_decimal_is_half_away_from_zero(string value, double rounded)
    {
        using var memory = new Memory();
        memory.Scalar($"SELECT round(CAST('{value}' AS DECIMAL(9,3)), 2)").ShouldBe((decimal)rounded);
    }

    [Fact]
    public void The_sum_of_bigint_is_a_hugeint()
    {
        using var memory = new Memory();
        using var reader = memory.Connection.CreateCommand("SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) v(x)").ExecuteReader();
        reader.GetDataTypeName(0).ShouldBe("HUGEINT");
        reader.Read();
        reader.GetDecimal(0).ShouldBe(9223372036854775808m);
        reader.GetInt128(0).ShouldBe((Int128)long.MaxValue + 1);
        Should.Throw<OverflowException>(() => reader.GetInt64(0));
    }

    [Fact]
    public void Two_transactions_on_one_row_conflict_and_the_second_may_try_again()
    {
        using var memory = new Memory();
        memory.Connection.Execute("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (1)");
        using var other = memory.Instance.Connect();
        using (var first = memory.Connection.BeginTransaction())
        {
            memory.Connection.Execute("UPDATE t SET a = 2");
            using (other.BeginTransaction())
            {
                var error = Should.Throw<DuckDbException>(() => other.Execute("UPDATE t SET a = 3"));
                error.IsConflict.ShouldBeTrue();
                error.IsTransient.ShouldBeTrue();
                error.ErrorType.ShouldBe(DuckDbErrorType.Transaction);
            }

            first.Commit();
        }

        other.Execute("UPDATE t SET a = 3");
        memory.Scalar("SELECT a FROM t").ShouldBe(3);
    }

    private static ConfigHandle Config(string name, string value)
    {
        NativeMethods.CreateConfig(out var config);
        NativeMethods.SetConfig(config, name, value).ShouldBe(NativeMethods.Success);
        return config;
    }

    private static unsafe int Run(ConnectionHandle connection, string sql)
    {
        NativeMethods.ExtractStatements(connection, sql, out var statements).ShouldBe(1UL);
        using (statements)
        {
            NativeMethods.PrepareExtracted(connection, statements, 0, out var prepared).ShouldBe(NativeMethods.Success);
            using (prepared)
            using (var result = new ResultHandle())
                return NativeMethods.ExecutePrepared(prepared, result.Pointer);
        }
    }

    /// <summary>The kernel's list of this process's POSIX locks; other tests' databases are in it too, but only ours changes here.</summary>
    private static int PosixLocks()
    {
        var pid = " " + Environment.ProcessId + " ";
        return System.IO.File.ReadLines("/proc/locks").Count(l => l.Contains("POSIX", StringComparison.Ordinal) && l.Contains(pid, StringComparison.Ordinal));
    }
}
