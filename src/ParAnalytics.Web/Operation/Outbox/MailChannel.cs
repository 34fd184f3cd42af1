using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using ParAnalytics.Office.Alerts;

namespace ParAnalytics.Web.Operation.Outbox;

/// <summary>A letter to each account that has an address, over one mail server.</summary>
internal sealed class MailChannel(MailSettings settings) : IOutboxChannel
{
    private readonly NetworkCredential? _account = settings.User is { } user ? new NetworkCredential(user, settings.PasswordFile is { } file ? File.ReadAllText(file).Trim() : "") : null;

    public string Name => "mail";

    public IEnumerable<string> AddressesOf(IReadOnlyCollection<string> accounts) => accounts.Where(settings.Addresses.ContainsKey).Select(a => settings.Addresses[a]).Distinct(StringComparer.OrdinalIgnoreCase);

    public async Task SendAsync(OutboxRecord post, CancellationToken cancellation)
    {
        using var letter = new MailMessage(settings.From, post.Post.Address, post.Post.Subject, JsonElement.Parse(post.Post.Body).GetProperty("text").GetString());
        (letter.SubjectEncoding, letter.BodyEncoding) = (Encoding.UTF8, Encoding.UTF8);
        letter.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{post.Id}.{post.MadeAt.ToUnixTimeMilliseconds()}@paranalytics>"));
        using var server = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Credentials = _account, DeliveryFormat = SmtpDeliveryFormat.SevenBit, Timeout = 15_000 };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await server.SendMailAsync(letter, limit.Token).ConfigureAwait(false);
    }
}
