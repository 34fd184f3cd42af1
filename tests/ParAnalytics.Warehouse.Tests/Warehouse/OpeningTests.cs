using ParAnalytics.Domain.Faults;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public class OpeningTests
{
    [Fact]
    public async Task A_new_folder_opens_with_the_release_goc()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenNewAsync(at);

        folder.CurrentRelease.Name.ShouldBe("goc");
        folder.CurrentRelease.PublishedBy.ShouldBe("system");
        (await folder.RowAsync("select published_value, published_rank, published_rank_of, origin_published from cell_index where unit_key = 'p34:66' and node_key = 'PAR-2025/' and year = 2025 and rel_from <= 1 and rel_to > 1"))
            .ShouldBe(["89.38", "22", "34", "PUBLISHED"]);
    }

    [Fact]
    public async Task A_computed_value_stands_beside_the_published_one()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);

        (await folder.RowAsync("select published_value, computed_value, origin_computed from cell_index where unit_key = 'p63:66' and node_key = 'PAR-2022/' and year = 2023 and rel_to > 1"))
            .ShouldBe(["87.33", "87.33", "COMPUTED"]);
    }

    [Fact]
    public async Task A_second_opening_of_the_same_folder_is_refused_and_told_who_holds_it()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);

        var fault = (await Should.ThrowAsync<FaultException>(() => Folders.OpenAsync(at))).First;
        fault.Code.ShouldBe("PAR0501");
        fault.Detail.ShouldContain("pid ");
    }

    [Fact]
    public async Task A_folder_opened_again_publishes_nothing_new()
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        await using var folder = await Folders.OpenAsync(at);

        folder.Releases.Count.ShouldBe(1);
    }
}
