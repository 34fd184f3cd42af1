using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
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
        report.Parts.Items.SelectMany(p => p.Faults.Items).ShouldContain(f => f.Code == "PAR0519" && f.Detail.Contains("89,38") && f.Position!.Contains("indices.cube.yaml"));
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

        var totals = File.ReadLines(Repository.SampleOf("facts", Papi)).Select(l => l.Split(',')).ToArray();
        decimal? TotalOf(string code) => totals.Where(r => r[0] == "2021" && r[1] == code).Select(r => decimal.TryParse(r[11], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var total) ? total : (decimal?)null).Single();
        var recast = await folder.Engine.AskAsync(QueryText.Read("value, rank, rank_of by unit.province where index.family=papi, year=2021 era recast(equal)"), Viewer.Anonymous);
        var row = recast.Rows.Items.ToList().FindIndex(r => r.Members[0].Key == "p34:66");
        recast.Rows.Count.ShouldBe(34);
        recast.At("value", row, 0).Number.ShouldBe((TotalOf("66") + TotalOf("54")) / 2);
        recast.At("value", row, 0).State.ShouldBe(ValueState.Estimated);
        recast.At("rank", row, 0).Number.ShouldBe(1 + Enumerable.Range(0, 34).Count(r => recast.At("value", r, 0).Number > recast.At("value", row, 0).Number));
        recast.At("rank_of", row, 0).Number.ShouldBe(Enumerable.Range(0, 34).Count(r => recast.At("value", r, 0).Number is not null));
    }
}
