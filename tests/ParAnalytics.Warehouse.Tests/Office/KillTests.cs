using System.Diagnostics;
using System.Globalization;
using ParAnalytics.Office;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

/// <summary>An acknowledged load or release survives kill -9 at any moment; nothing is half there.</summary>
public sealed class KillTests
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_in_20_kills() => Kill(20, seed: 20261122);

    [LongFact]
    public Task Nothing_acknowledged_is_lost_in_1000_kills() => Kill(1000, seed: 7);

    private static async Task Kill(int times, int seed)
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var log = folder.File("outside.log");
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
        {
            var from = random.Next(4) == 0 ? "open" : "load";
            await RunAndKill(data, log, i, from, TimeSpan.FromMilliseconds(random.Next(1, 150)));
            Compare(data, log, $"kill {i} of seed {seed}");
        }

        Count(log, "load").ShouldBeGreaterThan(times);
    }

    /// <summary>Kills some time after the child has said that it opened the folder, or that it has its first receipt.</summary>
    private static async Task RunAndKill(string data, string log, int round, string from, TimeSpan after)
    {
        var before = Count(log, from);
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, RecordingChild.Name, data, log, round.ToString(CultureInfo.InvariantCulture)]))!;
        while (Count(log, from) == before && !child.HasExited)
        {
            await Task.Delay(5);
        }

        await Task.Delay(after);
        child.HasExited.ShouldBeFalse("the child ended by itself");
        child.Kill();
        await child.WaitForExitAsync();
    }

    private static int Count(string log, string deed) => File.Exists(log) ? Lines(log).Count(line => line.StartsWith(deed, StringComparison.Ordinal)) : 0;

    private static void Compare(string data, string log, string when)
    {
        using var record = OfficeRecord.Open(data, TimeProvider.System);
        var loads = record.Loads.All().ToDictionary(load => load.Id);
        var releases = record.Releases.All().ToDictionary(release => release.Name);
        foreach (var parts in Lines(log).Select(line => line.Split(' ')))
        {
            switch (parts)
            {
                case ["load", var id, var original]:
                    loads.ShouldContainKey(id, when);
                    loads[id].Entry.Original.ToString().ShouldBe(original, when);
                    break;
                case ["release", var name, var numbers]:
                    releases.ShouldContainKey(name, when);
                    string.Join(',', releases[name].Loads.Items).ShouldBe(numbers, when);
                    break;
            }
        }

        foreach (var load in loads.Values)
        {
            record.Blobs.Find(load.Entry.Original).ShouldBeNull(when);
            record.Blobs.Find(load.Entry.Normalised[0].Hash).ShouldBeNull(when);
        }

        if (releases.Count > 0)
        {
            record.Releases.Current()!.Number.ShouldBe(releases.Values.Max(release => release.Number), when);
        }

        record.Audit.Verify().Faults.ShouldBeEmpty(when);
    }

    /// <summary>Complete lines only: the kill may have cut the last one, which was then never acknowledged to anyone.</summary>
    private static List<string> Lines(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
