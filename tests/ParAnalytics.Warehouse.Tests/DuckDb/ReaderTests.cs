using ParAnalytics.DuckDb;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

public sealed class ReaderTests : IDisposable
{
    private readonly Memory _memory = new();

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Rows_beyond_one_chunk_come_all_and_in_order()
    {
        using var reader = _memory.Connection.CreateCommand("SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'hàng số ' || i END FROM range(10000) r(i)").ExecuteReader();
        var expected = 0L;
        while (reader.Read())
        {
            reader.GetInt64(0).ShouldBe(expected);
            reader.IsDBNull(1).ShouldBe(expected % 3 == 0);
            if (expected % 3 != 0)
                reader.GetString(1).ShouldBe("hàng số " + expected);
            expected++;
        }

        expected.ShouldBe(10000);
        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void A_result_larger_than_memory_allows_is_streamed()
    {
        using var small = new Memory(new DuckDbSettings { Threads = 1, MemoryLimitBytes = 64 << 20, TempDirectory = null });
        using var reader = small.Connection.CreateCommand("SELECT repeat('x', 1000) FROM range(1000000)").ExecuteReader();
        for (var i = 0; i < 10_000; i++)
            reader.Read().ShouldBeTrue();
        reader.GetString(0).Length.ShouldBe(1000);
    }

    [Fact]
    public void Chunks_give_the_stored_values_without_a_copy()
    {
        using var reader = _memory.Connection.CreateCommand("SELECT i::BIGINT, (i / 100)::DECIMAL(9,2), i::DOUBLE, DATE '1970-01-02' FROM range(5000) r(i)").ExecuteReader();
        long sum = 0, rows = 0;
        while (reader.NextChunk() is { } chunk)
        {
            rows += chunk.RowCount;
            chunk.MayHaveNulls(0).ShouldBeFalse();
            foreach (var value in chunk.Values<long>(0))
                sum += value;
            chunk.Values<int>(1)[0].ShouldBe((int)(chunk.GetDecimal(1, 0) * 100));
            chunk.Values<int>(3)[0].ShouldBe(1);
            Should.Throw<InvalidCastException>(() => chunk.Values<long>(2));
        }

        (rows, sum).ShouldBe((5000, 12_497_500));
    }

    [Fact]
    public void A_chunk_is_gone_when_the_reader_went_on()
    {
        using var reader = _memory.Connection.CreateCommand("SELECT i FROM range(5000) r(i)").ExecuteReader();
        var first = reader.NextChunk().ShouldNotBeNull();
        reader.NextChunk().ShouldNotBeNull();
        Should.Throw<InvalidOperationException>(() => first.GetInt64(0, 0));
    }

    [Fact]
    public void Whole_columns_are_read_unboxed_with_nulls_and_a_dictionary_of_texts()
    {
        var table = _memory.Connection.CreateCommand("""
            SELECT i AS so, CASE WHEN i % 2 = 0 THEN (i / 4)::DECIMAL(9,2) END AS diem, ['Đắk Lắk', 'Gia Lai'][i % 2 + 1] AS tinh,
                   sum(i) OVER () AS tong, i::DOUBLE AS thuc, i > 5 AS lon
            FROM range(100000) r(i) ORDER BY i
            """).ExecuteTable();
        table.RowCount.ShouldBe(100_000);
        table["so"].Longs[99_999].ShouldBe(99_999);
        table["DIEM"].Decimals[2].ShouldBe(0.5m);
        table["diem"].IsNull(3).ShouldBeTrue();
        table["diem"].IsNull(99_998).ShouldBeFalse();
        table["tinh"].Text.Dictionary.ToArray().ShouldBe(["Đắk Lắk", "Gia Lai"]);
        table["tinh"].Text[99_999].ShouldBe("Gia Lai");
        table["tong"].Decimals[0].ShouldBe(4_999_950_000m);
        table["thuc"].Doubles[7].ShouldBe(7);
        table["lon"].Booleans[6].ShouldBeTrue();
        Should.Throw<KeyNotFoundException>(() => table["tỉnh"]).Message.ShouldContain("tinh");
        Should.Throw<InvalidCastException>(() => table["so"].Decimals.Length);
    }

    [Fact]
    public void An_empty_result_keeps_its_columns()
    {
        using var reader = _memory.Connection.CreateCommand("SELECT 1 AS a, 'x' AS b WHERE false").ExecuteReader();
        reader.HasRows.ShouldBeFalse();
        reader.GetName(1).ShouldBe("b");
        reader.GetFieldType(0).ShouldBe(typeof(int));
        reader.Read().ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => reader.GetInt64(0));
    }

    [Fact]
    public void A_number_that_does_not_fit_is_an_error()
    {
        using var reader = _memory.Connection.CreateCommand("SELECT 3000000000, 1.5::DECIMAL(3,1)").ExecuteReader();
        reader.Read();
        Should.Throw<OverflowException>(() => reader.GetInt32(0));
        Should.Throw<InvalidCastException>(() => reader.GetInt64(1));
    }

    [Fact]
    public void An_error_in_a_later_chunk_is_thrown_where_it_is_reached()
    {
        using var reader = _memory.Connection.CreateCommand("SELECT CASE WHEN i = 900000 THEN error('hỏng') ELSE i END FROM range(1000000) r(i)").ExecuteReader();
        Should.Throw<DuckDbException>(() =>
        {
            while (reader.Read())
            {
            }
        }).EngineMessage.ShouldContain("hỏng");
    }

    [Fact]
    public async Task Rows_can_be_awaited()
    {
        await using var command = _memory.Connection.CreateCommand("SELECT i FROM range(5000) r(i)");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
            rows++;
        rows.ShouldBe(5000);
    }
}
