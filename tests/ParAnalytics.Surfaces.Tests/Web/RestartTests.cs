using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>A server that is killed while it loads and answers comes back by itself with everything it had acknowledged.</summary>
public sealed class RestartTests
{
    private static readonly HttpStatusCode[] Acknowledged = [HttpStatusCode.OK, HttpStatusCode.Created];

    [Fact]
    public Task Killed_under_load_twice_it_is_ready_again_and_lost_nothing() => Restart(2);

    [LongFact]
    public Task Killed_under_load_50_times_it_is_ready_again_and_lost_nothing() => Restart(Conditions.Times(50));

    [NeedsProgramFact(Chrome.Program)]
    public async Task An_open_page_keeps_its_figures_and_choices_when_the_server_is_killed_and_started_again()
    {
        using var at = new TemporaryFolder();
        using var playing = await Playwright.CreateAsync();
        await using var browser = await Chrome.LaunchAsync(playing);
        var page = await (await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "vi-VN" })).NewPageAsync();
        Uri url;
        await using (var program = await RunningProgram.StartAsync(at.Path))
        {
            url = program.Url;
            await page.GotoAsync(new Uri(url, "/dang-nhap/mot-lan?ma=" + Uri.EscapeDataString(program.Link!)).ToString());
            await page.GotoAsync(new Uri(url, "/app/bang/par-index?year=2022").ToString());
            await Assertions.Expect(page.Locator(".card-value").First).Not.ToBeEmptyAsync();
        }

        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Đang nối lại");
        var shown = await page.Locator(".card-value").First.InnerTextAsync();
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Năm: sau" });
        await next.ClickAsync();
        (await page.Locator(".card-value").First.InnerTextAsync()).ShouldBe(shown);

        await using var again = await RunningProgram.StartAsync(at.Path, ("PARANALYTICS_URLS", url.ToString().TrimEnd('/')));
        await Assertions.Expect(page.Locator(".status-word")).ToContainTextAsync("Trực tiếp");
        await Assertions.Expect(page.Locator(".board-slicers")).ToContainTextAsync("2023");
        await Assertions.Expect(page.Locator("pa-tile.is-failed")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".card-value").First).Not.ToHaveTextAsync(shown);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("year=2023"));
    }

    private static async Task Restart(int times)
    {
        using var at = new TemporaryFolder();
        var (acknowledged, ready) = (0, new List<double>());
        for (var round = 0; round <= times; round++)
        {
            var clock = Stopwatch.StartNew();
            await using var program = await RunningProgram.StartAsync(at.Path);
            using var client = program.Client();
            (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            ready.Add(clock.Elapsed.TotalSeconds);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(at.Path));
            (await EventTests.OpenAsync(client) ?? 0).ShouldBeGreaterThanOrEqualTo(acknowledged, $"after kill {round}");
            if (round == times)
            {
                using var verified = await client.PostAsync("/api/v1/verify", null);
                var told = await ServerUnderTest.JsonAsync(verified);
                told.GetProperty("faults").EnumerateArray().Select(f => f.GetRawText()).ShouldBeEmpty();
                break;
            }

            acknowledged += await LoadUntilKilledAsync(program, client, round);
        }

        LongReport.Add("R8", string.Create(CultureInfo.InvariantCulture, $"{times} kills under load, ready again each time without a human: median {ready.Order().ElementAt(ready.Count / 2):0.0} s, slowest {ready.Max():0.0} s from the start of the process; {acknowledged} events acknowledged, none lost"));
    }

    /// <summary>Sends events and asks at the same time until the process is gone; answers with how many were acknowledged.</summary>
    private static async Task<int> LoadUntilKilledAsync(RunningProgram program, HttpClient client, int round)
    {
        var acknowledged = 0;
        var asking = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    await EventTests.OpenAsync(client);
                }
            }
            catch (HttpRequestException)
            {
                // The server is gone.
            }
        });
        var killing = Task.Run(async () =>
        {
            while (Volatile.Read(ref acknowledged) < 200)
            {
                await Task.Delay(20);
            }

            await Task.Delay(new Random(round).Next(5, 300));
            await program.DisposeAsync();
        });
        try
        {
            for (var batch = 0; ; batch++)
            {
                var lines = string.Concat(Enumerable.Range(0, 100).Select(i => EventTests.Line($"r{round}-{batch}-{i}", "received")));
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(lines));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
                using var answer = await client.PostAsync("/api/v1/events/dossiers", content);
                if (Acknowledged.Contains(answer.StatusCode))
                {
                    Interlocked.Add(ref acknowledged, 100);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone.
        }

        await Task.WhenAll(killing, asking);
        return acknowledged;
    }

    private static string Token(string folder)
    {
        using var note = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "server.json")));
        return note.RootElement.GetProperty("token").GetString()!;
    }
}
