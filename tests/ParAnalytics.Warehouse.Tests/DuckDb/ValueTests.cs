using System.Globalization;
using System.Numerics;
using ParAnalytics.DuckDb;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

public sealed class ValueTests : IDisposable
{
    private readonly Memory _memory = new();

    public void Dispose() => _memory.Dispose();

    public static TheoryData<object, string> BoundValues => new()
    {
        { true, "BOOLEAN" },
        { (sbyte)-128, "TINYINT" },
        { (byte)255, "UTINYINT" },
        { short.MinValue, "SMALLINT" },
        { int.MinValue, "INTEGER" },
        { uint.MaxValue, "UINTEGER" },
        { long.MinValue, "BIGINT" },
        { ulong.MaxValue, "UBIGINT" },
        { BigInteger.Parse("-170141183460469231731687303715884105727", CultureInfo.InvariantCulture), "HUGEINT" },
        { 0.1f, "FLOAT" },
        { -89.38d, "DOUBLE" },
        { 89.38m, "DECIMAL(4,2)" },
        { -0.05m, "DECIMAL(2,2)" },
        { 0m, "DECIMAL(1,0)" },
        { -79228162514264337593543950335m, "DECIMAL(29,0)" },
        { 0.0000000000000000000000000001m, "DECIMAL(28,28)" },
        { "Đắk Lắk", "VARCHAR" },
        { "", "VARCHAR" },
        { new DateOnly(2025, 7, 1), "DATE" },
        { new DateOnly(1, 1, 1), "DATE" },
        { DateOnly.MaxValue, "DATE" },
        { new DateTime(1945, 9, 2, 14, 30, 0, 123, 456), "TIMESTAMP" },
        { new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { new DuckDbInterval(-1, 2, 3), "INTERVAL" },
        { Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "UUID" },
        { Guid.Parse("ff112233-4455-6677-8899-aabbccddeeff"), "UUID" },
        { new byte[] { 0, 255, 1 }, "BLOB" },
        { new byte[1000], "BLOB" },
    };

    [Theory]
    [MemberData(nameof(BoundValues))]
    public void A_bound_value_comes_back_as_it_went(object value, string type)
    {
        _memory.Scalar("SELECT ?", value).ShouldBe(value);
        _memory.Scalar("SELECT typeof(?)", value).ShouldBe(type);
    }

    [Theory]
    [InlineData("DECIMAL(4,2)", "-89.38")] // stored in 16 bits
    [InlineData("DECIMAL(9,4)", "-12345.6789")] // 32
    [InlineData("DECIMAL(18,6)", "-123456789012.345678")] // 64
    [InlineData("DECIMAL(28,10)", "-123456789012345678.0123456789")] // 128
    [InlineData("DECIMAL(38,10)", "1.5000000000")]
    public void A_decimal_of_each_physical_width_is_exact(string type, string text)
    {
        var value = decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
        _memory.Scalar($"SELECT CAST('{text}' AS {type})").ShouldBe(value);
        _memory.Scalar($"SELECT CAST('{text}' AS {type})").ShouldBeOfType<decimal>().Scale.ShouldBe(value.Scale);
        using var reader = _memory.Connection.CreateCommand($"SELECT CAST('{text}' AS {type}) AS v").ExecuteReader();
        reader.ReadTable()["v"].Decimals[0].ShouldBe(value);
    }

    [Fact]
    public void A_decimal_beyond_28_digits_is_an_error_and_not_rounded() =>
        Should.Throw<OverflowException>(() => _memory.Scalar("SELECT CAST('12345678901234567890123456789.123456789' AS DECIMAL(38,9))"));

    [Theory]
    [InlineData("An")]
    [InlineData("Đắk Lắk")] // 11 bytes, inside the entry
    [InlineData("Hải Phòng")] // 12 bytes, the last that fits
    [InlineData("Quảng Ninh")] // 12
    [InlineData("Bà Rịa – Vũng Tàu")] // behind the pointer
    [InlineData("Thành phố Hồ Chí Minh 👍")]
    [InlineData("Đa\u0306\u0301k")] // not NFC: the engine's border changes nothing
    public void Vietnamese_text_of_every_length_is_untouched(string text)
    {
        _memory.Scalar("SELECT ?", text).ShouldBe(text);
        _memory.Scalar($"SELECT '{text}'").ShouldBe(text);
        using var reader = _memory.Connection.CreateCommand($"SELECT '{text}' AS t").ExecuteReader();
        var chunk = reader.NextChunk().ShouldNotBeNull();
        System.Text.Encoding.UTF8.GetString(chunk.GetBytes(0, 0)).ShouldBe(text);
    }

    [Fact]
    public void Half_a_surrogate_is_refused_instead_of_replaced() =>
        Should.Throw<ArgumentException>(() => _memory.Scalar("SELECT ?", "\ud83d"));

    [Theory]
    [InlineData("BOOLEAN")]
    [InlineData("BIGINT")]
    [InlineData("HUGEINT")]
    [InlineData("DECIMAL(9,4)")]
    [InlineData("DOUBLE")]
    [InlineData("VARCHAR")]
    [InlineData("DATE")]
    [InlineData("TIMESTAMP")]
    [InlineData("TIMESTAMPTZ")]
    [InlineData("TIME")]
    [InlineData("UUID")]
    [InlineData("BLOB")]
    [InlineData("INTEGER[]")]
    public void Null_is_null_in_every_type(string type)
    {
        using var command = _memory.Connection.CreateCommand($"SELECT CAST(NULL AS {type}) AS v, CAST($p AS {type}) AS p");
        command.Parameters.Add("p", null);
        using (var reader = command.ExecuteReader())
        {
            reader.Read().ShouldBeTrue();
            reader.IsDBNull(0).ShouldBeTrue();
            reader.GetValue(0).ShouldBe(DBNull.Value);
            reader.IsDBNull(1).ShouldBeTrue();
            Should.Throw<InvalidCastException>(() => reader.GetInt64(0)).Message.ShouldContain("v");
            reader.GetFieldValue<long?>(0).ShouldBeNull();
        }

        var table = command.ExecuteTable();
        table[0].IsNull(0).ShouldBeTrue();
        table[0].HasNulls.ShouldBeTrue();
    }

    [Fact]
    public void Lists_go_in_as_sequences_and_come_out_as_objects()
    {
        _memory.Scalar("SELECT [1, NULL, 3]").ShouldBe(new object?[] { 1, null, 3 });
        _memory.Scalar("SELECT list_contains(?, 'p34:66')", (object)new[] { "p34:66", "p34:01" }).ShouldBe(true);
        _memory.Scalar("SELECT list_sum(?)", (object)new[] { 0.5m, 89.38m }).ShouldBe(89.88m);
        _memory.Scalar("SELECT len(?)", (object)Array.Empty<long>()).ShouldBe(0L);
        _memory.Scalar("SELECT ['Đắk Lắk', 'Gia Lai và Bình Định']").ShouldBe(new object?[] { "Đắk Lắk", "Gia Lai và Bình Định" });
    }

    [Fact]
    public void An_enum_reads_as_its_label_and_sorts_as_declared()
    {
        _memory.Connection.Execute("CREATE TYPE cap AS ENUM ('tỉnh', 'xã', 'thôn'); CREATE TABLE t(c cap); INSERT INTO t VALUES ('thôn'), ('tỉnh'), (NULL), ('xã')");
        var column = _memory.Connection.CreateCommand("SELECT c FROM t ORDER BY c NULLS LAST").ExecuteTable()["c"].Text;
        column.Codes.ToArray().ShouldBe([0, 1, 2, -1]);
        column[1].ShouldBe("xã");
        column[3].ShouldBeNull();
        _memory.Scalar("SELECT c FROM t WHERE c = ?", "thôn").ShouldBe("thôn");
    }

    [Fact]
    public void Infinity_has_no_date()
    {
        Should.Throw<InvalidCastException>(() => _memory.Scalar("SELECT DATE 'infinity'"));
        Should.Throw<InvalidCastException>(() => _memory.Scalar("SELECT TIMESTAMP '-infinity'"));
    }

    [Fact]
    public void A_type_without_a_net_value_says_what_to_write_instead() =>
        Should.Throw<InvalidCastException>(() => _memory.Scalar("SELECT {'a': 1}")).Message.ShouldContain("cast it to VARCHAR or JSON");

    [Fact]
    public void The_time_zone_is_a_setting_and_not_the_machines()
    {
        using var hanoi = new Memory(new DuckDbSettings { TimeZone = "Asia/Ho_Chi_Minh" });
        hanoi.Scalar("SELECT CAST(TIMESTAMPTZ '2025-06-30 17:00:00+00' AS DATE)").ShouldBe(new DateOnly(2025, 7, 1));
        _memory.Scalar("SELECT CAST(TIMESTAMPTZ '2025-06-30 17:00:00+00' AS DATE)").ShouldBe(new DateOnly(2025, 6, 30));
    }
}
