using System.Diagnostics;
using System.Globalization;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>
/// A disk that takes no more: a limit on the size of files stands for it, since it needs no rights (the runtime maps its code twice through a
/// file, which such a limit forbids, so that is switched off). Nothing acknowledged is lost, questions are
/// answered, and once there is room again the folder goes on by itself.
/// </summary>
public sealed class DiskFullTests
{
    [NeedsProgramFact("bash")]
    public Task A_full_disk_loses_nothing_and_heals() => Fill(1, seed: 3);

    [LongFact]
    public Task A_full_disk_loses_nothing_and_heals_in_50_runs() => Fill(Conditions.Times(50), seed: 8);

    private static async Task Fill(int times, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < times; round++)
        {
            using var at = new TemporaryFolder();
            await (await Folders.OpenAsync(at)).DisposeAsync();
            var largest = Directory.GetFiles(at.File("data"), "*", SearchOption.AllDirectories).Max(path => new FileInfo(path).Length);
            var kilobytes = (largest / 1024) + random.Next(200, 4000);
            var lines = await FillAsync(at.File("data"), kilobytes);
            var when = $"run {round} of seed {seed}: {string.Join(" | ", lines)}";
            lines.ShouldContain(line => line.StartsWith("refused", StringComparison.Ordinal), when);
            lines.ShouldContain("answer 89.380000", when);

            await using var folder = await Folders.OpenAsync(at);
            foreach (var parts in lines.Select(line => line.Split(' ')).Where(parts => parts[0] is "load" or "release"))
            {
                if (parts[0] == "load")
                {
                    folder.Office.Loads.Get(parts[1]).Entry.Original.ToString().ShouldBe(parts[2], when);
                }
                else
                {
                    folder.Releases.ShouldContain(release => release.Name == parts[1], when);
                }
            }

            (await folder.VerifyAsync()).Faults.Items.Select(f => f.Detail).ShouldBeEmpty(when);
            await folder.LoadAndPublishAsync(at, "sau.csv", KindSamples.All[0].Csv, KindSamples.All[0].Kind);
        }
    }

    private static async Task<IReadOnlyList<string>> FillAsync(string data, long kilobytes)
    {
        var command = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kilobytes}; DOTNET_EnableWriteXorExecute=0 exec dotnet '{typeof(DiskFullTests).Assembly.Location}' {FolderChild.Filling} '{data}'");
        using var child = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.WaitForExitAsync();
        child.ExitCode.ShouldBe(0, await output + await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
