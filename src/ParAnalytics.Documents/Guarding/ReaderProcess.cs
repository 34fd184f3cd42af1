using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ParAnalytics.Documents.Guarding;

/// <summary>What the separate reader may use.</summary>
public sealed record ReaderLimits
{
    public static ReaderLimits Default { get; } = new();

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of managed memory.</summary>
    public long Heap { get; init; } = 256L << 20;

    /// <summary>Bytes of memory altogether; looked at every tenth of a second.</summary>
    public long WorkingSet { get; init; } = 512L << 20;

    /// <summary>Bytes it may hand over.</summary>
    public long Output { get; init; } = 768L << 20;
}

/// <summary>The command that starts the reader: this assembly under the runtime that runs now, with an empty environment but for its limits.</summary>
/// <param name="Arguments">The path of the workbook is added.</param>
public sealed record ReaderCommand(string Program, ImmutableArray<string> Arguments)
{
    public static ReaderCommand OfThisAssembly()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "ParAnalytics.Documents.dll");
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? new ReaderCommand(host, [assembly]) : new ReaderCommand(Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null), []);
    }

    internal Process Start(string workbook, ReaderLimits limits)
    {
        var start = new ProcessStartInfo(Program, [.. Arguments, workbook]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        var libraries = start.Environment.TryGetValue("LD_LIBRARY_PATH", out var path) ? path : null;
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + limits.Heap.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (libraries is not null)
        {
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        }

        return Process.Start(start)!;
    }
}
