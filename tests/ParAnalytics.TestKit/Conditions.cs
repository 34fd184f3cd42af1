using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace ParAnalytics.TestKit;

/// <summary>A test that reads the real files of the samples folder; skipped, with the reason, where the folder is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSamplesFactAttribute : FactAttribute
{
    public NeedsSamplesFactAttribute() => Skip = Conditions.SamplesMissing;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSamplesTheoryAttribute : TheoryAttribute
{
    public NeedsSamplesTheoryAttribute() => Skip = Conditions.SamplesMissing;
}

/// <summary>A test that starts another program (<c>/usr/bin/chromium</c>, <c>soffice</c>, <c>node</c>); skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsProgramFactAttribute : FactAttribute
{
    public NeedsProgramFactAttribute(string program, bool samples = false) =>
        Skip = Conditions.ProgramMissing(program) ?? (samples ? Conditions.SamplesMissing : null);
}

/// <summary>As <see cref="NeedsProgramFactAttribute"/>, for a test that is tried with several data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsProgramTheoryAttribute : TheoryAttribute
{
    public NeedsProgramTheoryAttribute(string program) => Skip = Conditions.ProgramMissing(program);
}

/// <summary>A test too long for the ordinary run; taken with <c>./test --long</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = Conditions.IsLong ? null : "taken with ./test --long";
}

/// <summary>What this machine offers to tests.</summary>
public static class Conditions
{
    /// <summary>Whether <c>./test --long</c> runs.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("PARANALYTICS_LONG") == "1";

    /// <summary>
    /// How many times a long test goes round: the full figure, or the share of it that PARANALYTICS_LONG_PART names (0.01), by which the way of a
    /// long test can be tried without its hours.
    /// </summary>
    public static int Times(int full) => decimal.TryParse(Environment.GetEnvironmentVariable("PARANALYTICS_LONG_PART"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part is > 0 and < 1
        ? Math.Max(1, (int)(full * part))
        : full;

    public static string? SamplesMissing { get; } =
        Directory.Exists(Path.Combine(Repository.Samples, "facts")) ? null : $"no samples folder at {Repository.Samples} (PARANALYTICS_SAMPLES)";

    /// <summary>Null when the program is on the PATH, else why the test is skipped.</summary>
    public static string? ProgramMissing(string program) => FindProgram(program) is null ? $"{program} is not installed" : null;

    public static string? FindProgram(string program)
    {
        var name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? program + ".exe" : program;
        return Path.IsPathRooted(name)
            ? File.Exists(name) ? name : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
