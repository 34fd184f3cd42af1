using ParAnalytics.DuckDb;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

public sealed class ErrorTests : IDisposable
{
    private readonly Memory _memory = new();

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void A_binder_error_names_its_place_in_characters_even_behind_vietnamese_letters()
    {
        const string Sql = "SELECT 1;\n SELECT 'Đắk Lắk' AS a, nope FROM range(3)";
        var error = Should.Throw<DuckDbException>(() => _memory.Connection.Execute(Sql));
        error.ErrorType.ShouldBe(DuckDbErrorType.Binder);
        error.Subtype.ShouldBe("COLUMN_NOT_FOUND");
        error.Candidates.ShouldContain("range");
        error.Position.ShouldNotBeNull().ShouldBe(new DuckDbErrorPosition(Sql.IndexOf("nope", StringComparison.Ordinal), 2, 25));
        error.SqlText.ShouldBe(Sql);
        error.Message.ShouldContain("2:25");
        error.EngineMessage.ShouldNotContain("{");
    }

    [Fact]
    public void A_parser_error_names_its_place()
    {
        const string Sql = "SELECT 'Đắk Lắk', selec FROM FROM";
        var error = Should.Throw<DuckDbException>(() => _memory.Connection.Execute(Sql));
        error.ErrorType.ShouldBe(DuckDbErrorType.Parser);
        error.Position!.Value.Offset.ShouldBe(Sql.IndexOf("FROM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT CAST('x' AS INTEGER)", DuckDbErrorType.Conversion)]
    [InlineData("SELECT * FROM nowhere", DuckDbErrorType.Catalog)]
    [InlineData("CREATE TABLE t(a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (1)", DuckDbErrorType.Constraint)]
    [InlineData("SELECT error('x')", DuckDbErrorType.InvalidInput)]
    [InlineData("SELECT 9223372036854775807 + 1::BIGINT", DuckDbErrorType.OutOfRange)]
    public void An_error_has_the_engines_class(string sql, DuckDbErrorType type)
    {
        Should.Throw<DuckDbException>(() => _memory.Connection.Execute(sql)).ErrorType.ShouldBe(type);
        _memory.Scalar("SELECT 1").ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- only a remark")]
    public void A_text_without_a_statement_is_an_error(string sql) =>
        Should.Throw<DuckDbException>(() => _memory.Connection.Execute(sql)).ErrorType.ShouldBe(DuckDbErrorType.Parser);

    [Fact]
    public void A_fatal_error_marks_the_instance_and_a_new_one_reads_what_was_committed()
    {
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("facts.duckdb");
        using (var instance = DuckDbInstance.Open(file))
        {
            using var connection = instance.Connect();
            connection.Execute("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (7); SET debug_checkpoint_abort = 'before_header'");
            instance.IsFatal.ShouldBeFalse();
            Should.Throw<DuckDbFatalException>(() => connection.Execute("CHECKPOINT"));
            instance.IsFatal.ShouldBeTrue();
            Should.Throw<DuckDbFatalException>(() => connection.Execute("SELECT 1"));
        }

        using var again = DuckDbInstance.Open(file);
        using var reading = again.Connect();
        reading.CreateCommand("SELECT a FROM t").ExecuteScalar().ShouldBe(7);
    }
}
