using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public sealed class UploadTests(ServerUnderTest server)
{
    private static readonly byte[] File = Encoding.UTF8.GetBytes("unit_key,criterion,year,basis,value\n" + string.Concat(Enumerable.Range(2019, 4).Select(y => $"p63:02,SIPAS-{(y < 2022 ? "2017" : "2022")}/,{y},published,8{y % 10}.5\n")));

    [Fact]
    public async Task A_file_in_pieces_goes_on_where_the_line_broke_and_becomes_one_load()
    {
        using var client = server.Client(Role.Submitter);
        using var begun = await client.PostAsJsonAsync("/api/v1/uploads", new { file = "sipas.csv", size = File.Length, kind = "index-scores" });
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
        var path = begun.Headers.Location!.ToString();

        (await PieceAsync(client, path, 0, File[..50])).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var wrong = await PieceAsync(client, path, 20, File[20..]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ServerUnderTest.JsonAsync(wrong)).GetProperty("suggestions")[0].GetString().ShouldBe("50");
        (await ServerUnderTest.JsonAsync(await client.GetAsync(path))).GetProperty("offset").GetInt64().ShouldBe(50);
        (await FinishAsync(client, path, Hash(File))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PieceAsync(client, path, 50, File[50..])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PieceAsync(client, path, File.Length, [1])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FinishAsync(client, path, Hash([1]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        using var other = server.Client(Role.Submitter);
        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var finished = await FinishAsync(client, path, Hash(File));
        var load = (await ServerUnderTest.JsonAsync(finished)).GetProperty("loads")[0];
        finished.StatusCode.ShouldBe(HttpStatusCode.Created, load.GetRawText());
        server.Folder.Office.Loads.Get(load.GetProperty("id").GetString()!).Entry.Original.ToString().ShouldBe(Hash(File));
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        server.Folder.Office.Loads.Discard(load.GetProperty("id").GetString()!, "thử", Actor.FolderOwner);
    }

    [Fact]
    public async Task What_was_given_up_is_gone_and_nonsense_is_refused()
    {
        using var client = server.Client(Role.Submitter);
        using var begun = await client.PostAsJsonAsync("/api/v1/uploads", new { file = "x.csv", size = 10 });
        var path = begun.Headers.Location!.ToString();
        (await client.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/api/v1/uploads/..%2f..%2foffice")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsJsonAsync("/api/v1/uploads", new { file = "x.csv", size = 0 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsJsonAsync("/api/v1/uploads", new { file = "x.csv", size = 1L << 40 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsJsonAsync("/api/v1/uploads", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpResponseMessage> PieceAsync(HttpClient client, string path, long offset, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("Upload-Offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> FinishAsync(HttpClient client, string path, string sha256) => client.PostAsJsonAsync(path + "/finish", new { sha256 });

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
