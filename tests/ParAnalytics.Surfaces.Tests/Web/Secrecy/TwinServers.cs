using System.Net.Http.Headers;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Office.Comments;
using ParAnalytics.Office.Obligations;
using ParAnalytics.Office.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>Two servers, started once, over folders that differ only in what the scope may not see.</summary>
public class TwinServers : IAsyncLifetime
{
    private readonly bool _isLeaky;

    private readonly TemporaryFolder _files = new();
    private readonly List<ServerUnderTest> _servers = [];
    private readonly Dictionary<(Role, string?), HttpClient[]> _clients = [];
    private readonly List<string> _views = [];

    /// <summary>xunit makes the fixture so.</summary>
    public TwinServers()
    {
    }

    private protected TwinServers(bool isLeaky) => _isLeaky = isLeaky;

    public IReadOnlyList<ServerUnderTest> Both => _servers;

    public async Task InitializeAsync()
    {
        foreach (var twin in new[] { 0, 1 })
        {
            var server = await ServerUnderTest.WithAsync(settings => settings with { Patience = TimeSpan.FromMinutes(3) }, new StillClock());
            _servers.Add(server);
            var facts = new TwinFacts(twin, _isLeaky);
            await TakeAsync(server, "diem.csv", facts.Scores(), "index-scores");
            await TakeAsync(server, "bao-cao.csv", facts.Reports(), "report-obligations");
            await TakeAsync(server, "ho-so.csv", facts.Events(), "dossier-events");
            await TakeAsync(server, "chi-tieu.csv", facts.Indicators(), "indicators");
            await TakeAsync(server, "minh-chung.csv", facts.Evidence(), "evidence");
            await server.Folder.PublishAsync("thu-1", Actor.FolderOwner);
            await TakeAsync(server, "nhap.csv", facts.Draft(), "index-scores");
            Write(server.Folder.Office, facts);
        }

        foreach (var role in RandomRequest.Roles)
        {
            As(role, TwinFacts.Scope);
        }

        As(Role.Submitter, TwinFacts.Agency);
        As(Role.Analyst, null);
        foreach (var client in As(Role.Analyst, TwinFacts.Scope))
        {
            using var kept = await client.PostAsync("/api/v1/views", new StringContent(View, Encoding.UTF8, "application/json"));
            _views.Add((await ServerUnderTest.JsonAsync(kept)).GetProperty("id").GetString()!);
        }
    }

    /// <summary>What stands in a path for the address of the view that the analyst of the scope keeps; it is another on each server.</summary>
    internal string Path(int twin, string path) => path.Replace(RandomRequest.OwnView, _views[twin], StringComparison.Ordinal);

    private const string View = """{"name":"Điểm tự chấm","view":{},"shared":true,"query":{"cube":"indices","measures":["value","rank","rank_of","mean"],"rows":[{"level":"unit.province"}],"filters":[{"level":"index.family","in":["par"]},{"level":"year","in":["2025"]},{"level":"basis","in":["self"]}]}}""";

    /// <summary>What people write: the same within the scope, other words outside. As many on both sides, for running numbers tell how many there are.</summary>
    private static void Write(OfficeRecord office, TwinFacts facts)
    {
        var insider = new Actor("nguoi-trong", Role.Leader, UnitKey.Parse(TwinFacts.Scope));
        var outsider = new Actor("nguoi-ngoai", Role.Publisher, UnitKey.Parse("p34:01"));
        office.Comments.Write(new FigurePlace(UnitKey.Parse(TwinFacts.Scope), "value", "PAR-2025/1", "2025"), "Cần giải trình", insider);
        for (var i = 0; i < TwinFacts.OutsideUnits.Length; i++)
        {
            var comment = office.Comments.Write(new FigurePlace(UnitKey.Parse(TwinFacts.OutsideUnits[i]), "value", "PAR-2025/1", "2025"), facts.Words(i), outsider);
            office.Comments.Give(comment.Id, UnitKey.Parse(TwinFacts.OutsideUnits[i]), facts.Words(i + 20), new DateOnly(2026, 12, 1 + i), outsider);
        }

        Warn(office, facts, insider, outsider);
        office.LoadComments.Write(office.Loads.Draft()[^1].Id, facts.Words(50), outsider);
        office.Views.Keep(null, facts.Words(60), isShared: false, """{"cube":"indices","measures":["value"],"rows":[]}""", "{}", outsider);
        office.Reports.Send(new ReportPlace("R01", TwinFacts.Agency, "2026-10"), "Kết quả tháng 10", insider);
        office.Reports.Keep(new ReportPlace("R01", TwinFacts.Agency, "2026-11"), "Đang viết", 0, insider);
        foreach (var (neighbour, i) in TwinFacts.Neighbours.Select((n, i) => (n, i)))
        {
            office.Reports.Keep(new ReportPlace("R01", neighbour, "2026-11"), facts.Words(i + 70), 0, outsider);
            if (facts.Words(i).Contains("giảm", StringComparison.Ordinal))
            {
                office.Reports.Send(new ReportPlace("R01", neighbour, "2026-11"), facts.Words(i + 80), outsider);
            }
        }
    }

