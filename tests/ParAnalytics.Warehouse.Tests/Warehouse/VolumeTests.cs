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
