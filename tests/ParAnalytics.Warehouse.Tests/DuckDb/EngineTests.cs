using ParAnalytics.DuckDb;
using ParAnalytics.DuckDb.Engine;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.DuckDb;

public sealed class EngineTests : IDisposable
{
    private static readonly EnginePlatform Linux = EnginePlatform.Of("linux-x64");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_engine_in_use_is_the_pinned_one()
    {
        using var memory = new Memory();
        memory.Scalar("SELECT library_version FROM pragma_version()").ShouldBe("v" + DuckDbEngine.Version);
        File.Exists(DuckDbEngine.Load()).ShouldBeTrue();
        memory.Connection.ServerVersion.ShouldBe("1.5.6");
    }

    [Fact]
    public void A_missing_engine_says_where_it_was_searched_and_which_command_mends_it()
    {
        var error = Should.Throw<DuckDbEngineException>(() => EngineSearch.Find(Linux, _folder.Path, null));
        error.Fault.ShouldBe(DuckDbEngineFault.Missing);
        error.Id.ShouldBe("PAR0901");
        error.Vietnamese.ShouldContain("npm ci");
        error.English.ShouldContain("npm ci");
        error.English.ShouldContain(_folder.Path);
        error.English.ShouldContain(Path.Combine("node_modules", "@duckdb", "node-bindings-linux-x64"));
        error.Message.ShouldContain(error.Vietnamese);
    }

    [Fact]
    public void A_file_named_by_the_environment_is_the_only_place_searched()
    {
        Place("libduckdb.so");
        var named = Place("elsewhere/libduckdb.so");
        EngineSearch.Find(Linux, _folder.Path, named).ShouldBe(named);
        Should.Throw<DuckDbEngineException>(() => EngineSearch.Find(Linux, _folder.Path, named + ".gone")).Fault.ShouldBe(DuckDbEngineFault.Missing);
    }

    [Fact]
    public void Beside_the_application_comes_before_node_modules_and_nearer_before_farther()
    {
        var far = Place("node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so");
        var app = Path.Combine(_folder.Path, "a", "b");
        Directory.CreateDirectory(app);
        EngineSearch.Find(Linux, app, null).ShouldBe(far);
        var near = Place("a/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so");
        EngineSearch.Find(Linux, app, "").ShouldBe(near);
        var beside = Place("a/b/libduckdb.so");
        EngineSearch.Find(Linux, app, null).ShouldBe(beside);
    }

    [Fact]
    public void An_altered_engine_is_not_loaded()
    {
        var file = Place("libduckdb.so");
        var error = Should.Throw<DuckDbEngineException>(() => EngineSeal.RequireBytes(Linux, file));
        error.Fault.ShouldBe(DuckDbEngineFault.Altered);
        error.Path.ShouldBe(file);
        error.English.ShouldContain(Linux.Sha256!);
        error.Vietnamese.ShouldContain("npm ci");
    }

    [Fact]
    public void Another_version_is_not_used()
    {
        var error = Should.Throw<DuckDbEngineException>(() => EngineSeal.RequireVersion("libduckdb.so", "v1.4.0"));
        error.Fault.ShouldBe(DuckDbEngineFault.OtherVersion);
        error.English.ShouldContain("1.4.0");
        EngineSeal.RequireVersion("libduckdb.so", "v1.5.6");
    }

    [Fact]
    public void A_machine_without_an_engine_is_told_so() =>
        Should.Throw<DuckDbEngineException>(() => EnginePlatform.Of("linux-riscv64")).Fault.ShouldBe(DuckDbEngineFault.UnsupportedPlatform);

    private string Place(string name)
    {
        var file = Path.GetFullPath(_folder.File(name));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "not an engine");
        return file;
    }
}
