using System.Net;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

[Collection(nameof(OneServer))]
public sealed class EventLineTests(ServerUnderTest server)
{
    [Fact]
    public async Task A_wrong_line_is_a_finding_and_holds_up_no_other()
    {
        using var sender = server.Client(Role.Submitter);
        var body = EventTests.Line("a", "received") + "không phải json\n" + EventTests.Line("b", "received").Replace(EventTests.Unit, "p34:9999") + EventTests.Line("c", "received").Replace("2026-10-01", "2126-10-01") + "\n" + EventTests.Line("", "received") + EventTests.Line("d", "received");
        var answer = await EventTests.SendAsync(sender, body);
        (answer.GetProperty("rowsIn").GetInt32(), answer.GetProperty("rowsTaken").GetInt32(), answer.GetProperty("rowsRefused").GetInt32()).ShouldBe((6, 2, 4));
        answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("cell").GetString()).ShouldBe(["2:2", "3:3", "4:4", "6:6"]);

        var csv = "dossier_id,unit_key,procedure,channel,event,occurred_at,due_on\nx,a-p34-66:so-noi-vu,dat-dai,online,received,2026-10-02T08:00:00+07:00,\ny,a-p34-66:so-noi-vu,dat-dai\n";
        var table = await EventTests.SendAsync(sender, csv, "text/csv");
        (table.GetProperty("rowsTaken").GetInt32(), table.GetProperty("rowsRefused").GetInt32()).ShouldBe((1, 1));
        table.GetProperty("findings")[0].GetProperty("cell").GetString().ShouldBe("3:3");

        await EventTests.SendAsync(sender, "x\n", expected: HttpStatusCode.UnprocessableEntity);
        await EventTests.SendAsync(sender, "", expected: HttpStatusCode.BadRequest);
        await EventTests.SendAsync(sender, "x", "text/plain", HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task One_key_stands_for_one_content()
    {
        using var sender = server.Client(Role.Submitter);
        sender.DefaultRequestHeaders.Add("Idempotency-Key", "lo-1");
        var first = await EventTests.SendAsync(sender, EventTests.Line("a", "received"));
        var again = await EventTests.SendAsync(sender, EventTests.Line("a", "received"), expected: HttpStatusCode.OK);
        again.GetProperty("receipts")[0].GetProperty("id").GetString().ShouldBe(first.GetProperty("receipts")[0].GetProperty("id").GetString());
        (await EventTests.SendAsync(sender, EventTests.Line("b", "received"), expected: HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("PAR0401");
    }
}
