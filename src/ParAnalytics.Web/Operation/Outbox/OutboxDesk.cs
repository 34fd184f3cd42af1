using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Operation.Outbox;

/// <summary>Carries out of the house what waits in the outbox, one after the other, and tries again later what was not taken.</summary>
internal sealed class OutboxDesk : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly DataFolder _folder;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxDesk> _log;
    private readonly Uri? _public;
    private readonly ImmutableArray<IOutboxChannel> _channels;

    public OutboxDesk(DataFolder folder, HostSettings settings, OutboxSettings outbox, TimeProvider clock, ILogger<OutboxDesk> log)
    {
        (_folder, _clock, _log, _public) = (folder, clock, log, settings.PublicUrl);
        var channels = ImmutableArray.CreateBuilder<IOutboxChannel>();
        if (outbox.Folder is { Length: > 0 } files)
        {
            channels.Add(new FileChannel(Path.Combine(settings.Folder, files)));
        }

        if (outbox.Webhook is { } webhook)
        {
            channels.Add(new WebhookChannel(webhook));
        }

        if (outbox.Mail is { } mail)
        {
            channels.Add(new MailChannel(mail));
        }

        _channels = channels.ToImmutable();
    }

    public IEnumerable<string> Channels => _channels.Select(c => c.Name);

    /// <summary>What goes out when these accounts are told of an alert.</summary>
    public IEnumerable<OutboxPost> Posts(AlertRecord alert, IReadOnlyCollection<string> accounts, bool isEscalated)
    {
        var words = Words.Vietnamese;
        var stage = words[$"alert.stage.{(int)alert.Stage}"];
        var subject = $"{(isEscalated ? words["alert.mail_unanswered"] : words["alert.mail"])}: {stage} – {Short(alert.Thing.Caption, 90)}";
        var link = _public is { } home ? new Uri(home, alert.Thing.Link).ToString() : alert.Thing.Link;
        var text = words["alert.mail_text", alert.Thing.Caption, alert.Thing.Agency, alert.Thing.DueOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), stage, link];
        var body = JsonSerializer.Serialize(
            new
            {
                alert = alert.Id,
                kind = alert.Thing.Kind,
                key = alert.Thing.Key,
                stage = alert.Stage switch { AlertStage.InSevenDays => "7", AlertStage.InThreeDays => "3", AlertStage.Today => "0", _ => "late" },
                escalated = isEscalated,
                due_on = alert.Thing.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                caption = alert.Thing.Caption,
                agency = alert.Thing.Agency,
                units = alert.Thing.Units.Items.Select(u => u.ToString()),
                told = accounts.Order(StringComparer.Ordinal),
                link,
                text,
            },
            Problems.Json);
        return _channels.SelectMany(c => c.AddressesOf(accounts).Select(address => new OutboxPost(c.Name, address, subject, body)));
    }

    /// <summary>Tries what may be tried now.</summary>
    /// <returns>How many were taken.</returns>
    internal async Task<int> DeliverAsync(CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var post in _folder.Office.Outbox.Waiting(AtOnce))
        {
            try
            {
                var channel = _channels.FirstOrDefault(c => c.Name == post.Post.Channel) ?? throw new InvalidOperationException($"{post.Post.Channel}: kênh này không còn trong cấu hình / no longer configured");
                await channel.SendAsync(post, cancellation).ConfigureAwait(false);
                _folder.Office.Outbox.Sent(post.Id);
                taken++;
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                _folder.Office.Outbox.Failed(post.Id, (failure.InnerException ?? failure).Message);
                _log.LogWarning("outbox {Id} {Channel}: {Trouble}", post.Id, post.Post.Channel, failure.Message);
            }
        }

        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await DeliverAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    public override void Dispose()
    {
        foreach (var channel in _channels.OfType<IDisposable>())
        {
            channel.Dispose();
        }

        base.Dispose();
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
