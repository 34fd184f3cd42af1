using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Uploads;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Hub;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Operation;
using ParAnalytics.Web.Pages;
using ParAnalytics.Web.Pages.Account;
using ParAnalytics.Web.Pages.Desk;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hosting;

/// <summary>Puts the server together: what it is made of, then the path of a request from the edge to the route.</summary>
internal static class ServerBuild
{
    /// <summary>Most bytes that the kernel keeps for a connection that does not read; it doubles what it is asked for.</summary>
    private const int SendBytes = 128 * 1024;

    public static WebApplication Create(HostSettings settings, DataFolder folder, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServerBuild).Assembly.GetName().Name,
            ContentRootPath = settings.Places.Assets,
            WebRootPath = settings.Places.WebRoot,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = Listening);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.UploadBytes;
        });
        AddLogging(builder, settings);
        AddParts(builder.Services, settings, folder, clock);

        var app = builder.Build();
        UsePath(app);
        MapRoutes(app);
        app.SayGoodbye();
        return app;
    }

    /// <summary>
    /// A listening socket whose connections keep little on their way out. Left to itself the kernel takes megabytes for a viewer who reads
    /// nothing, and such a viewer would look to the hub like one who keeps up.
    /// </summary>
    private static Socket Listening(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SendBufferSize = SendBytes;
        return socket;
    }

    private static void AddLogging(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.Configure(log => log.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        if (settings.LogFormat == "json")
        {
            builder.Logging.AddFilter(RequestFiguresUse.LogName, LogLevel.Information);
            builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.IncludeScopes) = (true, false));
        }
    }

    private static void AddParts(IServiceCollection services, HostSettings settings, DataFolder folder, TimeProvider clock)
    {
        services.AddSingleton(settings).AddSingleton<QuestionTime>().AddSingleton(folder).AddSingleton(clock);
        services.AddSingleton(s => new InsightEngine(new WatchedEngine(folder.Engine, s.GetRequiredService<QuestionTime>(), s.GetRequiredService<ILogger<WatchedEngine>>()), () => folder.Members, new InsightSurroundings(folder.Calendar, folder.ReleaseBefore, (query, place, viewer, most, stop) => folder.Engine.RowsAsync(query, place, viewer, 0, most, stop))));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        var keys = Path.Combine(settings.Folder, "keys");
        OwnerOnly.Folder(keys);
        services.AddDataProtection().SetApplicationName("ParAnalytics").PersistKeysToFileSystem(new DirectoryInfo(keys));
        services.AddSingleton<KeptPages>().AddSingleton<Callers>().AddSingleton<RateGate>().AddSingleton<AssetFiles>().AddSingleton<Announcement>();
        services.AddHostFiltering(_ => { });
        services.AddOptions<Microsoft.AspNetCore.HostFiltering.HostFilteringOptions>().Configure<Callers>((filter, callers) => filter.AllowedHosts = [.. callers.Hosts]);
        services.AddRoutingCore();
        services.AddResponseCompression(compression => compression.MimeTypes = Limits.CompressedTypes);
        services.AddAntiforgery(forms =>
        {
            (forms.FormFieldName, forms.HeaderName) = ("ma-bieu-mau", "X-Par-Form");
            SignInParts.Harden(forms.Cookie, settings, "par-form");
            forms.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.Configure<FormOptions>(forms => forms.MultipartBodyLengthLimit = Limits.UploadBytes);
        services.AddSignIn(settings);
        services.AddOpenApiDocument();
        services.AddPages();
        services.AddLiveHub();
        services.AddOperation();
        services.AddSingleton(new UploadShelf(settings.Folder, Limits.UploadBytes, clock));
        services.AddHostedService<Upkeep>();
    }

    private static void UsePath(WebApplication app)
    {
        app.UsePublicScheme(app.Services.GetRequiredService<HostSettings>());
        app.UseHostFiltering();
        app.UseRequestFigures();
        app.UseSecurityHeaders(app.Services.GetRequiredService<HostSettings>());
        var kept = app.Services.GetRequiredService<KeptPages>();
        app.Use(next => context => kept.InvokeAsync(context, next));
        app.UseResponseCompression();
        app.UseOriginGate();
        app.UseLanguagePrefix();
        app.UsePoliteErrors();
        app.UseAssetFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateGate();
        app.UseAccessGate();
        app.UseSightings();
        app.UseViewerCookie();
        app.UseOutputCache();
        app.UseAntiforgery();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapPublicPages();
        app.MapSignIn();
        app.MapApplicationPages();
        app.MapAccountPages();
        app.MapLookAsPages();
        app.MapAuditPages();
        app.MapCommentPages();
        app.MapNoticePages();
        app.MapAlertPages();
        app.MapAdminPages();
        app.MapApi();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapLiveHub();
        app.MapOperation();
    }
}
