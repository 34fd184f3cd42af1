using System.Globalization;
using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The same dossiers, once told live in any order, twice over and with corrections, once as a file: every figure of every unit and day is the same.</summary>
public sealed class ReplayTests
{
    private static readonly string[] Units = ["c2025:24490", "c2025:24133", "c2025:24154", "a-p34-66:so-noi-vu", "a-p34-66:so-tu-phap"];
    private static readonly string[] Ends = ["resolved", "resolved", "resolved", "returned", "withdrawn", "refused"];

    private sealed record Told(string Id, string Unit, string Procedure, string Channel, string Event, DateTime At, DateOnly? Due)
    {
        public string Json => JsonSerializer.Serialize(new { dossier_id = Id, unit_key = Unit, procedure = Procedure, channel = Channel, @event = Event, occurred_at = Moment, due_on = Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }) + "\n";

        public string Csv => $"{Id},{Unit},{Procedure},{Channel},{Event},{Moment},{Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n";

        private string Moment => At.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+07:00";
    }

    [Theory]
    [InlineData(20261122)]
    [InlineData(766)]
    public async Task Replaying_the_feed_live_equals_the_batch(int seed)
    {
        var random = new Random(seed);
        var (told, wrong) = Draw(random, 300);

        await using var live = await ServerUnderTest.NewAsync(isDemo: false);
        using (var sender = live.Client(Role.Submitter))
        {
            // What is corrected later comes first; then everything in any order, some of it more than once; then the corrections once more.
            var once = told.OrderBy(_ => random.Next()).ToList();
            var lines = wrong.Select(w => w.Json).Concat(once.Concat(once.Where(_ => random.Next(5) == 0)).OrderBy(_ => random.Next()).Select(t => t.Json)).ToList();
            for (var at = 0; at < lines.Count;)
            {
                var size = random.Next(1, 200);
                await EventTests.SendAsync(sender, string.Concat(lines.Skip(at).Take(size)));
                at += size;
            }
        }

        await using var batch = await ServerUnderTest.NewAsync(isDemo: false);
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("ho-so.csv"), "dossier_id,unit_key,procedure,channel,event,occurred_at,due_on\n" + string.Concat(told.Select(t => t.Csv)), Encoding.UTF8);
        await batch.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("ho-so.csv"), "ho-so.csv", "dossier-events"), Actor.FolderOwner);
        await batch.Folder.PublishAsync("ho-so", Actor.FolderOwner);

        using var fromLive = live.Client(Role.Leader);
        using var fromBatch = batch.Client(Role.Leader);
        foreach (var level in new[] { "unit.commune", "unit.agency" })
        {
            var question = $$"""
                { "cube": "dossier_days", "measures": ["open", "overdue", "overdue_rate", "due_today", "due_in_3", "due_in_7", "next_due", "overdue_rank"],
                  "rows": [ { "level": "{{level}}" } ], "columns": [ { "level": "period.day" } ],
                  "filters": [ { "level": "unit", "in": ["p34:66"] }, { "level": "period", "from": "2026-10-01", "to": "2026-11-15" } ], "limit": 1000 }
                """;
            var (one, other) = (await AskAsync(fromLive, question), await AskAsync(fromBatch, question));
            one.ShouldBe(other, level);
            one.Length.ShouldBeGreaterThan(5000);
        }

        foreach (var insight in new[] { "about-to-breach?unit=p34:66&on=2026-10-12&level=commune", "due-dossiers?unit=p34:66&on=2026-10-12&within=due_in_7", "due-dossiers?unit=p34:66&on=2026-10-20&within=overdue", "due-dossiers?unit=c2025:24490&on=2026-10-15&within=due_in_3" })
        {
            var (one, other) = (Cells(await fromLive.GetStringAsync("/api/v1/insights/" + insight)), Cells(await fromBatch.GetStringAsync("/api/v1/insights/" + insight)));
            one.ShouldBe(other, insight);
            one.ShouldContain("\"key\"", customMessage: insight);
        }

        // Nobody without an account learns of a single dossier, and who speaks for one commune only of its own.
        const string List = "/api/v1/insights/due-dossiers?unit=p34:66&on=2026-10-15&within=due_in_7";
        using var stranger = batch.Client();
        (await stranger.GetStringAsync(List)).ShouldNotContain("hs-");
        using var ofOne = batch.Client(Role.Analyst, "c2025:24490");
        var seen = await ofOne.GetStringAsync(List);
        seen.ShouldNotContain("c2025:24133");
        seen.ShouldNotContain("so-noi-vu");
        (await ofOne.GetStringAsync(List.Replace("p34:66", "c2025:24490", StringComparison.Ordinal))).ShouldContain("hs-");
    }

    /// <summary>The events as they are in the end, and the first versions of those that are corrected: another due day for the same event.</summary>
    private static (List<Told> Told, List<Told> Wrong) Draw(Random random, int dossiers)
    {
        var (told, wrong) = (new List<Told>(), new List<Told>());
        for (var i = 0; i < dossiers; i++)
        {
            var received = new DateTime(2026, 10, 1).AddDays(random.Next(0, 25)).AddHours(random.Next(8, 17)).AddMinutes(random.Next(60));
            var due = DateOnly.FromDateTime(received).AddDays(random.Next(2, 20));
            var first = new Told($"hs-{i}", Units[random.Next(Units.Length)], random.Next(2) == 0 ? "dat-dai" : "ho-tich", random.Next(2) == 0 ? "online" : "direct", "received", received, due);
            told.Add(first);
            if (random.Next(8) == 0)
            {
                wrong.Add(first with { Due = due.AddDays(random.Next(1, 9)) });
            }

            if (random.Next(10) == 0)
            {
                told.Add(first with { Event = "extended", At = received.AddHours(30), Due = due.AddDays(5) });
            }

            if (random.Next(3) > 0)
            {
                told.Add(first with { Event = Ends[random.Next(Ends.Length)], At = received.AddDays(random.Next(1, 20)).AddHours(1), Due = null });
            }
        }

        return (told, wrong);
    }

    private static async Task<string> AskAsync(HttpClient client, string question)
    {
        using var answer = await client.PostAsync("/api/v1/query", LoadTests.Json(question));
        return Cells(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Axes and figures, without the names of releases and sources.</summary>
    private static string Cells(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return string.Concat(new[] { "rows", "columns", "cells", "states" }.Select(part => json.RootElement.GetProperty(part).GetRawText() + "\n"));
    }
}
