using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.SignIn;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The whole server on a port of its own and a data folder of its own: what ./run starts, without the console.</summary>
public sealed class ServerUnderTest : IAsyncLifetime, IAsyncDisposable
{
    private readonly TemporaryFolder _at = new();
    private readonly TemporaryFolder _boards = new();
    private readonly string? _given;
    private readonly bool _isDemo;
    private readonly string? _board;
    private readonly string? _boardId;
    private readonly Func<HostSettings, HostSettings>? _change;
    private DataFolder? _folder;
    private WebApplication? _app;

    /// <summary>xunit makes the fixture so.</summary>
    public ServerUnderTest()
    {
    }

    private ServerUnderTest(string? folder, bool isDemo = false, Func<HostSettings, HostSettings>? change = null) => (_given, _isDemo, _change) = (folder, isDemo, change);

    private ServerUnderTest(string board, string id) => (_board, _boardId) = (board, id);

    public Uri Url { get; private set; } = null!;

    private string DataPath => _given ?? _at.Path;

    internal DataFolder Folder => _folder!;

    internal IServiceProvider Services => _app!.Services;

    /// <summary>A server over a folder that is there already.</summary>
    public static async Task<ServerUnderTest> OverAsync(string folder)
    {
        var server = new ServerUnderTest(folder);
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A server over a folder of its own; with the illustrative set where one is asked for.</summary>
    public static async Task<ServerUnderTest> NewAsync(bool isDemo)
    {
        var server = new ServerUnderTest(null, isDemo);
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A server with other settings, or by another clock.</summary>
    internal static async Task<ServerUnderTest> WithAsync(Func<HostSettings, HostSettings> change, TimeProvider? clock = null)
    {
        var server = new ServerUnderTest(null, change: change) { Clock = clock ?? TimeProvider.System };
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A server with one dashboard of the test's own in the place of the project's.</summary>
    public static async Task<ServerUnderTest> ShowingAsync(string id, string yaml)
    {
        var server = new ServerUnderTest(yaml, id);
        await server.InitializeAsync();
        return server;
    }

    internal TimeProvider Clock { get; private init; } = TimeProvider.System;

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public async Task InitializeAsync()
    {
        var settings = new HostSettings("http://127.0.0.1:0", DataPath, IsDemo: _isDemo, PlacesOfTest(), HomeUnit: "p34:66", Profile: Patient()) { Patience = TimeSpan.FromMinutes(2) };
        settings = _change?.Invoke(settings) ?? settings;
        if (_given is null && (Clock == TimeProvider.System || Clock is Secrecy.StillClock))
        {
            await OpenedFolder.CopyAsync(settings with { Places = Places.Find(Repository.Root) }, Clock);
        }

        _folder = await FolderOpening.OpenAsync(settings, Clock, CancellationToken.None);
        _app = ServerBuild.Create(settings, _folder, Clock);
        await _app.StartAsync(CancellationToken.None);
        Url = new Uri(_app.Urls.First());
        _app.Services.GetRequiredService<ServerToken>().Write(Url.ToString());
    }

    public async Task DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
        {
            await _app!.StopAsync(patience.Token);
        }

        await _app.DisposeAsync();
        await _folder!.DisposeAsync();
        File.Delete(Path.Combine(_at.Path, "..", Path.GetFileName(_at.Path) + ".profile.json"));
        _at.Dispose();
        _boards.Dispose();
    }

    private Places PlacesOfTest()
    {
        var places = Places.Find(Repository.Root);
        if (_board is null)
        {
            return places;
        }

        var assets = Directory.CreateDirectory(_boards.File("assets")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(assets, "warehouse"), Path.Combine(places.Assets, "warehouse"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(assets, "dashboards")).FullName, $"{_boardId}.dashboard.yaml"), _board);
        return places with { Assets = assets };
    }

    /// <summary>The usual profile, but for people who sign in as often as tests do.</summary>
    private string Patient()
    {
        using var usual = typeof(SecurityProfile).Assembly.GetManifestResourceStream("Resources/profile.default.json")!;
        var profile = JsonNode.Parse(usual)!;
        profile["limits"]!["anonymous"]!["sign_in"] = 10_000;
        var file = Path.Combine(_at.Path, "..", Path.GetFileName(_at.Path) + ".profile.json");
        File.WriteAllText(file, profile.ToJsonString());
        return file;
    }

    /// <summary>A caller without cookies that follows no redirects; with a token of the role when one is named.</summary>
    public HttpClient Client(Role role = Role.Public, string? unit = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = Url };
        if (role != Role.Public)
        {
            var token = Folder.Office.Tokens.Create(role, unit is null ? null : UnitKey.Parse(unit), 2, Actor.FolderOwner);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        }

        return client;
    }

    /// <summary>A browser's caller: keeps cookies, follows redirects.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = true, UseCookies = true, CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = Url };

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();
}

/// <summary>Tests that share one server and leave its releases alone.</summary>
[CollectionDefinition(nameof(OneServer))]
public sealed class OneServer : ICollectionFixture<ServerUnderTest>;
