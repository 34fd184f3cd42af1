using ParAnalytics.Office.Loads;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Tests.Office;
using ParAnalytics.Warehouse.Uploads;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public sealed class WatchedFolderTests
{
    private const string Good = "unit_key,criterion,year,basis,value\np63:01,SIPAS-2022/,2023,published,88.5\n";

    [Fact]
    public async Task A_file_is_taken_when_it_no_longer_changes_and_a_refused_one_says_why()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        var clock = new SettableClock(TimeProvider.System.GetUtcNow());
        var watched = new WatchedFolder(at.File("inbox"), folder, clock, TimeSpan.FromSeconds(2));
        var inbox = at.File("inbox");
        await File.WriteAllTextAsync(Path.Combine(inbox, "tot.csv"), Good[..20]);
        (await watched.LookAsync()).ShouldBeEmpty();
        await File.WriteAllTextAsync(Path.Combine(inbox, "tot.csv"), Good);
        await File.WriteAllTextAsync(Path.Combine(inbox, "xau.csv"), Good.Replace("p63:01", "p63:999"));
        await File.WriteAllTextAsync(Path.Combine(inbox, "la.csv"), "gì đó\n1\n");
        await File.WriteAllTextAsync(Path.Combine(inbox, ".dang-chep.csv"), Good);
        clock.Advance(TimeSpan.FromSeconds(3));
        (await watched.LookAsync()).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(3));
        (await watched.LookAsync()).Count.ShouldBe(3);

        folder.Office.Loads.Draft().ShouldHaveSingleItem().Actor.Name.ShouldBe("watch:folder");
        File.Exists(Path.Combine(inbox, "done", "tot.csv.json")).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(inbox, "refused", "xau.csv.findings.csv"))).ShouldContain("\"A2\",\"PAR0201\"");
        (await File.ReadAllTextAsync(Path.Combine(inbox, "refused", "la.csv.findings.csv"))).ShouldContain("PAR0220");
        Directory.GetFiles(inbox).ShouldHaveSingleItem();

        File.Move(Path.Combine(inbox, "done", "tot.csv"), Path.Combine(inbox, "tot.csv"));
        await watched.LookAsync();
        clock.Advance(TimeSpan.FromSeconds(3));
        await watched.LookAsync();
        folder.Office.Loads.All().Count(l => l.Entry.FileName == "tot.csv").ShouldBe(1);
    }

    [Fact]
    public async Task A_copy_that_was_damaged_while_open_is_found_and_made_anew()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        (await folder.TendAsync()).ShouldBeTrue();
        folder.Copy.Writer.Execute("update fact_index_score set value = value + 1 where unit_key = 'p34:66' and year = 2025");
        (await folder.TendAsync()).ShouldBeFalse();
        (await folder.ValueAsync("value by unit where unit=p34:66, index.family=par, year=2025")).ShouldBe(89.38m);
        (await folder.TendAsync()).ShouldBeTrue();
    }
}
