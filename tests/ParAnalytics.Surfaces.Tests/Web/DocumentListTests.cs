using ParAnalytics.Warehouse.Reference;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public sealed class DocumentListTests(ServerUnderTest server)
{
    [Fact]
    public async Task The_directives_notices_and_letters_that_plans_cite_are_listed_with_number_date_and_issuer()
    {
        using var anyone = server.Client();
        var page = await anyone.GetStringAsync("/du-lieu");
        foreach (var number in new[] { "09-CT/TU", "13/CT-UBND", "14/CT-UBND", "135/TB-VPUBND", "04-TB/BCĐ", "1055/UBND-PVHCC", "1426/UBND-PVHCC", "3097/UBND-PVHCC" })
        {
            page.ShouldContain(System.Net.WebUtility.HtmlEncode(number).Replace("&#272;", "Đ", StringComparison.Ordinal));
        }

        page.ShouldContain("data-document=\"ct-13-ubnd-2026\"");
        page.ShouldContain("24/4/2026");
        server.Folder.Documents.ShouldContain(new ReferenceDocument("cv-1055-ubnd-2026", "cong-van", "1055/UBND-PVHCC", "2026-01-20", "UBND tỉnh Đắk Lắk", server.Folder.Documents.Single(d => d.Key == "cv-1055-ubnd-2026").Title));
        (await anyone.GetStringAsync("/en/du-lieu")).ShouldContain("Directive 13/CT-UBND");
    }
}
