using System.Net.Http.Headers;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>Two servers, started once, over folders that differ only in what the scope may not see.</summary>
public sealed class TwinServers : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private readonly List<ServerUnderTest> _servers = [];
    private readonly Dictionary<(Role, bool), HttpClient[]> _clients = [];

    public IReadOnlyList<ServerUnderTest> Both => _servers;

    public async Task InitializeAsync()
    {
        foreach (var twin in new[] { 0, 1 })
        {
            var server = await ServerUnderTest.WithAsync(settings => settings, new StillClock());
            _servers.Add(server);
            var facts = new TwinFacts(twin);
            await TakeAsync(server, "diem.csv", facts.Scores(), "index-scores");
            await TakeAsync(server, "bao-cao.csv", facts.Reports(), "report-obligations");
            await TakeAsync(server, "ho-so.csv", facts.Events(), "dossier-events");
            await server.Folder.PublishAsync("thu-1", Actor.FolderOwner);
            await TakeAsync(server, "nhap.csv", facts.Draft(), "index-scores");
        }
    }

    /// <summary>The same person before both servers: anonymous, of the scope, or without a scope.</summary>
    internal HttpClient[] As(Role role, bool scoped)
    {
        if (!_clients.TryGetValue((role, scoped), out var pair))
        {
            pair = [.. _servers.Select(server => Client(server, role, scoped))];
            _clients[(role, scoped)] = pair;
        }

        return pair;
    }

    /// <summary>Tokens of the same person for both servers, for the hub.</summary>
    internal IssuedToken[] Tokens(Role role) => [.. _servers.Select(s => s.Folder.Office.Tokens.Create(role, UnitKey.Parse(TwinFacts.Scope), 2, Actor.FolderOwner))];

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

    private static HttpClient Client(ServerUnderTest server, Role role, bool scoped)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = server.Url };
        if (role != Role.Public)
        {
            var token = server.Folder.Office.Tokens.Create(role, scoped ? UnitKey.Parse(TwinFacts.Scope) : null, 2, Actor.FolderOwner);
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
