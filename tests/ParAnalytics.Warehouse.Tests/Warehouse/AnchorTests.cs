using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public class AnchorTests
{
    [Fact]
    public async Task Every_published_anchor_is_answered_by_a_new_folder()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);

        var report = await folder.CheckAsync();
        report.Parts.Items.SelectMany(p => p.Faults.Items.Select(f => f.Position + " " + f.Detail)).ShouldBeEmpty();
        report.Parts.Items.Single(p => p.Name == "reference-anchors").Count.ShouldBeGreaterThan(45);
        report.IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_load_that_contradicts_a_published_figure_is_found()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await folder.LoadAndPublishAsync(at, "x.csv", "unit_key,criterion,year,value,max_points\np34:66,PAR-2025/,2025,98.38,100\n", "index-scores");

        var report = await folder.CheckAsync();
        report.IsSound.ShouldBeFalse();
        report.Parts.Items.SelectMany(p => p.Faults.Items).ShouldContain(f => f.Code == "PAR0519" && f.Detail.Contains("89.38") && f.Position!.Contains("indices.cube.yaml"));
    }

    [NeedsSamplesFact]
    public async Task With_PAPI_loaded_no_anchor_waits_for_a_file()
    {
        const string Papi = "papi_dimension_2011_2023.csv";
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        (await folder.LoadAsync(new LoadRequest(Repository.SampleOf("facts", Papi), Papi), Actor.FolderOwner)).Result.ShouldBe(LoadResult.Taken);
        await folder.PublishAsync(null, Actor.FolderOwner);

        var report = await folder.CheckAsync();
        report.Parts.Items.SelectMany(p => p.Faults.Items.Select(f => f.Position + " " + f.Detail)).ShouldBeEmpty();
        report.Parts.Items.Single(p => p.Name == "anchors").Skipped.ShouldBe(0);
    }
}
