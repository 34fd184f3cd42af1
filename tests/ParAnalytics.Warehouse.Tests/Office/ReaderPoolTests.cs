using Microsoft.Data.Sqlite;
using ParAnalytics.Office.Storage;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class ReaderPoolTests : IDisposable
{
    private const int Readers = 12;
    private readonly TemporaryFolder _folder = new();

    private string Text => $"Data Source={_folder.File("a.db")};Pooling=False;Mode=ReadWriteCreate";

    public void Dispose() => _folder.Dispose();

    /// <summary>All begin at the same moment and hold their transactions until the last has begun: on a shared connection the second could not begin.</summary>
    [Fact]
    public void Readers_at_the_same_moment_each_have_a_connection_of_their_own()
    {
        using var pool = Pool();
        for (var wave = 0; wave < 50; wave++)
        {
            using var together = new Barrier(Readers);
            var threads = Enumerable.Range(0, Readers).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return pool.Read(batch =>
                    {
                        together.SignalAndWait();
                        return batch.Number("select count(*) from t");
                    });
                },
                TaskCreationOptions.LongRunning)).ToArray();
            Task.WhenAll(threads).GetAwaiter().GetResult().ShouldAllBe(n => n == 1);
        }
    }

    [Fact]
    public void A_reading_that_failed_spoils_none_after_it()
    {
        using var pool = Pool();
        Should.Throw<SqliteException>(() => pool.Read(batch => batch.Number("select nothing from t")));
        Should.Throw<InvalidOperationException>(() => pool.Read<int>(_ => throw new InvalidOperationException()));
        pool.Read(batch => batch.Number("select count(*) from t")).ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_written_through_it()
    {
        using var pool = Pool();
        Should.Throw<SqliteException>(() => pool.Read(batch => batch.Run("insert into t values (2)"))).SqliteErrorCode.ShouldBe(8);
    }

    private ReaderPool Pool()
    {
        using var writer = new SqliteConnection(Text);
        writer.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "pragma journal_mode = wal; create table if not exists t (a integer); insert into t values (1)";
        command.ExecuteNonQuery();
        return new ReaderPool(Text);
    }
}
