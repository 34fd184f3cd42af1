using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Every page in both languages: no line of one in the words of the other.</summary>
public sealed partial class LanguageTests : IAsyncLifetime
{
    private readonly ServerUnderTest _server = new();

    private static readonly string[] Public = ["/", "/xep-hang", "/xep-hang/par?nam=2025", "/xep-hang/dti?nam=2022", "/don-vi/tinh/dak-lak", "/don-vi/tinh/phu-yen", "/tim?q=krong", "/phuong-phap", "/du-lieu", "/dot-cong-bo", "/dot-cong-bo/goc", "/dang-nhap"];

    private static readonly string[] Application = ["/app", "/app/bang/leadership", "/app/kham-pha", "/app/nap-du-lieu", "/app/nhiem-vu", "/app/bao-cao", "/app/quan-tri", "/app/muc-tieu", "/app/phan-tich", "/app/y-kien", "/app/nhat-ky", "/app/ranh-gioi"];

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task No_page_mixes_Vietnamese_and_English()
    {
        var (vi, en) = (Lines("vi"), Lines("en"));
        var mixed = new List<string>();
        using var reader = _server.Client();
        using var admin = await SignedIn.AsAsync(_server, "language-walker", Role.Admin);
        foreach (var (http, path) in Public.Select(p => (reader, p)).Concat(Application.Select(p => (admin.Http, p))))
        {
            mixed.AddRange(await ForeignAsync(http, path, vi, en));
            mixed.AddRange(await ForeignAsync(http, "/en" + (path == "/" ? "" : path), en, vi));
        }

        mixed.ShouldBeEmpty();
    }

    [Fact]
    public void The_walk_would_find_a_foreign_line() =>
        Foreign("<p>Tải về</p><button aria-label=\"Download\">x</button>", new HashSet<string> { "Download" }, new HashSet<string> { "Tải về" }).ShouldBe(["Tải về"]);

    private static async Task<IEnumerable<string>> ForeignAsync(HttpClient http, string path, IReadOnlySet<string> own, IReadOnlySet<string> other)
    {
        using var answer = await http.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return Foreign(await answer.Content.ReadAsStringAsync(), own, other).Select(line => $"{path}: {line}");
    }

    /// <summary>Lines of the page that stand in the other language's texts and not in its own. The switch names each language in itself.</summary>
    private static IEnumerable<string> Foreign(string page, IReadOnlySet<string> own, IReadOnlySet<string> other) =>
        Line().Matches(Hidden().Replace(page, "")).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value + m.Groups[2].Value).Trim())
            .Where(line => line is not ("English" or "Tiếng Việt") && other.Contains(line) && !own.Contains(line)).Distinct();

    /// <summary>The whole lines that the texts of a language hold; a line with gaps is none.</summary>
    private static HashSet<string> Lines(string language) =>
    [
        .. new[] { "src/ParAnalytics.Web/Resources", "src/ParAnalytics.Web/client/text" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder.Split('/')), "*.json").Where(file => file.EndsWith($"{language}.json", StringComparison.Ordinal)))
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateObject())
            .Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()!.Trim()).Where(t => t.Length > 5 && !t.Contains('{')),
    ];

    [GeneratedRegex("<(script|style|svg)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(">([^<>]+)<|(?:aria-label|title|placeholder|alt)=\"([^\"]+)\"")]
    private static partial Regex Line();
}
