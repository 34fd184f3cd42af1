using System.Globalization;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Engine;

/// <summary>Settings → the engine's configuration: what must be known before opening, and what is said afterwards in SQL.</summary>
internal static class EngineStart
{
    public static DatabaseHandle Open(string path, DuckDbSettings settings)
    {
        NativeMethods.CreateConfig(out var config);
        using (config)
        {
            Set(config, "autoinstall_known_extensions", "false");
            Set(config, "autoload_known_extensions", "false");
            Set(config, "errors_as_json", "true");
            if (settings.Threads is { } threads)
                Set(config, "threads", threads.ToString(CultureInfo.InvariantCulture));
            if (settings.MemoryLimitBytes is { } bytes)
                Set(config, "memory_limit", bytes.ToString(CultureInfo.InvariantCulture) + "B");
            if (settings.TempDirectory is { } temp)
                Set(config, "temp_directory", Path.GetFullPath(temp));

            if (NativeMethods.OpenExt(path, out var database, config, out var message) == NativeMethods.Success)
                return database;
            database.Dispose();
            var reason = EngineError.Parse(NativeText.ReadAndFree(message) ?? "?").Message;
            throw new DuckDbOpenException(
                "PAR0907",
                $"Không mở được tệp dữ liệu {path}: {reason}",
                $"The database {path} cannot be opened: {reason}");
        }
    }

    /// <summary>Progress may be switched on by later connections even after the configuration is locked; nothing else may.</summary>
    public static IEnumerable<string> Statements(DuckDbSettings settings)
    {
        yield return "SET GLOBAL allowed_configs = ['enable_progress_bar', 'enable_progress_bar_print']";
        yield return $"SET GLOBAL TimeZone = {Quoted(settings.TimeZone)}";
        if (!settings.AllowedDirectories.IsEmpty)
        {
            var folders = settings.AllowedDirectories.Select(d => Quoted(Path.TrimEndingDirectorySeparator(Path.GetFullPath(d)) + "/"));
            yield return $"SET GLOBAL allowed_directories = [{string.Join(", ", folders)}]";
        }
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static void Set(ConfigHandle config, string name, string option)
    {
        if (NativeMethods.SetConfig(config, name, option) != NativeMethods.Success)
        {
            throw new DuckDbOpenException(
                "PAR0908",
                $"DuckDB không nhận thiết lập {name} = {option}.",
                $"DuckDB refuses the setting {name} = {option}.");
        }
    }
}
