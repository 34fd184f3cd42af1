using System.Runtime.InteropServices;

namespace ParAnalytics.DuckDb.Engine;

/// <summary>
/// Package, file name and pinned SHA-256 of the engine on one kind of machine. A null hash means: only the reported version is
/// checked, because the file could not be obtained and measured where the pins were made.
/// </summary>
internal sealed record EnginePlatform(string Name, string FileName, string? Sha256)
{
    private static readonly EnginePlatform[] Known =
    [
        new("linux-x64", "libduckdb.so", "3f4962cdd266eab2b479a5b5a4a6d063d279b2954ae814ed00385d553b747633"),
        new("linux-x64-musl", "libduckdb.so", null),
        new("linux-arm64", "libduckdb.so", null),
        new("linux-arm64-musl", "libduckdb.so", null),
        new("darwin-x64", "libduckdb.dylib", null),
        new("darwin-arm64", "libduckdb.dylib", null),
        new("win32-x64", "duckdb.dll", null),
        new("win32-arm64", "duckdb.dll", null),
    ];

    /// <summary>Folder of the engine file below a folder that holds `node_modules`.</summary>
    public string PackageFolder => Path.Combine("node_modules", "@duckdb", "node-bindings-" + Name);

    /// <exception cref="DuckDbEngineException">PAR0904: no engine is made for this machine.</exception>
    public static EnginePlatform Current()
    {
        var system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var libc = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "-musl" : "";
        var processor = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString(),
        };
        return Of($"{system}-{processor}{libc}");
    }

    /// <exception cref="DuckDbEngineException">PAR0904: no engine is made for this machine.</exception>
    public static EnginePlatform Of(string name) =>
        Array.Find(Known, p => p.Name == name) ?? throw DuckDbEngineException.Unsupported(name);
}
