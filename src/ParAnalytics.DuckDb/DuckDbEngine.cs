using ParAnalytics.DuckDb.Engine;

namespace ParAnalytics.DuckDb;

/// <summary>
/// The engine file this process runs on. It is searched in the file named by <see cref="OverrideVariable"/>, next to the
/// application, then in `node_modules/@duckdb/node-bindings-…` of each folder from the application upwards. Where a SHA-256 is
/// pinned (linux-x64) the bytes are checked before they are loaded; on every platform the engine must report <see cref="Version"/>.
/// </summary>
public static class DuckDbEngine
{
    /// <summary>The one version the project is written and tested against.</summary>
    public const string Version = "1.5.6";

    /// <summary>Environment variable naming the engine file, e.g. a system-wide installation.</summary>
    public const string OverrideVariable = "PARANALYTICS_DUCKDB";

    /// <summary>Full path of the engine file; finds, checks and loads it at the first call.</summary>
    /// <exception cref="DuckDbEngineException">Missing, altered, of another version, or no engine for this machine.</exception>
    public static string Load() => EngineLibrary.Load().Path;
}
