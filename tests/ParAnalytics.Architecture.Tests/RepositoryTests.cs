using System.Diagnostics;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Architecture.Tests;

public sealed class RepositoryTests
{
    private const long MostBytes = 4 * 1024 * 1024;

    [NeedsProgramFact("git")]
    public void No_tracked_file_is_over_four_mebibytes() =>
        Tracked().Where(path => new FileInfo(path).Length > MostBytes).ShouldBeEmpty();

    [NeedsProgramFact("git")]
    public void No_lock_file_carries_an_address() =>
        Tracked().Where(path => Path.GetFileName(path) is "package-lock.json" or "packages.lock.json" or "nuget.config" or "NuGet.Config")
            .Where(path => File.ReadAllText(path).Contains("https://", StringComparison.Ordinal) && Path.GetFileName(path) != "package-lock.json" || File.ReadAllText(path).Contains("\"resolved\": \"http", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [NeedsProgramFact("git")]
    public void Every_tracked_text_is_composed() =>
        Tracked().Where(path => Path.GetExtension(path) is ".cs" or ".csv" or ".yaml" or ".md" or ".json" or ".ts")
            .Where(path => !File.ReadAllText(path).IsNormalized(System.Text.NormalizationForm.FormC))
            .ShouldBeEmpty();

    private static List<string> Tracked()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => Repository.PathOf(path)).Where(File.Exists)];
    }
}
