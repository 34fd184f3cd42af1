using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public class LoadTests
{
    private const string Papi = "papi_dimension_2011_2023.csv";

    [NeedsSamplesFact]
    public async Task The_dimensions_of_PAPI_load_and_after_publishing_Dak_Lak_reads_as_published()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);

        var outcome = await folder.LoadAsync(new LoadRequest(Repository.SampleOf("facts", Papi), Papi), Actor.FolderOwner);
        outcome.Result.ShouldBe(LoadResult.Taken, string.Join('\n', outcome.Findings.Take(5)));
        outcome.RowsIn.ShouldBe(630);
        (outcome.RowsTaken + outcome.RowsRefused).ShouldBe(outcome.RowsIn);

        (await folder.PublishAsync("papi", Actor.FolderOwner)).Number.ShouldBe(2);
        (await folder.RowAsync("select published_value, published_rank, published_rank_of, computed_value from cell_index where unit_key = 'p63:66' and node_key = 'PAPI-2018/' and year = 2020 and rel_to > 2"))
            .ShouldBe(["41.53", "50", "63", "41.53"]);
    }
}
