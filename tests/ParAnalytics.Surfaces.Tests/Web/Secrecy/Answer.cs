using System.Text;
using System.Text.RegularExpressions;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>What came back, without what is new with every request: the trace, the mark of a form, the moment.</summary>
internal sealed partial record Answer(int Status, string Headers, string Body)
{
    private static readonly HashSet<string> Fresh = new(["Date", "Set-Cookie", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        var isText = response.Content.Headers.ContentType?.MediaType is not { } type || !type.Contains("openxml", StringComparison.Ordinal);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => !Fresh.Contains(h.Key)).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        return new Answer((int)response.StatusCode, string.Join('\n', headers), isText ? Old().Replace(Encoding.UTF8.GetString(body), "") : Convert.ToHexString(body));
    }

    [GeneratedRegex("(?<=\"trace_id\":\")[0-9a-f]+|(?<=<code>)[0-9a-f]{32}(?=</code>)|(?<=name=\"ma-bieu-mau\" value=\")[^\"]+|http://(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?")]
    private static partial Regex Old();
}
