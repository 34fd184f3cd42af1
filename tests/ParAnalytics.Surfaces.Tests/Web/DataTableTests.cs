using System.Net;
using System.Text.Json;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The public tables whole, at addresses that stay, with what catalogues need to know of them.</summary>
[Collection(nameof(OneServer))]
public sealed class DataTableTests(ServerUnderTest server)
{
    [Fact]
    public async Task The_catalogue_names_every_table_with_licence_and_files_that_are_there()
    {
        using var client = server.Client();
        using var catalogue = JsonDocument.Parse(await client.GetByteArrayAsync("/du-lieu/danh-muc.json"));
        var tables = catalogue.RootElement.GetProperty("dataset").EnumerateArray().ToList();
        tables.Select(t => t.GetProperty("identifier").GetString()).ShouldContain("par");
        tables.Select(t => t.GetProperty("identifier").GetString()).ShouldContain("don-vi");
        foreach (var table in tables)
        {
            table.GetProperty("license").GetString()!.ShouldEndWith("/du-lieu#giay-phep");
            table.GetProperty("version").GetString().ShouldBe(server.Folder.CurrentRelease.Name);
            foreach (var file in table.GetProperty("distribution").EnumerateArray())
            {
                using var answer = await client.GetAsync(new Uri(file.GetProperty("contentUrl").GetString()!).PathAndQuery);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                answer.Content.Headers.ContentType!.MediaType.ShouldBe(file.GetProperty("encodingFormat").GetString());
            }
        }
    }

    [Fact]
    public async Task A_table_of_the_reference_reads_the_same_as_records_and_as_lines()
    {
        using var client = server.Client();
        using var records = JsonDocument.Parse(await client.GetByteArrayAsync("/du-lieu/van-ban.json"));
        var first = records.RootElement[0];
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("warehouse", "reference", "documents.csv"));
        var head = lines[0].Split(',');
        first.EnumerateObject().Select(p => p.Name).ShouldAllBe(name => head.Contains(name));
        lines[1].ShouldStartWith(first.GetProperty(head[0]).GetString()!);
        records.RootElement.GetArrayLength().ShouldBe((await client.GetStringAsync("/du-lieu/van-ban.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Theory]
    [InlineData("/du-lieu/khong-co.csv", HttpStatusCode.NotFound)]
    [InlineData("/du-lieu/par.csv?dot=khong-co", HttpStatusCode.NotFound)]
    [InlineData("/du-lieu/par.csv?dot=goc", HttpStatusCode.OK)]
    [InlineData("/du-lieu/khong-co/mo-ta.json", HttpStatusCode.NotFound)]
    [InlineData("/du-lieu/don-vi.xlsx", HttpStatusCode.NotFound)]
    public async Task An_address_of_a_table_answers_with_the_status_that_is_true(string path, HttpStatusCode status)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
    }
}
