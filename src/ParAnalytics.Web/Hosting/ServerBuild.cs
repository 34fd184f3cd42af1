using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using ParAnalytics.Insights;
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
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Hosting;

/// <summary>Puts the server together: what it is made of, then the path of a request from the edge to the route.</summary>
internal static class ServerBuild
{
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
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (settings.LogFormat == "json")
        {
            builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.IncludeScopes) = (true, false));
        }
    }

    private static void AddParts(IServiceCollection services, HostSettings settings, DataFolder folder, TimeProvider clock)
    {
        services.AddSingleton(settings).AddSingleton(folder).AddSingleton(clock);
        services.AddSingleton(new InsightEngine(folder.Engine, () => folder.Members));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        var keys = Path.Combine(settings.Folder, "keys");
        OwnerOnly.Folder(keys);
        services.AddDataProtection().SetApplicationName("ParAnalytics").PersistKeysToFileSystem(new DirectoryInfo(keys));
        services.AddSingleton<KeptPages>().AddSingleton<Callers>().AddSingleton<AssetFiles>().AddSingleton<Announcement>();
        services.AddHostFiltering(_ => { });
        services.AddOptions<Microsoft.AspNetCore.HostFiltering.HostFilteringOptions>().Configure<Callers>((filter, callers) => filter.AllowedHosts = [.. callers.Hosts]);
        services.AddRoutingCore();
        services.AddResponseCompression(compression => compression.MimeTypes = Limits.CompressedTypes);
        services.AddAntiforgery(forms => (forms.FormFieldName, forms.Cookie.Name, forms.HeaderName) = ("ma-bieu-mau", "par-form", "X-Par-Form"));
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
        app.UseHostFiltering();
        app.UseRequestFigures();
        app.UseSecurityHeaders();
        var kept = app.Services.GetRequiredService<KeptPages>();
        app.Use(next => context => kept.InvokeAsync(context, next));
        app.UseResponseCompression();
        app.UseOriginGate();
        app.UseLanguagePrefix();
        app.UsePoliteErrors();
        app.UseAssetFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAccessGate();
        app.UseViewerCookie();
        app.UseOutputCache();
        app.UseAntiforgery();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapPublicPages();
        app.MapSignIn();
        app.MapApplicationPages();
        app.MapApi();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapLiveHub();
        app.MapOperation();
    }
}
