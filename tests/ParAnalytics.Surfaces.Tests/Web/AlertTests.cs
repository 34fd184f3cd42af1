using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Alerts;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Operation;
using ParAnalytics.Web.Operation.Outbox;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Deadlines by a clock that the test moves, and what leaves the house by each way out.</summary>
public sealed class AlertTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deadline_is_told_once_a_stage_to_whoever_answers_and_goes_up_when_nobody_does()
    {
        var clock = new HandClock(Start);
        await using var own = await ServerUnderTest.WithAsync(s => s, clock);
        await TasksAsync(own, "gap-1,thu,p34:66,Rà soát thủ tục đất đai,Sở Nội vụ,Sở Nội vụ,fixed,2026-11-30\n");
        using var leader = await SignedIn.AsAsync(own, "chu-tich", Role.Leader, "p34:66");
        using var analyst = await SignedIn.AsAsync(own, "theo-doi", Role.Analyst, "p34:66");
        using var office = await SignedIn.AsAsync(own, "so-noi-vu", Role.Submitter, "a-p34-66:so-noi-vu");
        using var other = await SignedIn.AsAsync(own, "so-tu-phap", Role.Submitter, "a-p34-66:so-tu-phap");
        var (desk, alerts) = (own.Services.GetRequiredService<AlertDesk>(), own.Folder.Office.Alerts);
        Task<IReadOnlyList<AlertRecord>> OnAsync(int day) => AtAsync(desk, own, clock, new DateTimeOffset(2026, 11, day, 1, 0, 0, TimeSpan.Zero));
        int Told(string account) => own.Folder.Office.Notices.Newest(account, 50).Count(n => n.Subject.Contains("đất đai", StringComparison.Ordinal));

        (await OnAsync(22)).ShouldBeEmpty();
        foreach (var (day, stage) in new[] { (23, AlertStage.InSevenDays), (27, AlertStage.InThreeDays), (30, AlertStage.Today) })
        {
            (await OnAsync(day)).ShouldHaveSingleItem().Stage.ShouldBe(stage);
            await desk.CatchUpAsync(CancellationToken.None);
            alerts.Open().Count(a => a.Thing.Key == "gap-1").ShouldBe(1);
        }

        // The agency and who follows it hear of each stage; the leaders of the last day, and of what stood unanswered for two days.
        (Told("so-noi-vu"), Told("theo-doi"), Told("so-tu-phap")).ShouldBe((3, 3, 0));
        Told("chu-tich").ShouldBe(1);

        // The clock goes back and on again: nothing is told anew.
        await OnAsync(24);
        await OnAsync(30);
        alerts.Of(AlertDesk.Assignment, "gap-1").Count.ShouldBe(3);

        clock.Now = new(2026, 12, 3, 1, 0, 0, TimeSpan.Zero);
        await desk.CatchUpAsync(CancellationToken.None);
        var late = alerts.Open().Single(a => a.Thing.Key == "gap-1");
        (late.Stage, late.EscalatedAt).ShouldBe((AlertStage.Late, null));
        clock.Now = clock.Now.AddDays(2);
        await desk.CatchUpAsync(CancellationToken.None);
        await desk.CatchUpAsync(CancellationToken.None);
        alerts.Open().Single(a => a.Thing.Key == "gap-1").EscalatedAt.ShouldNotBeNull();
        own.Folder.Office.Notices.Newest("chu-tich", 50).Count(n => n.Kind == "alert.unanswered").ShouldBe(1);

        // Whoever answers for it says so on the page; others do not see it. The sessions of the first days are over.
        await AgainAsync(office, other);
        (await other.PageAsync("/app/canh-bao")).ShouldNotContain("đất đai");
        (await office.PageAsync("/app/canh-bao")).ShouldContain("Rà soát thủ tục đất đai");
        var page = await office.PostAsync("/app/canh-bao", "/app/canh-bao/tra-loi", ("canh-bao", Id(late)), ("tra-loi", "Xong trong tuần này"));
        page.ShouldContain("Xong trong tuần này");
        alerts.Find(late.Id)!.AnsweredBy.ShouldBe("so-noi-vu");
        (await other.SendAsync("/app/canh-bao", "/app/canh-bao/tra-loi", ("canh-bao", Id(late)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.SendAsync("/app/canh-bao", "/app/canh-bao/tat-nhac", ("canh-bao", Id(late)), ("den", "2026-12-20"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // Done: nothing is open any more.
        await LoadAsync(own, "assignment-status", "assignment_id,period,status,percent_done\ngap-1,2026-12,done,100\n", "xong");
        await desk.CatchUpAsync(CancellationToken.None);
        alerts.Open().ShouldNotContain(a => a.Thing.Key == "gap-1");
    }

    [Fact]
    public async Task The_house_answers_for_the_plans_of_what_it_was_formed_from_and_not_for_other_provinces_or_years_long_past()
    {
        var clock = new HandClock(Start);
        await using var own = await ServerUnderTest.WithAsync(s => s, clock);
        await TasksAsync(own, """
            truoc-1,thu,p63:66,Việc của Đắk Lắk trước sắp xếp,Sở Nội vụ,Sở Nội vụ,fixed,2026-11-19
            truoc-2,thu,p63:54,Việc của Phú Yên,Sở Nội vụ,Sở Nội vụ,fixed,2026-11-18
            ngoai-1,thu,p63:12,Việc của Lai Châu,Sở Nội vụ,Sở Nội vụ,fixed,2026-11-20
            xua-1,thu,p34:66,Việc quá hạn đã lâu,Sở Nội vụ,Sở Nội vụ,fixed,2025-11-19
            nam-1,thu,p34:66,Việc quá hạn tròn năm,Sở Nội vụ,Sở Nội vụ,fixed,2025-11-20

            """);
        using var leader = await SignedIn.AsAsync(own, "chu-tich", Role.Leader, "p34:66");
        var desk = own.Services.GetRequiredService<AlertDesk>();
        await desk.CatchUpAsync(CancellationToken.None);
        own.Folder.Office.Alerts.Open().Where(a => a.Thing.Kind == AlertDesk.Assignment).Select(a => a.Thing.Key).Order(StringComparer.Ordinal).ShouldBe(["nam-1", "truoc-1", "truoc-2"]);

        // The list of tasks keeps what is told no longer, and names the province of the rest only when asked.
        var listed = await leader.PageAsync("/app/nhiem-vu?tinh_trang=overdue&ke_hoach=thu");
        foreach (var (task, isHouse) in new[] { ("truoc-1", true), ("truoc-2", true), ("xua-1", true), ("nam-1", true), ("ngoai-1", false) })
        {
            listed.Split($"data-key=\"{task}\"").Length.ShouldBe(isHouse ? 2 : 1, task);
        }
    }

    [Fact]
    public async Task What_is_muted_is_not_told_until_the_day_is_over()
    {
        var clock = new HandClock(Start);
        await using var own = await ServerUnderTest.WithAsync(s => s, clock);
        await TasksAsync(own, "im-1,thu,p34:66,Việc tạm im,Sở Tư pháp,Sở Tư pháp,fixed,2026-11-27\n");
        using var analyst = await SignedIn.AsAsync(own, "theo-doi", Role.Analyst, "p34:66");
        var (desk, alerts) = (own.Services.GetRequiredService<AlertDesk>(), own.Folder.Office.Alerts);
        await desk.CatchUpAsync(CancellationToken.None);
        var alert = alerts.Open().Single(a => a.Thing.Key == "im-1");

        (await analyst.PostAsync("/app/canh-bao", "/app/canh-bao/tat-nhac", ("canh-bao", Id(alert)), ("den", "2026-11-25"))).ShouldContain("Tắt nhắc đến hết");
        await AtAsync(desk, own, clock, new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));
        alerts.Open().Single(a => a.Thing.Key == "im-1").ShouldSatisfyAllConditions(a => a.Stage.ShouldBe(AlertStage.InSevenDays), a => a.EscalatedAt.ShouldBeNull());
        await AtAsync(desk, own, clock, new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero));
        alerts.Open().Single(a => a.Thing.Key == "im-1").Stage.ShouldBe(AlertStage.InThreeDays);
        await AgainAsync(analyst);
        (await analyst.SendAsync("/app/canh-bao", "/app/canh-bao/tat-nhac", ("canh-bao", Id(alerts.Open().Single(a => a.Thing.Key == "im-1"))), ("den", "2020-01-01"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        own.Folder.Office.Audit.After(0, 10_000).Select(e => e.Action).ShouldContain("alert.mute");
    }

    [Fact]
    public async Task An_alert_leaves_by_file_webhook_and_mail_and_waits_until_it_is_taken()
    {
        using var files = new TemporaryFolder();
        using var mail = new SmallMailServer();
        using var hook = new SmallHook();
        await File.WriteAllTextAsync(files.File("khoa"), "khóa bí mật\n");
        await File.WriteAllTextAsync(files.File("outbox.json"), $$"""
            { "folder": "thu-di", "webhook": { "url": "{{hook.Url}}", "secret_file": "{{files.File("khoa")}}" },
              "mail": { "host": "127.0.0.1", "port": {{mail.Port}}, "from": "nhac@daklak.example", "addresses": { "so-noi-vu": "so.noi.vu@daklak.example" } } }
            """);
        var clock = new HandClock(Start);
        await using var own = await ServerUnderTest.WithAsync(s => s with { Outbox = files.File("outbox.json") }, clock);
        await TasksAsync(own, "thu-1,thu,p34:66,Báo cáo Đề án 06,Sở Nội vụ,Sở Nội vụ,fixed,2026-11-20\n");
        using var office = await SignedIn.AsAsync(own, "so-noi-vu", Role.Submitter, "a-p34-66:so-noi-vu");
        var (desk, outbox) = (own.Services.GetRequiredService<AlertDesk>(), own.Services.GetRequiredService<OutboxDesk>());
        await desk.CatchUpAsync(CancellationToken.None);
        own.Folder.Office.Outbox.Count().Waiting.ShouldBe(3);

        // The receiver is out of order: the other ways are not held up, and it is tried again later, not at once.
        hook.Answer = HttpStatusCode.ServiceUnavailable;
        (await outbox.DeliverAsync(CancellationToken.None)).ShouldBe(2);
        (await outbox.DeliverAsync(CancellationToken.None)).ShouldBe(0);
        own.Folder.Office.Outbox.Newest(5).Single(p => p.Post.Channel == "webhook").Trouble.ShouldContain("503");
        hook.Answer = HttpStatusCode.NoContent;
        clock.Now += OutboxLedger.WaitAfter(1);
        (await outbox.DeliverAsync(CancellationToken.None)).ShouldBe(1);
        own.Folder.Office.Outbox.Count().ShouldBe((0, 0));

        var file = Directory.EnumerateFiles(Path.Combine(own.Folder.Settings.Folder, "thu-di"), "*.json").ShouldHaveSingleItem();
        var told = JsonElement.Parse(await File.ReadAllTextAsync(file));
        (told.GetProperty("key").GetString(), told.GetProperty("stage").GetString(), told.GetProperty("due_on").GetString()).ShouldBe(("thu-1", "0", "2026-11-20"));
        hook.Bodies.Count.ShouldBe(2);
        hook.Bodies.Distinct().ShouldHaveSingleItem().Body.ShouldBe(await File.ReadAllTextAsync(file));
        hook.Bodies[0].Signature.ShouldBe("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("khóa bí mật"), Encoding.UTF8.GetBytes(hook.Bodies[0].Body))));
        var letter = (await mail.LetterAsync()).ShouldNotBeNull();
        letter.ShouldContain("To: so.noi.vu@daklak.example");
        letter.ShouldContain("From: nhac@daklak.example");
        clock.Now = clock.Now.AddDays(100);
        await desk.CatchUpAsync(CancellationToken.None);
        own.Folder.Office.Outbox.Newest(50).ShouldAllBe(p => p.SentAt == null);
        Encoding.UTF8.GetString(Convert.FromBase64String(letter[(letter.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Trim())).ShouldContain("Báo cáo Đề án 06");
    }

    [Fact]
    public async Task What_waits_outlives_the_server_and_is_given_up_in_the_end()
    {
        var clock = new HandClock(Start);
        await using var own = await ServerUnderTest.WithAsync(s => s, clock);
        var office = own.Folder.Office;
        office.Alerts.Raise(
            new DueThing("assignment", "k", new(2026, 11, 20), "Việc", "Sở", [Domain.Units.UnitKey.Parse("p34:66")], "/app"), AlertStage.Today, new(2026, 11, 20), [], _ => [new OutboxPost("mail", "a@b.example", "s", "{}")]).ShouldBeTrue();
        var desk = own.Services.GetRequiredService<OutboxDesk>();

        // No mail is set up: each try fails, the waits grow, and after the last it is kept as given up.
        for (var tried = 1; tried <= OutboxLedger.MostAttempts; tried++)
        {
            office.Outbox.Waiting(5).Count(p => p.Post.Channel == "mail").ShouldBe(1);
            await desk.DeliverAsync(CancellationToken.None);
            clock.Now += OutboxLedger.WaitAfter(tried);
        }

        office.Outbox.Count().ShouldBe((0, 1));
        using var admin = await SignedIn.AsAsync(own, "quan-tri", Role.Admin);
        (await admin.PageAsync("/app/canh-bao")).ShouldContain("thôi gửi");
        (await admin.PostAsync("/app/canh-bao", "/app/canh-bao/gui-lai")).ShouldContain("được gửi lại");
        office.Outbox.Count().ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("""{ "webhook": { "url": "https://example.org/x" } }""", "PAR0946")]
    [InlineData("""{ "mail": { "host": "mail.example.org", "port": 25, "from": "a@b.c", "addresses": {} } }""", "PAR0946")]
    [InlineData("""{ "webhok": {} }""", "PAR0945")]
    [InlineData("nothing", "PAR0945")]
    public async Task Nothing_leaves_this_machine_unless_the_settings_say_so(string written, string code)
    {
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("outbox.json"), written);
        Should.Throw<FaultException>(() => OutboxSettings.Read(files.File("outbox.json"))).First.Code.ShouldBe(code);
        await File.WriteAllTextAsync(files.File("outbox.json"), """{ "outside": true, "webhook": { "url": "https://example.org/x" } }""");
        OutboxSettings.Read(files.File("outbox.json")).Webhook!.Url.Host.ShouldBe("example.org");
    }

    private static async Task AgainAsync(params SignedIn[] people)
    {
        foreach (var one in people)
        {
            await one.PostAsync("/dang-nhap", "/dang-nhap", ("ten", one.Name), ("mat-khau", "mat khau du dai 9"));
        }
    }

    private static string Id(AlertRecord alert) => alert.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Task TasksAsync(ServerUnderTest own, string rows) =>
        LoadAsync(own, "assignments", "assignment_id,plan,unit_key,task,lead_agency,lead_agencies,deadline_kind,deadline\n" + rows, "viec-thu");

    private static async Task LoadAsync(ServerUnderTest own, string kind, string text, string release)
    {
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(files.File("tep.csv"), text);
        await own.Folder.LoadAsync(new Warehouse.Loading.LoadRequest(files.File("tep.csv"), "tep.csv", kind), Actor.FolderOwner);
        await own.Folder.PublishAsync(release, Actor.FolderOwner);
    }

    private static async Task<IReadOnlyList<AlertRecord>> AtAsync(AlertDesk desk, ServerUnderTest own, HandClock clock, DateTimeOffset now)
    {
        clock.Now = now;
        await desk.CatchUpAsync(CancellationToken.None);
        return [.. own.Folder.Office.Alerts.Open().Where(a => a.Thing.Key is "gap-1" or "im-1")];
    }

    private sealed class HandClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Takes posts on this machine and answers as it is told to.</summary>
    private sealed class SmallHook : IDisposable
    {
        private readonly HttpListener _listener = new();

        public SmallHook()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/nhac/";
                free.Stop();
            }

            _listener.Prefixes.Add(Url);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Url { get; }

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public List<(string Body, string Signature, string Key)> Bodies { get; } = [];

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var call = await _listener.GetContextAsync();
                    using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                    Bodies.Add((await reader.ReadToEndAsync(), call.Request.Headers["X-Par-Signature"] ?? "", call.Request.Headers["Idempotency-Key"] ?? ""));
                    call.Response.StatusCode = (int)Answer;
                    call.Response.Close();
                }
                catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }

    /// <summary>As much of a mail server as a letter needs.</summary>
    private sealed class SmallMailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource<string> _letter = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SmallMailServer()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public Task<string> LetterAsync() => _letter.Task.WaitAsync(TimeSpan.FromSeconds(10));

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            using var caller = await _listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(caller.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(caller.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 nho");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.Ordinal))
                {
                    await writer.WriteLineAsync("354 viet di");
                    var letter = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } text && text != ".")
                    {
                        letter.Append(text).Append("\r\n");
                    }

                    await writer.WriteLineAsync("250 da nhan");
                    _letter.TrySetResult(letter.ToString());
                }
                else
                {
                    await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 chao" : "250 duoc");
                }
            }
        }
    }
}
