using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>What came back, without what is new with every request: the trace, the mark of a form, the moment.</summary>
internal sealed partial record Answer(int Status, string Headers, string Body)
{
    private static readonly HashSet<string> Fresh = new(["Date", "Set-Cookie", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    /// <summary>By which a browser asks whether anything changed; null for none.</summary>
    public string? Mark => Headers.Split('\n').FirstOrDefault(h => h.StartsWith("ETag: ", StringComparison.Ordinal))?[6..];

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        var isText = type is not "application/zip" && !type.Contains("openxml", StringComparison.Ordinal) && !type.StartsWith("image/png", StringComparison.Ordinal);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => !Fresh.Contains(h.Key)).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        return new Answer((int)response.StatusCode, string.Join('\n', headers), type == "application/zip" ? Unpacked(body) : isText ? Old().Replace(Encoding.UTF8.GetString(body), "") : Convert.ToHexString(body));
    }

    /// <summary>A folder says when each of its files was put in; what they hold is compared.</summary>
    private static string Unpacked(byte[] body)
    {
        using var folder = new ZipArchive(new MemoryStream(body));
        return string.Join('\n', folder.Entries.Where(e => e.Name.EndsWith(".js", StringComparison.Ordinal) || e.Name.EndsWith(".html", StringComparison.Ordinal)).Select(e =>
        {
            using var text = new StreamReader(e.Open());
            return $"{e.FullName} {text.ReadToEnd()}";
        }));
    }

    [GeneratedRegex("(?<=\"trace_id\":\")[0-9a-f]+|(?<=milliseconds\":)[0-9.]+|(?<=<code>)[0-9a-f]{32}(?=</code>)|(?<=\"id\":\")[0-9a-f]{16}(?=\")|(?<=name=\"ma-bieu-mau\" value=\")[^\"]+|http://(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?")]
    private static partial Regex Old();
}
