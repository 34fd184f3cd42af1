using System.Net;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Whose tasks the list shows.</summary>
[Collection(nameof(OneServer))]
public sealed class WorkListTests(ServerUnderTest server)
{
    private const string OfTheHouse = "data-key=\"dlk-2026-par/", OfTheHouseBefore = "data-key=\"dlk-2021-papi/", OfLaiChau = "data-key=\"lch-2026-";

    [Theory]
    [InlineData("", true, true, false)]
    [InlineData("?don_vi=khong-co", true, true, false)]
    [InlineData("?don_vi=p63:12", false, false, true)]
    [InlineData("?don_vi=tat-ca", true, true, true)]
    [InlineData("?ke_hoach=lch-2026-khac-phuc", false, false, true)]
    [InlineData("?ke_hoach=dlk-2021-papi", false, true, false)]
    public async Task The_list_opens_on_the_plans_of_the_house_and_what_it_was_formed_from(string address, bool house, bool before, bool laiChau)
    {
        using var leader = server.Client(Role.Leader);
        var page = WebUtility.HtmlDecode(await leader.GetStringAsync("/app/nhiem-vu" + address));
        (page.Contains(OfTheHouse, StringComparison.Ordinal), page.Contains(OfTheHouseBefore, StringComparison.Ordinal), page.Contains(OfLaiChau, StringComparison.Ordinal)).ShouldBe((house, before, laiChau));
    }
}