    /// <summary>Deadlines that came, and what was answered to them: within the scope alike, outside otherwise.</summary>
    private static void Warn(OfficeRecord office, TwinFacts facts, Actor insider, Actor outsider)
    {
        var today = new DateOnly(2026, 11, 20);
        void Raise(string kind, string key, string caption, string unit, int day, Actor by, string answer)
        {
            office.Alerts.Raise(new DueThing(kind, key, new DateOnly(2026, 11, day), caption, caption, [UnitKey.Parse(unit)], "/app/nhiem-vu"), AlertStage.Late, today, [], _ => []).ShouldBeTrue();
            office.Alerts.Answer(office.Alerts.Of(kind, key)[0].Id, answer, by);
        }

        Raise("thu", "trong", "Việc trong phạm vi", TwinFacts.Scope, 10, insider, "Đang làm");
        foreach (var (unit, i) in TwinFacts.OutsideUnits.Select((u, i) => (u, i)))
        {
            Raise("thu", unit, facts.Words(i + 100), unit, 11 + i, outsider, facts.Words(i + 120));
        }

        foreach (var (task, i) in TwinFacts.OutsideTasks.Select((t, i) => (t, i)))
        {
            Raise("assignment", task, facts.Words(i + 140), "p63:12", 1 + i, outsider, facts.Words(i + 160));
        }
    }

    /// <summary>The same person before both servers: anonymous, of a scope, or without one.</summary>
    internal HttpClient[] As(Role role, string? scope)
    {
        if (!_clients.TryGetValue((role, scope), out var pair))
        {
            pair = [.. _servers.Select(server => Client(server, role, scope))];
            _clients[(role, scope)] = pair;
        }

        return pair;
    }

    /// <summary>A token for one of the servers, for the hub; without a scope where none is named.</summary>
    internal IssuedToken Token(int twin, Role role, string? scope) => _servers[twin].Folder.Office.Tokens.Create(role, scope is null ? null : UnitKey.Parse(scope), 2, Actor.FolderOwner);

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values.SelectMany(c => c))
        {
            client.Dispose();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _files.Dispose();
    }

    private static HttpClient Client(ServerUnderTest server, Role role, string? scope)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(5) };
        if (role != Role.Public)
        {
            var token = server.Folder.Office.Tokens.Create(role, scope is null ? null : UnitKey.Parse(scope), 2, Actor.FolderOwner);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        }

        client.DefaultRequestHeaders.Host = "localhost";
        return client;
    }

    private async Task TakeAsync(ServerUnderTest server, string name, string text, string kind)
    {
        var path = _files.File(name);
        await File.WriteAllTextAsync(path, text);
        var outcome = await server.Folder.LoadAsync(new LoadRequest(path, name, kind), Actor.FolderOwner);
        outcome.Result.ShouldBe(LoadResult.Taken, string.Join('\n', outcome.Findings.Take(5).Select(f => f.Message)));
    }
}

/// <summary>The same with a leak planted: what should be unpublished outside is let through.</summary>
public sealed class LeakyTwinServers() : TwinServers(isLeaky: true);
