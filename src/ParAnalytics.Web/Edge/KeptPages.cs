using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Edge;

/// <summary>
/// Public pages as bytes, compressed once, for visitors without any cookie or token: answered before anything else looks at the request, with a mark
/// by which a browser learns that nothing changed. All of them go when another release becomes current or other borders are taken in.
/// </summary>
internal sealed class KeptPages(DataFolder folder, BoundaryDesk borders, HostSettings settings)
{
    private const long MostBytes = 48 << 20;

    private static readonly string[] Roots = ["/xep-hang", "/don-vi", "/tieu-chi", "/ke-hoach", "/phuong-phap", "/du-lieu", "/dot-cong-bo"];
    private volatile Shelf _shelf = new("", 0);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.Headers.ContainsKey(HeaderNames.Cookie) || request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            return next(context);
        }

        // What is kept has passed the rest before: that it is there is all that is asked of the request.
        var shelf = Current();
        var address = new PageAddress(request.Path.Value ?? "", request.QueryString.Value ?? "", settings.PublicUrl is null ? request.Host.Value ?? "" : "");
        return shelf.Pages.TryGetValue(address, out var page) ? page.WriteAsync(context) : IsFor(request) ? AnswerAsync(context, next, shelf, address) : next(context);
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, Shelf shelf, PageAddress address)
    {
        if (await MakeAsync(context, next, shelf, address).ConfigureAwait(false) is { } page)
        {
            await page.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private static bool IsFor(HttpRequest request)
    {
        var path = request.Path;
        path = path.StartsWithSegments("/en", StringComparison.Ordinal, out var rest) ? rest : path;
        return (!path.HasValue || path.Value is "/" || Array.Exists(Roots, r => path.StartsWithSegments(r, StringComparison.Ordinal)))
            && request.Query.Keys.All(k => k is "nam" or "ky" or "xem");
    }

    private Shelf Current()
    {
        var (shelf, release, edition) = (_shelf, folder.CurrentRelease.Name, borders.Edition);
        return shelf.Release == release && shelf.Edition == edition && Interlocked.Read(ref shelf.Bytes) < MostBytes ? shelf : _shelf = new Shelf(release, edition);
    }

    /// <summary>The page as the rest of the server makes it; null when it is none to keep, and already answered.</summary>
    private static async Task<KeptPage?> MakeAsync(HttpContext context, RequestDelegate next, Shelf shelf, PageAddress address)
    {
        var (outer, before) = (context.Response.Body, context.Response.Headers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase));
        var accepted = context.Request.Headers.AcceptEncoding;
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Request.Headers.AcceptEncoding = default;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = outer;
            context.Request.Headers.AcceptEncoding = accepted;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK && context.Response.ContentType is { } type && type.StartsWith("text/html", StringComparison.Ordinal) && !context.Response.Headers.ContainsKey(HeaderNames.SetCookie))
        {
            var own = context.Response.Headers.Where(h => !before.Contains(h.Key) && !h.Key.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) && !h.Key.Equals("Age", StringComparison.OrdinalIgnoreCase));
            var page = KeptPage.Of(body.ToArray(), [.. own]);
            shelf.Pages[address] = page;
            Interlocked.Add(ref shelf.Bytes, page.Bytes);
            return page;
        }

        context.Response.ContentLength = body.Length;
        body.Position = 0;
        await body.CopyToAsync(outer, context.RequestAborted).ConfigureAwait(false);
        return null;
    }

    private sealed class Shelf(string release, int edition)
    {
        public long Bytes;

        public string Release => release;

        public int Edition => edition;

        public ConcurrentDictionary<PageAddress, KeptPage> Pages { get; } = new();
    }

    /// <param name="Host">The name the page was asked under, where it stands in its links; empty where the site has one address for everybody.</param>
    private readonly record struct PageAddress(string Path, string Query, string Host);

    private sealed record KeptPage(byte[] Plain, byte[] Brotli, byte[] Gzip, string Mark, ImmutableArray<KeyValuePair<string, StringValues>> Headers)
    {
        public long Bytes => Plain.Length + Brotli.Length + Gzip.Length + 1_000;

        public static KeptPage Of(byte[] plain, ImmutableArray<KeyValuePair<string, StringValues>> headers) => new(
            plain,
            Packed(plain, static s => new BrotliStream(s, CompressionLevel.Optimal)),
            Packed(plain, static s => new GZipStream(s, CompressionLevel.Optimal)),
            $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"",
            headers);

        public Task WriteAsync(HttpContext context)
        {
            var (request, response) = (context.Request, context.Response);
            foreach (var (name, value) in Headers)
            {
                response.Headers[name] = value;
            }

            response.Headers.ETag = Mark;
            response.Headers.CacheControl = "no-cache";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (request.Headers.IfNoneMatch == Mark)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return Task.CompletedTask;
            }

            var accepted = request.Headers.AcceptEncoding.ToString();
            var (bytes, encoding) = accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (Brotli, "br") : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (Gzip, "gzip") : (Plain, "");
            if (encoding.Length > 0)
            {
                response.Headers.ContentEncoding = encoding;
            }

            response.ContentLength = bytes.Length;
            return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
        }

        private static byte[] Packed(byte[] plain, Func<Stream, Stream> pack)
        {
            using var packed = new MemoryStream();
            using (var stream = pack(packed))
            {
                stream.Write(plain);
            }

            return packed.ToArray();
        }
    }
}
