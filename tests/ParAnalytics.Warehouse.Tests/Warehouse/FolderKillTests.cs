using System.Globalization;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Tests.Trials;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>A folder that loads and publishes is killed at any moment: during blob, commit, apply, publish.</summary>
public sealed class FolderKillTests
{
    private static readonly string[] Deeds = ["release", "open", "load"];

    [Fact]
    public Task Loads_and_releases_survive_20_kills_and_what_is_served_is_what_was_published() => Kill(20, seed: 20261122);

    [LongFact]
    public Task Loads_and_releases_survive_1000_kills_and_what_is_served_is_what_was_published() => Kill(Conditions.Times(1000), seed: 11);

    private static async Task Kill(int times, int seed)
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        var (data, log, random) = (at.File("data"), at.File("outside.log"), new Random(seed));
        using var trial = new KillTrial(log, round => [FolderChild.Loading, data, log, round.ToString(CultureInfo.InvariantCulture)]);
        for (var round = 0; round < times; round++)
        {
            // Publishing takes a few seconds where the machine is busy, so what is waited for goes round: a third of the kills come after a release.
            await trial.RunAndKillAsync(Deeds[round % Deeds.Length], TimeSpan.FromMilliseconds(random.Next(1, 900)));
            if (round % 4 == 3 || round == times - 1)
            {
                await CompareAsync(at, trial, $"kill {round} of seed {seed}");
            }
        }

        trial.Count("release").ShouldBeGreaterThanOrEqualTo(times / 4);
        LongReport.Add("R1, R2", $"{times} kills while loading and publishing: {trial.Count("load")} loads and {trial.Count("release")} releases acknowledged, none lost, none half seen");
    }

    private static async Task CompareAsync(TemporaryFolder at, KillTrial trial, string when)
    {
        await using var folder = await Folders.OpenAsync(at);
        var loads = folder.Office.Loads.All().ToDictionary(load => load.Id);
        var releases = folder.Releases.ToDictionary(release => release.Name);
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

        (await folder.VerifyAsync()).Faults.Items.Select(f => f.Detail).ShouldBeEmpty(when);
        folder.CurrentRelease.Number.ShouldBe(releases.Values.Max(release => release.Number), when);
        var last = folder.Office.Loads.Find(folder.CurrentRelease.Loads.Items[^1])!;
        if (last.Entry.FileName != FolderChild.FileName)
        {
            folder.CurrentRelease.Name.ShouldBe("goc", when);
            return;
        }

        using var bytes = new StreamReader(folder.Office.Blobs.OpenRead(last.Entry.Original));
        (await folder.ValueAsync("value by unit where unit=p63:66, index.family=papi, year=2019")).ShouldBe(PapiTable.Total(await bytes.ReadToEndAsync(), "66"), when);
    }
}
