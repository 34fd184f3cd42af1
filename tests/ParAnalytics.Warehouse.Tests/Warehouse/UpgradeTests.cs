using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>A newer installation opens an older folder.</summary>
public class UpgradeTests
{
    private const string Added = "par,PAR-2017,PAR-2017/,p63:14,2019,published,value,80.01,100,,OK,PUBLISHED,yes,,,,,,Văn bản thử,2020";

    [Fact]
    public async Task New_reference_figures_come_as_a_load_of_their_own_and_replace_nothing_else()
    {
        using var at = new TemporaryFolder();
        decimal? before;
        await using (var folder = await Folders.OpenAsync(at))
        {
            before = await folder.ValueAsync("value by unit where unit=p63:66, index.family=par, year=2023");
            await folder.LoadAndPublishAsync(at, "x.csv", "unit_key,criterion,year,value,max_points\np63:66,PAR-2022/,2023,88.01,100\n", "index-scores");
        }

        var assets = CopyAssets(at);
        var scores = Path.Combine(assets, "warehouse", "reference", "index_scores.csv");
        (await File.ReadAllTextAsync(scores)).ShouldNotContain("p63:14,2019,published,value,80.01");
        await File.AppendAllTextAsync(scores, Added + "\n");
        await using var upgraded = await DataFolder.OpenAsync(Folders.Settings(at) with { Assets = assets }, TimeProvider.System);

        upgraded.Releases.Count.ShouldBe(3);
        upgraded.Office.Loads.All()[^1].Entry.Counts.Taken.ShouldBe(1);
        (await upgraded.ValueAsync("value by unit where unit=p63:14, index.family=par, year=2019")).ShouldBe(80.01m);
        (await upgraded.ValueAsync("value by unit where unit=p63:14, index.family=par, year=2019", asOf: "goc")).ShouldBeNull();
        (await upgraded.ValueAsync("value by unit where unit=p63:66, index.family=par, year=2023")).ShouldBe(88.01m);
        (await upgraded.ValueAsync("value by unit where unit=p63:66, index.family=par, year=2023", asOf: "goc")).ShouldBe(before);
        (await upgraded.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_made_by_another_engine_is_made_anew_and_answers_the_same()
    {
        using var at = new TemporaryFolder();
        await using (var folder = await Folders.OpenAsync(at))
        {
            await folder.LoadAndPublishAsync(at, "x.csv", "unit_key,criterion,year,value,max_points\np63:66,PAR-2022/,2023,88.01,100\n", "index-scores");
            folder.Copy.Writer.Execute("update serving_origin set value = 'v0.0.1' where name = 'engine'");
            Serving.ServingSeal.Take(folder.Copy.Writer, ["serving_origin"]);
        }

        var steps = new List<string>();
        await using var upgraded = await DataFolder.OpenAsync(Folders.Settings(at) with { Progress = new Told(steps) }, TimeProvider.System);
        steps.ShouldContain(step => step.Contains("engine", StringComparison.Ordinal));
        (await upgraded.ValueAsync("value by unit where unit=p63:66, index.family=par, year=2023")).ShouldBe(88.01m);
        (await upgraded.RowAsync("select value from serving_origin where name = 'engine'"))[0].ShouldNotBe("v0.0.1");
    }

    private sealed class Told(List<string> steps) : IProgress<OpeningStep>
    {
        public void Report(OpeningStep value) => steps.Add(value.TextEn);
    }

    private static string CopyAssets(TemporaryFolder at)
    {
        foreach (var part in new[] { "schema", "cubes", "intake", "reference" })
        {
            FolderTemplate.Copy(Repository.PathOf("warehouse", part), Path.Combine(at.File("assets"), "warehouse", part));
        }

        return at.File("assets");
    }
}
