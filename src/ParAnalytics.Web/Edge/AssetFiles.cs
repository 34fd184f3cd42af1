using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ParAnalytics.Web.Edge;

/// <summary>The files served as they are. A page links them with a mark of their content, under which a browser keeps them for ever.</summary>
public sealed class AssetFiles(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Changed, string Mark)> _marks = new(StringComparer.Ordinal);

    /// <summary>The link to a file, with its mark; the plain path when the file is not there.</summary>
    public string Link(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
        {
            return path;
        }

        if (!_marks.TryGetValue(path, out var known) || known.Changed != file.LastModified)
        {
            known = (file.LastModified, MarkOf(file));
            _marks[path] = known;
        }

        return $"{path}?v={known.Mark}";
    }

    public bool Exists(string path) => environment.WebRootFileProvider.GetFileInfo(path).Exists;

    private static string MarkOf(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..12];
    }
}

internal static class AssetServing
{
    public static void UseAssetFiles(this IApplicationBuilder app)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".geojson"] = "application/geo+json";
        types.Mappings[".webmanifest"] = "application/manifest+json";
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = types,
            OnPrepareResponse = served => served.Context.Response.Headers.CacheControl =
                served.Context.Request.Query.ContainsKey("v") || served.Context.Request.Path.StartsWithSegments("/dist/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }
}
