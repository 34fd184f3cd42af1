using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Olap;

/// <summary>A recast by inhabitants or by dossiers takes the figures somebody loaded, and is refused while nobody has.</summary>
public sealed class RecastWeightTests
{
    private const string Question = "value by unit where unit=p34:66, index.family=sipas, year=2023 era recast";

    [Fact]
    public async Task Loaded_inhabitants_and_dossiers_weigh_a_recast_which_is_refused_without_them()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await folder.TakeAsync(at, "diem.csv", "unit_key,criterion,year,basis,value\np63:66,SIPAS-2022/,2023,published,80\np63:54,SIPAS-2022/,2023,published,90\n", "index-scores");
        var before = (await folder.PublishAsync(null, Actor.FolderOwner)).Name;
        await RefusedAsync("population");

        await folder.TakeAsync(at, "dan-so.csv", "unit_key,indicator,period,value\np63:66,population,2023,1500000\np63:66,population,2024,1900000\np63:54,population,2024,900000\np63:66,population,2026,1\n", "indicators");
        await folder.PublishAsync(null, Actor.FolderOwner);

        (await folder.ValueAsync(Question + "(population)"))!.Value.ShouldBe(((80 * 1.9m) + (90 * 0.9m)) / 2.8m, 0.000001m);
        await RefusedAsync("count");

        await folder.LoadAndPublishAsync(at, "ho-so.csv", "unit_key,indicator,period,value\np63:66,dossiers,2024,300\np63:54,dossiers,2024,100\n", "indicators");

        var answer = await folder.AskAsync(Question + "(count)");
        answer[0, 0, 0].Number!.Value.ShouldBe(82.5m, 0.000001m);
        answer[0, 0, 0].State.ShouldBe(ValueState.Estimated);
        (await folder.ValueAsync("max_points by unit where unit=p34:66, index.family=sipas, year=2023 era recast(count)")).ShouldBe(100, "a constant stays constant");

        await folder.RollbackAsync(before, Actor.FolderOwner);
        await RefusedAsync("population");

        async Task RefusedAsync(string weight)
        {
            var refused = (await Should.ThrowAsync<FaultException>(() => folder.AskAsync($"{Question}({weight})"))).First;
            refused.Code.ShouldBe("PAR0317");
            refused.Position.ShouldBe("era.recast");
            refused.Detail.ShouldNotBe(refused.DetailEn);
        }
    }
}
