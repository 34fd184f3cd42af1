using System.Diagnostics;
using System.Globalization;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>A folder that loads and publishes is killed at any moment: during blob, commit, apply, publish.</summary>
public sealed class FolderKillTests
{
    [Fact]
    public Task Loads_and_releases_survive_20_kills_and_what_is_served_is_what_was_published() => Kill(20, seed: 20261122);

    [LongFact]
    public Task Loads_and_releases_survive_1000_kills_and_what_is_served_is_what_was_published() => Kill(1000, seed: 11);

    private static async Task Kill(int times, int seed)
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        var (data, log, random) = (at.File("data"), at.File("outside.log"), new Random(seed));
        for (var round = 0; round < times; round++)
        {
            await RunAndKill(data, log, round, random.GetItems(["open", "load", "release"], 1)[0], TimeSpan.FromMilliseconds(random.Next(1, 900)));
            if (round % 4 == 3 || round == times - 1)
            {
                await CompareAsync(at, log, $"kill {round} of seed {seed}");
            }
        }

        Lines(log).Count(line => line.StartsWith("release", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(times / 10);
    }

    /// <summary>Kills some time after the child has said that it opened the folder, has its first receipt, or its first release.</summary>
    private static async Task RunAndKill(string data, string log, int round, string from, TimeSpan after)
    {
        int Told() => Lines(log).Count(l => l.StartsWith(from, StringComparison.Ordinal));
        var before = Told();
        using var child = FolderChild.Start(FolderChild.Loading, data, log, round.ToString(CultureInfo.InvariantCulture));
        var waited = Stopwatch.StartNew();
        while (Told() == before && !child.HasExited && waited.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(10);
        }

        await Task.Delay(after);
        if (child.HasExited)
        {
            throw new InvalidOperationException("the child ended by itself: " + await child.StandardError.ReadToEndAsync());
        }

        child.Kill();
        await child.WaitForExitAsync();
    }

    private static async Task CompareAsync(TemporaryFolder at, string log, string when)
    {
        await using var folder = await Folders.OpenAsync(at);
        var loads = folder.Office.Loads.All().ToDictionary(load => load.Id);
        var releases = folder.Releases.ToDictionary(release => release.Name);
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

    /// <summary>Complete lines only: the kill may have cut the last one, which was then never acknowledged to anyone.</summary>
    private static List<string> Lines(string log)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
