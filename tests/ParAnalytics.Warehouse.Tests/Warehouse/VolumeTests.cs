using System.Globalization;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

[Collection(Alone.Name)]
public sealed class VolumeTests
{
    [Fact]
    public async Task A_hundred_thousand_rows_are_checked_and_previewed_within_a_bound_of_memory()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await File.WriteAllTextAsync(at.File("i.csv"), Rows(100_000));
        await folder.LoadAsync(new LoadRequest(at.File("i.csv"), "i.csv", "indicators") { DryRun = true }, Actor.FolderOwner);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var peak = before;
        using var watch = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)), null, 0, 200);
        var outcome = await folder.LoadAsync(new LoadRequest(at.File("i.csv"), "i.csv", "indicators") { DryRun = true }, Actor.FolderOwner);
        (outcome.RowsIn, outcome.Preview!.Added, outcome.Preview.Rows.Count).ShouldBe((100_000, 100_000, 500));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        // What is held while the rules look is within the bound; what stays afterwards is nothing.
        (peak - before).ShouldBeLessThan(60_000_000);
        kept.ShouldBeLessThan(10_000_000);
        folder.Office.Loads.Draft().ShouldBeEmpty();
    }

    [Fact]
    public async Task Twice_the_rows_take_no_more_of_the_engine()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await File.WriteAllTextAsync(at.File("once.csv"), Rows(150_000));
        await File.WriteAllTextAsync(at.File("twice.csv"), Rows(300_000));
        var (once, twice) = (await PeakAsync(folder, at.File("once.csv")), await PeakAsync(folder, at.File("twice.csv")));

        twice.ShouldBeLessThan(once * 1.2, $"{once} and {twice} MB");
    }

    /// <summary>Megabytes of the engine beyond what it holds anyway, while a file is checked and previewed.</summary>
    private static async Task<double> PeakAsync(DataFolder folder, string file)
    {
        var asked = 0;
        async Task<double> HeldAsync() => double.Parse((await folder.RowAsync(string.Create(CultureInfo.InvariantCulture, $"select sum(memory_usage_bytes)::double / 1e6 as held, {asked++} as nr from duckdb_memory()")))[0]!, NumberStyles.Float, CultureInfo.InvariantCulture);
        var (before, peak) = (await HeldAsync(), 0.0);
        var loading = folder.LoadAsync(new LoadRequest(file, Path.GetFileName(file), "indicators") { DryRun = true }, Actor.FolderOwner);
        while (!loading.IsCompleted)
        {
            peak = Math.Max(peak, await HeldAsync() - before);
            await Task.Delay(10, CancellationToken.None);
        }

        (await loading).Preview!.Added.ShouldBeGreaterThan(100_000);
        return peak;
    }

    [Fact]
    public async Task The_rows_of_a_long_file_are_recorded_in_their_order_and_each_once()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await folder.TakeAsync(at, "i.csv", Rows(45_000), "indicators");
        await folder.PublishAsync("dai", Actor.FolderOwner, cancellation: CancellationToken.None);

        (await folder.RowAsync("select count(*), count(distinct row_no), min(row_no), max(row_no), count(*) filter (indicator = 'i' || (row_no - 1)), count(*) filter (ends_with(place, (row_no + 1)::varchar)) from fact_indicator where load_id = (select max(load_id) from fact_indicator)"))
            .ShouldBe(["45000", "45000", "1", "45000", "45000", "45000"]);
        Directory.GetFiles(at.File("data"), "*.parquet", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_preview_that_is_called_off_ends_and_leaves_nothing_behind()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await File.WriteAllTextAsync(at.File("i.csv"), Rows(100_000));
        await folder.LoadAsync(new LoadRequest(at.File("i.csv"), "i.csv", "indicators"), Actor.FolderOwner);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => folder.PreviewAsync(null, soon.Token));

        (await folder.PreviewAsync(cancellation: CancellationToken.None)).Added.ShouldBe(100_000);
        await folder.PublishAsync("thu", Actor.FolderOwner, cancellation: CancellationToken.None);
        folder.CurrentRelease.Name.ShouldBe("thu");
    }

    private static string Rows(int count)
    {
        var text = new StringBuilder("unit_key,indicator,period,value\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"p34:66,i{i},2026-0{(i % 9) + 1},{i}.25\n");
        }

        return text.ToString();
    }
}

[CollectionDefinition(Alone.Name, DisableParallelization = true)]
public sealed class AloneHere;
