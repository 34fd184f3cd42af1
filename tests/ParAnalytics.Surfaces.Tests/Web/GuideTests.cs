using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Language;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The user guide: every step of it is done here in a real browser, in its order; a step without a deed fails.</summary>
public sealed partial class GuideTests : BrowserOnServer
{
    private readonly TemporaryFolder _assets = new();
    private IPage _page = null!;
    private Dictionary<string, string> _steps = [];

    private protected override Task<ServerUnderTest> StartAsync()
    {
        // The guide pins to a dashboard and edits it: of a copy.
        return ServerUnderTest.WithAsync(settings =>
        {
            var assets = Directory.CreateDirectory(_assets.File("assets")).FullName;
            foreach (var shared in new[] { "warehouse", "docs" })
            {
                Directory.CreateSymbolicLink(Path.Combine(assets, shared), Path.Combine(settings.Places.Assets, shared));
            }

            var boards = Directory.CreateDirectory(Path.Combine(assets, "dashboards")).FullName;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(settings.Places.Assets, "dashboards"), "*.yaml"))
            {
                File.Copy(file, Path.Combine(boards, Path.GetFileName(file)));
            }

            Directory.CreateSymbolicLink(Path.Combine(boards, "pages"), Path.Combine(settings.Places.Assets, "dashboards", "pages"));
            return settings with { Places = settings.Places with { Assets = assets } };
        });
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_steps_for_leaders_do_what_they_say()
    {
        await BeginAsync("lanh-dao", isSignedIn: true);
        await _page.GotoAsync("/app");
        await DoAsync("Xem tỉnh đang đứng ở đâu",
            () => _page.GetByRole(AriaRole.Link, new() { Name = "Bảng điều hành", Exact = true }).ClickAsync(),
            () => Assertions.Expect(Tile("par").Locator(".tile-title")).ToContainTextAsync("PAR Index 2025"),
            async () =>
            {
                await _page.GetByRole(AriaRole.Link, new() { Name = "Vì sao, cần gì" }).ClickAsync();
                await Assertions.Expect(_page).ToHaveURLAsync(new Regex("trang=vi-sao"));
            });

        await _page.GotoAsync("/app/bang/leadership");
        await DoAsync("Hỏi vì sao có con số này",
            () => Tile("par").GetByRole(AriaRole.Button, new() { Name = "Việc với ô này" }).ClickAsync(),
            async () =>
            {
                await Tile("par").GetByRole(AriaRole.Menuitem, new() { Name = "Giải thích", Exact = true }).ClickAsync();
                await Assertions.Expect(_page.Locator("dialog[open]")).ToContainTextAsync("430/QĐ-BNV");
            },
            () => _page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync());

        await DoAsync("Trình chiếu trong cuộc họp",
            OpenBoardMenuAsync,
            () => _page.GetByRole(AriaRole.Menuitem, new() { Name = "Trình chiếu từng ô" }).ClickAsync(),
            async () =>
            {
                await _page.GetByRole(AriaRole.Button, new() { Name = "Bỏ chọn" }).ClickAsync();
                await _page.Locator("#slide-sipas").CheckAsync();
                await _page.Locator("#slide-par").CheckAsync();
                await _page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu" }).ClickAsync();
                await Assertions.Expect(_page.Locator(".slide-told")).ToContainTextAsync("Ô 1 trên 2");
                await Assertions.Expect(_page.Locator("pa-tile.is-slide")).ToHaveCountAsync(1);
            },
            async () =>
            {
                var first = await _page.Locator("pa-tile.is-slide").GetAttributeAsync("data-tile");
                await _page.Keyboard.PressAsync("ArrowRight");
                await Assertions.Expect(_page.Locator(".slide-told")).ToContainTextAsync("Ô 2 trên 2");
                (await _page.Locator("pa-tile.is-slide").GetAttributeAsync("data-tile")).ShouldNotBe(first);
            },
            async () =>
            {
                await _page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(_page.Locator("pa-tile.is-slide, .slide-bar, pa-tile.is-zoomed")).ToHaveCountAsync(0);
            });

        await DoAsync("Mang theo khi hội trường không có mạng",
            OpenBoardMenuAsync,
            async () =>
            {
                var file = await _page.RunAndWaitForDownloadAsync(() => _page.GetByRole(AriaRole.Menuitem, new() { Name = "Bản xem không cần mạng (ZIP)" }).ClickAsync());
                await OpensWithoutNetworkAsync(await file.PathAsync());
            });
        End();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_steps_for_analysts_do_what_they_say()
    {
        await BeginAsync("phan-tich", isSignedIn: true);
        await _page.GotoAsync("/app");
        await DoAsync("Ghép một bảng số liệu",
            () => _page.GetByRole(AriaRole.Link, new() { Name = "Khám phá", Exact = true }).ClickAsync(),
            async () =>
            {
                await Assertions.Expect(_page.Locator(".x-matrix td").First).ToBeAttachedAsync();
                await _page.Locator("body").PressAsync("/");
                await _page.Keyboard.TypeAsync("trung binh");
                await _page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(_page.Locator(".x-well-values .x-chip[data-field='mean']")).ToBeVisibleAsync();
                await _page.Locator(".x-search").First.FillAsync("");
            },
            async () =>
            {
                await _page.Locator(".x-field[data-field='unit.province']").FocusAsync();
                await _page.Keyboard.PressAsync("f");
                await _page.Locator(".x-dialog .x-search").FillAsync("dak lak");
                await _page.Locator(".x-members input[value='p34:66']").CheckAsync();
                await _page.Locator(".x-dialog").GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
                await Assertions.Expect(_page.Locator(".x-well-filters")).ToContainTextAsync("Đắk Lắk");
            },
            async () =>
            {
                await _page.Locator(".x-chip").First.FocusAsync();
                await _page.Keyboard.PressAsync("Control+z");
                await Assertions.Expect(_page.Locator(".x-well-filters")).Not.ToContainTextAsync("Đắk Lắk");
                await _page.Keyboard.PressAsync("Control+y");
                await Assertions.Expect(_page.Locator(".x-well-filters")).ToContainTextAsync("Đắk Lắk");
            });

        await DoAsync("Đổi cách trình bày",
            async () =>
            {
                await _page.Locator("label[for='x-drawing-bar']").ClickAsync();
                await Assertions.Expect(_page.Locator(".x-stage .twin td[data-unit='p34:66'][data-measure='value'][data-value='89.38']")).ToHaveCountAsync(1);
            },
            async () =>
            {
                await _page.Locator("label[for='x-drawing-map']").ClickAsync();
                await Assertions.Expect(_page.Locator(".x-stage pa-map #map-tile")).ToBeVisibleAsync();
                await Assertions.Expect(_page.Locator("#x-layout")).ToBeVisibleAsync();
            },
            async () =>
            {
                await _page.Locator("label[for='x-drawing-matrix']").ClickAsync();
                await Assertions.Expect(_page.Locator(".x-matrix td").First).ToBeAttachedAsync();
            });

        await DoAsync("So sánh",
            () => _page.Locator("#x-compare > summary").ClickAsync(),
            async () =>
            {
                await _page.Locator("#x-compare label", new() { HasTextRegex = new Regex("^năm trước$") }).Locator("input").CheckAsync();
                await Assertions.Expect(_page.Locator(".x-matrix th", new() { HasText = "2023: so với năm trước" }).First).ToBeAttachedAsync();
                (await _page.Locator(".x-matrix").InnerTextAsync()).ShouldNotContain("xCompare");
                await _page.Locator("#x-compare label", new() { HasTextRegex = new Regex("^năm trước$") }).Locator("input").UncheckAsync();
                await _page.Locator("#x-compare > summary").ClickAsync();
            });

        await DoAsync("Tự tính một chỉ tiêu",
            () => _page.GetByRole(AriaRole.Button, new() { Name = "Thêm chỉ tiêu tự tính" }).ClickAsync(),
            async () =>
            {
                await _page.Locator("#x-calc-name").FillAsync("Còn kém tỉnh cao nhất");
                await _page.Locator("#x-calc-text").FillAsync("best - vallue");
                await Assertions.Expect(_page.Locator(".x-caret")).ToContainTextAsync("       ^^^^^^");
                await _page.Locator("#x-calc-text").FillAsync("best - val");
                await _page.Keyboard.PressAsync("Control+Space");
                await Assertions.Expect(_page.Locator(".x-completions li").First).ToContainTextAsync("value");
                await _page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(_page.Locator("#x-calc-text")).ToHaveValueAsync(new Regex("^best - value"));
                await _page.Locator("#x-calc-text").FillAsync("best - value");
                await Assertions.Expect(_page.Locator(".x-calc-told")).ToContainTextAsync("chênh lệch");
            },
            async () =>
            {
                await _page.Locator(".x-dialog").GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
                await Assertions.Expect(_page.Locator(".x-matrix td[data-measure='tinh_con_kem_tinh_cao_nhat']").First).ToBeAttachedAsync();
                await _page.Locator(".x-matrix").FocusAsync();
                await _page.Keyboard.PressAsync("Control+End");
                await Assertions.Expect(_page.Locator(".x-matrix td[data-measure='tinh_con_kem_tinh_cao_nhat'][data-unit='p34:66'][data-period='2025']").First).ToHaveAttributeAsync("data-value", "5.99");
            });

        await DoAsync("Lưu và chia sẻ",
            () => _page.GetByRole(AriaRole.Button, new() { Name = "Lưu, mở" }).ClickAsync(),
            async () =>
            {
                await _page.Locator(".x-dialog input[type=text]").FillAsync("Còn kém bao nhiêu");
                await _page.Locator(".x-dialog").GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
                await Assertions.Expect(_page.Locator(".x-title")).ToHaveTextAsync("Còn kém bao nhiêu");
            },
            async () =>
            {
                var other = await _page.Context.NewPageAsync();
                await other.GotoAsync(_page.Url);
                await Assertions.Expect(other.Locator(".x-title")).ToHaveTextAsync("Còn kém bao nhiêu");
                await Assertions.Expect(other.Locator(".x-matrix td[data-measure='tinh_con_kem_tinh_cao_nhat']").First).ToBeAttachedAsync();
                await other.CloseAsync();
            });

        await DoAsync("Tải ra Excel",
            () => _page.GetByRole(AriaRole.Button, new() { Name = "Tải về", Exact = true }).ClickAsync(),
            async () =>
            {
                var file = await _page.RunAndWaitForDownloadAsync(() => _page.GetByRole(AriaRole.Menuitem, new() { Name = "Bảng tính (XLSX)" }).ClickAsync());
                using var package = ZipFile.OpenRead(await file.PathAsync());
                package.Entries.Select(e => e.FullName).ShouldContain("xl/pivotTables/pivotTable1.xml");
            });

        await DoAsync("Ghim lên bảng điều hành và sửa bảng",
            () => _page.GetByRole(AriaRole.Button, new() { Name = "Ghim", Exact = true }).ClickAsync(),
            async () =>
            {
                await _page.Locator("#x-pin-board").SelectOptionAsync("leadership");
                await _page.Locator(".x-dialog").GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
                await Assertions.Expect(_page.Locator(".x-told")).ToContainTextAsync("Đã ghim");
            },
            async () =>
            {
                await _page.GetByRole(AriaRole.Link, new() { Name = "Mở bảng điều hành" }).ClickAsync();
                await Assertions.Expect(Tile("ghim-1").Locator("td[data-measure='tinh_con_kem_tinh_cao_nhat'][data-unit='p34:66']").First).ToBeAttachedAsync();
                await OpenBoardMenuAsync();
                await _page.GetByRole(AriaRole.Menuitem, new() { Name = "Sửa bảng" }).ClickAsync();
            },
            async () =>
            {
                await _page.Locator(".e-cover[data-id='ghim-1']").FocusAsync();
                await _page.Keyboard.PressAsync("Shift+ArrowLeft");
                await Assertions.Expect(Tile("ghim-1")).ToHaveAttributeAsync("style", new Regex("--width: 11"));
            },
            async () =>
            {
                await _page.GetByRole(AriaRole.Button, new() { Name = "Xem khác biệt, lưu" }).ClickAsync();
                await Assertions.Expect(_page.Locator(".e-line.is-new code")).ToHaveCountAsync(1);
                await _page.GetByRole(AriaRole.Button, new() { Name = "Lưu vào tệp" }).ClickAsync();
                await Assertions.Expect(_page.Locator(".e-told")).ToContainTextAsync("Đã lưu");
            });
        End();
    }

    [NeedsProgramFact(Chrome.Program)]
    public async Task The_steps_for_citizens_do_what_they_say()
    {
        await BeginAsync("nguoi-dan", isSignedIn: false);
        await _page.GotoAsync("/");
        await DoAsync("Tìm xã, tỉnh của tôi",
            async () =>
            {
                await _page.GetByLabel("Tìm xã, tỉnh của tôi").FillAsync("krong pac");
                await _page.GetByRole(AriaRole.Button, new() { Name = "Tìm" }).ClickAsync();
            },
            async () =>
            {
                await _page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Krông Pắc") }).First.ClickAsync();
                await Assertions.Expect(_page.Locator("h1")).ToContainTextAsync("Krông Pắc");
            });
        await DoAsync("Đọc một bảng xếp hạng",
            () => _page.Locator(".site-nav").GetByRole(AriaRole.Link, new() { Name = "Xếp hạng" }).ClickAsync(),
            async () =>
            {
                await _page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("PAR Index") }).First.ClickAsync();
                await Assertions.Expect(_page.Locator("h1")).ToContainTextAsync("PAR Index");
            },
            async () =>
            {
                await _page.Locator("label[for='xem-bang']").ClickAsync();
                await Assertions.Expect(_page.Locator(".panel-table table")).ToBeVisibleAsync();
            });
        await DoAsync("Tải số liệu và trích dẫn",
            async () =>
            {
                await _page.Locator("details.downloads > summary").ClickAsync();
                (await _page.RunAndWaitForDownloadAsync(() => _page.Locator("details.downloads a", new() { HasText = "CSV" }).First.ClickAsync())).SuggestedFilename.ShouldEndWith(".csv");
            },
            async () =>
            {
                await _page.Locator("details.cite > summary").ClickAsync();
                await Assertions.Expect(_page.Locator("details.cite")).ToContainTextAsync("đợt công bố goc");
            });
        End();
    }

    [Theory]
    [InlineData("lanh-dao")]
    [InlineData("phan-tich")]
    [InlineData("nguoi-dan")]
    [InlineData("index")]
    public async Task Both_languages_tell_the_same_steps_in_words_of_the_screen(string part)
    {
        var (vi, en) = (Read(part, "vi"), Read(part, "en"));
        Shape(en).ShouldBe(Shape(vi));
        foreach (var (text, language) in new[] { (vi, "vi"), (en, "en") })
        {
            var words = WordsOfTheScreen(language);
            Bold().Matches(text).Select(m => m.Groups[1].Value).Where(b => !words.Contains(b) && part != "index").ShouldBeEmpty($"{part}.{language}");
            foreach (var picture in Picture().Matches(text).Select(m => m.Groups[1].Value))
            {
                File.Exists(Repository.PathOf("docs", "huong-dan", picture)).ShouldBeTrue(picture);
                using var client = Server.Client();
                (await client.GetAsync("/huong-dan/" + picture)).Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
            }
        }

        using var reader = Server.Client();
        foreach (var prefix in new[] { "", "/en" })
        {
            var page = await reader.GetStringAsync($"{prefix}/huong-dan{(part == "index" ? "" : "/" + part)}");
            page.ShouldContain("<article class=\"prose guide\">");
            Regex.Count(page, "<li>", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeGreaterThan(Shape(vi).Count(c => c is '1' or '-'));
        }

        (await reader.GetAsync("/huong-dan/khong-co")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await reader.GetAsync("/huong-dan/anh/..%2Findex.vi.md")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private async Task BeginAsync(string part, bool isSignedIn)
    {
        _steps = Steps(Read(part, "vi"));
        _page = await Chrome.SignedInAsync(Browser, Server);
        if (!isSignedIn)
        {
            await _page.Context.ClearCookiesAsync();
        }
    }

    /// <summary>Does the steps of a task in their order.</summary>
    private async Task DoAsync(string task, params Func<Task>[] deeds)
    {
        for (var i = 0; i < deeds.Length; i++)
        {
            _steps.Remove($"{task} {i + 1}", out var step).ShouldBeTrue($"the guide has no step {i + 1} of '{task}'");
            try
            {
                await deeds[i]();
            }
            catch (Exception e) when (e is PlaywrightException or ShouldAssertException or TimeoutException)
            {
                throw new InvalidOperationException($"'{task}', step {i + 1}: {step}\n{e.Message}", e);
            }
        }
    }

    /// <summary>No step of the part was left out.</summary>
    private void End() => _steps.Keys.ShouldBeEmpty();

    private ILocator Tile(string id) => _page.Locator($"pa-tile[data-tile='{id}']");

    private Task OpenBoardMenuAsync() => _page.GetByRole(AriaRole.Button, new() { Name = "Tải về, trình chiếu, in" }).ClickAsync();

    private async Task OpensWithoutNetworkAsync(string path)
    {
        var folder = Directory.CreateDirectory(_assets.File("mang-theo")).FullName;
        await ZipFile.ExtractToDirectoryAsync(path, folder);
        var context = await Browser.NewContextAsync();
        await context.SetOfflineAsync(true);
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                asked.Add(request.Url);
            }
        };
        await page.GotoAsync("file://" + Path.Combine(folder, "index.html"));
        await Assertions.Expect(page.Locator("pa-tile[data-tile='par'] .tile-title")).ToContainTextAsync("PAR Index 2025");
        asked.ShouldBeEmpty();
        await context.CloseAsync();
    }

    private static string Read(string part, string language) => File.ReadAllText(Repository.PathOf("docs", "huong-dan", $"{part}.{language}.md"));

    private static Dictionary<string, string> Steps(string text)
    {
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        var task = "";
        foreach (var line in text.Split('\n'))
        {
            task = line.StartsWith("## ", StringComparison.Ordinal) ? line[3..].Trim() : task;
            if (Step().Match(line) is { Success: true } match)
            {
                steps.Add($"{task} {match.Groups[1].Value}", match.Groups[2].Value);
            }
        }

        return steps;
    }

    /// <summary>Tasks, steps and pictures in their order, without the words.</summary>
    private static string Shape(string text) => string.Concat(text.Split('\n').Select(l => l.StartsWith("## ", StringComparison.Ordinal) ? "#" : Step().IsMatch(l) ? "1" : l.StartsWith("- ", StringComparison.Ordinal) ? "-" : Picture().IsMatch(l) ? "!" : ""));

    private static HashSet<string> WordsOfTheScreen(string language)
    {
        var words = Words.Of(language);
        var texts = words.Keys.Select(k => words[k]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in new[] { "text", "explorer", "editor" })
        {
            texts.UnionWith(JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Repository.PathOf("src", "ParAnalytics.Web", "client", "text", $"{file}.{language}.json")))!.Values);
        }

        texts.UnionWith(["PAR Index 2025", "PAR Index", "Krông Pắc", "Vì sao, cần gì", "Why, and what it takes", "Tỉnh, thành phố", "Bảng xoay", "Số liệu", "Pivot table", "Data", "Sources"]);
        return texts;
    }

    [GeneratedRegex(@"^(\d+)\. (.*)$", RegexOptions.None, 1000)]
    private static partial Regex Step();

    [GeneratedRegex(@"\*\*([^*]+)\*\*", RegexOptions.None, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"^!\[[^\]]*\]\((anh/[^)]+)\)", RegexOptions.Multiline, 1000)]
    private static partial Regex Picture();
}
