using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Audit;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Operation;

/// <summary>
/// Makes notices of what the audit chain says was done, by this process or another: comments and tasks, loads decided and talked about, accounts locked. Goes on
/// where it stopped.
/// </summary>
internal sealed class NewsDesk(DataFolder folder, ILogger<NewsDesk> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Tells everything since the last time.</summary>
    internal void CatchUp()
    {
        var cursor = folder.Office.Notices.Cursor();
        if (folder.Office.Audit.Last() <= cursor)
        {
            return;
        }

        var accounts = folder.Office.Accounts.All().Where(a => !a.IsDisabled).ToList();
        for (var entries = folder.Office.Audit.After(cursor, AtOnce); entries.Count > 0; entries = folder.Office.Audit.After(cursor, AtOnce))
        {
            foreach (var entry in entries)
            {
                Tell(entry, accounts);
            }

            cursor = entries[^1].Sequence;
            folder.Office.Notices.MoveCursor(cursor);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                CatchUp();
            }
            catch (FaultException refused)
            {
                log.LogWarning("{Code} {Detail}", refused.First.Code, refused.First.DetailEn);
            }
        }
    }

    private void Tell(AuditEntry entry, List<AccountRecord> accounts)
    {
        var notices = folder.Office.Notices;
        switch (entry.Action)
        {
            case "comment.write" or "comment.task" or "comment.done" when Comment(entry.Subject) is { } comment:
                var readers = accounts.Where(a => a.Name != entry.Actor.Name && CommentSight.Sees(a.Viewer, comment, folder.Members));
                var told = entry.Action switch
                {
                    "comment.write" => readers.Where(a => a.Role is Role.Leader or Role.Analyst or Role.Publisher),
                    "comment.task" => readers.Where(a => a.Name == comment.Author || a.Units.Items.Contains(comment.Task!.Agency)),
                    _ => readers.Where(a => a.Name == comment.Author || a.Name == comment.Task?.GivenBy),
                };
                notices.Tell(told.Select(a => a.Name), entry.Action, comment.Place.ToString(), $"/app/y-kien#y-kien-{comment.Id}");
                break;
            case "release.publish":
                foreach (var load in entry.Details.GetValueOrDefault("added", "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    notices.Tell(SubmitterOf(load, accounts), "load.published", $"{load} · {entry.Subject}", $"/app/nap-du-lieu/lan/{load}");
                }

                break;
            case "load.discard":
                notices.Tell(SubmitterOf(entry.Subject, accounts).Where(name => name != entry.Actor.Name), "load.discarded", entry.Subject, $"/app/nap-du-lieu/lan/{entry.Subject}");
                break;
            case "load.comment":
                notices.Tell(SpokenTo(entry.Subject, accounts).Where(name => name != entry.Actor.Name), entry.Action, entry.Subject, $"/app/nap-du-lieu/lan/{entry.Subject}#gop-y");
                break;
            case "account.lock":
                notices.Tell(accounts.Where(a => a.Role == Role.Admin).Select(a => a.Name), entry.Action, entry.Subject, "/app/quan-tri");
                break;
        }
    }

    /// <summary>Who sent a load and who wrote about it before.</summary>
    private IEnumerable<string> SpokenTo(string id, List<AccountRecord> accounts) =>
        folder.Office.Loads.All().Where(l => l.Id == id).SelectMany(l => folder.Office.LoadComments.Of(l).Select(c => c.Author).Append(l.Actor.Name)).Where(name => accounts.Any(a => a.Name == name));

    private IEnumerable<string> SubmitterOf(string load, List<AccountRecord> accounts) =>
        folder.Office.Loads.All().Where(l => l.Id == load && accounts.Any(a => a.Name == l.Actor.Name)).Select(l => l.Actor.Name);

    private Office.Comments.CommentRecord? Comment(string subject) =>
        long.TryParse(subject.AsSpan(subject.IndexOf(':', StringComparison.Ordinal) + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? folder.Office.Comments.Find(id)
            : null;
}
