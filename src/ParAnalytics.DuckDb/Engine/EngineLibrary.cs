using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Engine;

/// <summary>Loads the engine once per process. A failure is not remembered: the next call looks again.</summary>
internal sealed record EngineLibrary(string Path, nint Module)
{
    private static readonly Lock Gate = new();
    private static EngineLibrary? _loaded;

    public static EngineLibrary Load()
    {
        lock (Gate)
        {
            return _loaded ??= Load(
                EnginePlatform.Current(),
                AppContext.BaseDirectory,
                Environment.GetEnvironmentVariable(DuckDbEngine.OverrideVariable));
        }
    }

    [ModuleInitializer]
    internal static void ResolveImports() =>
        NativeLibrary.SetDllImportResolver(
            typeof(NativeMethods).Assembly,
            (name, _, _) => name == NativeMethods.Library ? Load().Module : 0);

    private static unsafe EngineLibrary Load(EnginePlatform platform, string baseDirectory, string? named)
    {
        var path = EngineSearch.Find(platform, baseDirectory, named);
        EngineSeal.RequireBytes(platform, path);
        var module = NativeLibrary.Load(path);
        var version = (delegate* unmanaged<nint>)NativeLibrary.GetExport(module, "duckdb_library_version");
        EngineSeal.RequireVersion(path, NativeText.Read(version()) ?? "?");
        return new EngineLibrary(path, module);
    }
}
