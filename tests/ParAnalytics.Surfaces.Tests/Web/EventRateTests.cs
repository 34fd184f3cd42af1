using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>How many events a second come in through HTTP while others ask; the figure goes into the report, what is tested is that no answer is wrong.</summary>
public sealed class EventRateTests : IAsyncLifetime
{
    private const int Senders = 2;
    private static readonly int RequestsEach = Conditions.Times(10);
    private const int RowsEach = 50_000;
    private readonly ServerUnderTest _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [LongFact]
    public async Task A_million_events_come_in_while_four_viewers_ask_and_every_answer_is_exact()
    {
        using var ended = new CancellationTokenSource();
        var viewers = Enumerable.Range(0, 4).Select(_ => AskAsync(ended.Token)).ToList();
        var bodies = Enumerable.Range(0, Senders * RequestsEach).Select(Body).ToList();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(bodies.Skip(sender * RequestsEach).Take(RequestsEach))));
        clock.Stop();
        await ended.CancelAsync();
        foreach (var seen in await Task.WhenAll(viewers))
        {
            seen.SequenceEqual(seen.Order()).ShouldBeTrue("the number of open dossiers fell while they only came in");
            seen[^1].ShouldBeLessThanOrEqualTo(Senders * RequestsEach * RowsEach);
        }

        using var analyst = _server.Client(Role.Analyst);
        (await EventTests.OpenAsync(analyst)).ShouldBe(Senders * RequestsEach * RowsEach);
        var rate = Senders * RequestsEach * RowsEach / clock.Elapsed.TotalSeconds;
        LongReport.Add("P8", string.Create(CultureInfo.InvariantCulture, $"{rate:N0} events a second over {Senders} HTTP senders with 4 viewers asking, {Senders * RequestsEach * RowsEach:N0} rows, every answer exact (goal 35,000)"));
        LongReport.Add("P8", string.Create(CultureInfo.InvariantCulture, $"resident {Process.GetCurrentProcess().WorkingSet64 >> 20} MB after it"));
    }

    private async Task SendAsync(IEnumerable<byte[]> bodies)
    {
        using var client = _server.Client(Role.Submitter);
        client.Timeout = TimeSpan.FromMinutes(10);
        foreach (var body in bodies)
        {
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await client.PostAsync("/api/v1/events/dossiers", content);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<List<decimal>> AskAsync(CancellationToken ended)
    {
        using var analyst = _server.Client(Role.Analyst);
        var seen = new List<decimal> { 0 };
        while (!ended.IsCancellationRequested)
        {
            seen.Add(await EventTests.OpenAsync(analyst) ?? 0);
            await Task.Delay(250, CancellationToken.None);
        }

        return seen;
    }

    private static byte[] Body(int request)
    {
        var text = new StringBuilder(RowsEach * 210);
        for (var i = 0; i < RowsEach; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"dossier_id\":\"h-{request}-{i}\",\"unit_key\":\"{EventTests.Unit}\",\"procedure\":\"dat-dai\",\"channel\":\"online\",\"event\":\"received\",\"occurred_at\":\"2026-10-{(i % 28) + 1:00}T08:00:{i % 60:00}+07:00\",\"due_on\":\"2026-11-20\"}}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
