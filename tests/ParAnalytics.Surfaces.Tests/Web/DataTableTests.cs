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
    [InlineData("/du-lieu/don-vi.pdf", HttpStatusCode.NotFound)]
    [InlineData("/du-lieu/ke-thua.xlsx", HttpStatusCode.OK)]
    public async Task An_address_of_a_table_answers_with_the_status_that_is_true(string path, HttpStatusCode status)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("xa-phuong", "communes.csv", 3321)]
    [InlineData("ke-thua", "succession.csv", 10_000)]
    [InlineData("bo-tieu-chi", "criterion_sets.csv", 10)]
    public async Task A_table_of_the_reference_is_the_same_in_every_form_and_says_where_licence_and_description_are(string table, string file, int least)
    {
        using var client = server.Client();
        var lines = (await File.ReadAllLinesAsync(Repository.PathOf("warehouse", "reference", file))).Length - 1;
        lines.ShouldBeGreaterThanOrEqualTo(least);
        using var records = JsonDocument.Parse(await client.GetByteArrayAsync($"/du-lieu/{table}.json"));
        records.RootElement.GetArrayLength().ShouldBe(lines);
        using var answer = await client.GetAsync($"/du-lieu/{table}.xlsx");
        using var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
        var sheets = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        sheets.Select(s => s.Name?.Value).ShouldBe(["Số liệu", "Về bảng này"]);
        string Texts(int sheet) => ((DocumentFormat.OpenXml.Packaging.WorksheetPart)workbook.WorkbookPart.GetPartById(sheets[sheet].Id!.Value!)).Worksheet!.InnerText;
        ((DocumentFormat.OpenXml.Packaging.WorksheetPart)workbook.WorkbookPart.GetPartById(sheets[0].Id!.Value!)).Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count().ShouldBe(lines + 1);
        Texts(1).ShouldContain("Luật Sở hữu trí tuệ");
        Texts(1).ShouldContain(server.Folder.CurrentRelease.Name);
        foreach (var form in new[] { "csv", "json", "xlsx" })
        {
            using var file_ = await client.GetAsync($"/du-lieu/{table}.{form}");
            var links = string.Join(' ', file_.Headers.GetValues("Link"));
            links.ShouldContain($"/du-lieu/{table}/mo-ta.json>; rel=\"describedby\"");
            links.ShouldContain("/du-lieu#giay-phep>; rel=\"license\"");
        }
    }
}
