using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
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
    private readonly string? _given;
    private readonly bool _isDemo;
    private DataFolder? _folder;
    private WebApplication? _app;

    /// <summary>xunit makes the fixture so.</summary>
    public ServerUnderTest()
    {
    }

    private ServerUnderTest(string? folder, bool isDemo = false) => (_given, _isDemo) = (folder, isDemo);

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

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public async Task InitializeAsync()
    {
        var settings = new HostSettings("http://127.0.0.1:0", DataPath, IsDemo: _isDemo, Places.Find(Repository.Root), HomeUnit: "p34:66");
        _folder = await FolderOpening.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
        _app = ServerBuild.Create(settings, _folder, TimeProvider.System);
        await _app.StartAsync(CancellationToken.None);
        Url = new Uri(_app.Urls.First());
        _app.Services.GetRequiredService<ServerToken>().Write(Url.ToString());
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _folder!.DisposeAsync();
        _at.Dispose();
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
