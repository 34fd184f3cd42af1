using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ParAnalytics.Office.Alerts;

namespace ParAnalytics.Web.Operation.Outbox;

/// <summary>
/// A POST of JSON to one address. <c>Idempotency-Key</c> is the number of the post; <c>X-Par-Signature</c> is <c>sha256=</c> and the HMAC of the body, where
/// a key is given. Anything but a 2xx is a failure; nothing is followed elsewhere.
/// </summary>
internal sealed class WebhookChannel : IOutboxChannel, IDisposable
{
    private readonly WebhookSettings _settings;
    private readonly byte[]? _key;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(15) };

    public WebhookChannel(WebhookSettings settings)
    {
        _settings = settings;
        _key = settings.SecretFile is { } file ? Encoding.UTF8.GetBytes(File.ReadAllText(file).Trim()) : null;
    }

    public string Name => "webhook";

    public IEnumerable<string> AddressesOf(IReadOnlyCollection<string> accounts) => [""];

    public async Task SendAsync(OutboxRecord post, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(post.Post.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Idempotency-Key", post.Id.ToString(CultureInfo.InvariantCulture));
        if (_key is not null)
        {
            request.Headers.Add("X-Par-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(_key, body)));
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.StatusCode}"));
        }
    }

    public void Dispose() => _client.Dispose();
}
