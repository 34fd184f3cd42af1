using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Operation.Outbox;

/// <summary>Where alerts go outside the application, as <c>PARANALYTICS_OUTBOX</c> describes it; without it only into files.</summary>
/// <param name="Outside">Whether posts may leave this machine. They may not unless this says so.</param>
/// <param name="Folder">Folder of the files, within the data folder unless absolute; null for no files.</param>
internal sealed record OutboxSettings(bool Outside = false, string? Folder = OutboxSettings.UsualFolder, WebhookSettings? Webhook = null, MailSettings? Mail = null)
{
    public const string UsualFolder = "outbox";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true };

    /// <exception cref="FaultException"><c>PAR0945</c> unreadable, <c>PAR0946</c> an address outside this machine that is not allowed.</exception>
    public static OutboxSettings Read(string? file)
    {
        if (file is null)
        {
            return new OutboxSettings();
        }

        OutboxSettings read;
        try
        {
            read = JsonSerializer.Deserialize<OutboxSettings>(File.ReadAllText(file), Json) ?? throw new JsonException("null");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new FaultException(new Fault(
                "PAR0945",
                $"PARANALYTICS_OUTBOX: tệp {file} chưa đúng ({failure.Message}); có thể ghi outside, folder, webhook (url, secret_file), mail (host, port, from, tls, user, password_file, addresses).",
                $"PARANALYTICS_OUTBOX: the file {file} is not right ({failure.Message}); it may hold outside, folder, webhook (url, secret_file), mail (host, port, from, tls, user, password_file, addresses)."));
        }

        if (!read.Outside && new[] { read.Webhook?.Url.Host, read.Mail?.Host }.FirstOrDefault(h => h is not null && !IsHere(h)) is { } host)
        {
            throw new FaultException(new Fault(
                "PAR0946",
                $"PARANALYTICS_OUTBOX: {host} nằm ngoài máy này; chỉ gửi ra ngoài khi tệp ghi \"outside\": true.",
                $"PARANALYTICS_OUTBOX: {host} is not this machine; posts leave it only where the file says \"outside\": true.",
                "outside", ["\"outside\": true"]));
        }

        return read;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <param name="SecretFile">A file with the key that signs each post; null to sign none.</param>
internal sealed record WebhookSettings(Uri Url, string? SecretFile = null);

/// <param name="Tls">Whether the connection is made secret by STARTTLS.</param>
/// <param name="Addresses">Account → address; who has none gets no mail.</param>
internal sealed record MailSettings(string Host, int Port, string From, IReadOnlyDictionary<string, string> Addresses, bool Tls = false, string? User = null, string? PasswordFile = null);
