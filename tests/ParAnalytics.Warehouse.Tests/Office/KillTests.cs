using System.Globalization;
using ParAnalytics.Office;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Tests.Trials;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

/// <summary>An acknowledged load or release survives kill -9 at any moment; nothing is half there.</summary>
public sealed class KillTests
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_in_20_kills() => Kill(20, seed: 20261122);

    [LongFact]
    public Task Nothing_acknowledged_is_lost_in_1000_kills() => Kill(Conditions.Times(1000), seed: 7);

    private static async Task Kill(int times, int seed)
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var log = folder.File("outside.log");
        var random = new Random(seed);
        using var trial = new KillTrial(log, round => [RecordingChild.Name, data, log, round.ToString(CultureInfo.InvariantCulture)]);
        for (var i = 0; i < times; i++)
        {
            await trial.RunAndKillAsync(random.Next(4) == 0 ? "open" : "load", TimeSpan.FromMilliseconds(random.Next(1, 150)));
            Compare(data, trial, $"kill {i} of seed {seed}");
        }

        trial.Count("load").ShouldBeGreaterThan(times);
    }

    private static void Compare(string data, KillTrial trial, string when)
    {
        using var record = OfficeRecord.Open(data, TimeProvider.System);
        var loads = record.Loads.All().ToDictionary(load => load.Id);
        var releases = record.Releases.All().ToDictionary(release => release.Name);
        foreach (var parts in trial.Lines().Select(line => line.Split(' ')))
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
}
