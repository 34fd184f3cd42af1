using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Office.People;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Operation.Outbox;
using ParAnalytics.Web.Pages.Application;

namespace ParAnalytics.Web.Operation;

/// <summary>
/// Watches the deadlines of the house's plans and of tasks from comments: at seven, three and no days left and once one is over, whoever leads it and
/// whoever follows it for the province is told, once a stage. What nobody answers goes to the leaders.
/// </summary>
internal sealed class AlertDesk(DataFolder folder, HostSettings settings, OutboxDesk outbox, TimeProvider clock, ILogger<AlertDesk> log) : BackgroundService
{
    /// <summary>Kind of what a plan assigns.</summary>
    public const string Assignment = "assignment";

    /// <summary>Kind of a task made from a comment.</summary>
    public const string CommentTask = "task";

    /// <summary>How long an alert may stand unanswered before it goes to the leaders; a rule of the programme, said on the page.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    /// <summary>How many years after its last day an unfinished thing is still told of; the list of tasks keeps it. A rule of the programme, said on the page.</summary>
    public const int YearsTold = 1;

    /// <summary>How long what was sent is kept to be looked at.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private static readonly TimeSpan Beat = TimeSpan.FromHours(1);

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);

    /// <summary>Tells what has come to a stage since the last time, and takes to the leaders what was not answered.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellation)
    {
        var accounts = folder.Office.Accounts.All().Where(a => !a.IsDisabled && a.Role is Role.Leader or Role.Analyst or Role.Submitter or Role.Publisher).ToList();
        Tell(Assignment, await AssignmentsAsync(cancellation).ConfigureAwait(false), accounts);
        Tell(CommentTask, Tasks(), accounts);
        folder.Office.Outbox.Forget(clock.GetUtcNow() - Remembered);
        foreach (var alert in folder.Office.Alerts.Open().Where(a => a is { AnsweredAt: null, EscalatedAt: null } && clock.GetUtcNow() - a.RaisedAt >= Patience && !(a.MutedUntil >= Today)))
        {
            var leaders = Names(accounts.Where(a => a.Role == Role.Leader && Follows(a, alert.Thing)));
            folder.Office.Alerts.Escalate(alert.Id, leaders, raised => outbox.Posts(raised, leaders, isEscalated: true));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        do
        {
            try
            {
                await CatchUpAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (FaultException refused)
            {
                log.LogWarning("{Code} {Detail}", refused.First.Code, refused.First.DetailEn);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private void Tell(string kind, IReadOnlyList<DueThing> due, List<AccountRecord> accounts)
    {
        var things = due.Where(t => t.DueOn >= Today.AddYears(-YearsTold)).ToList();
        foreach (var thing in things)
        {
            if (AlertStages.Of(thing.DueOn, Today) is not { } stage)
            {
                continue;
            }

            var own = Names(accounts.Where(a => Leads(a, thing) || (Follows(a, thing) && a.Role is Role.Analyst or Role.Publisher)));

            // From the last day on, or where no account of the agency is there to be told, the leaders hear of it at once.
            var told = stage >= AlertStage.Today || own.Count == 0 ? [.. own.Union(Names(accounts.Where(a => a.Role == Role.Leader && Follows(a, thing))), StringComparer.Ordinal)] : own;
            folder.Office.Alerts.Raise(thing, stage, Today, told, raised => outbox.Posts(raised, told, isEscalated: false));
        }

        folder.Office.Alerts.CloseOthers(kind, things);
    }

    /// <summary>Open assignments that have a last day, of the plans of the house and of the provinces it was formed from.</summary>
    private async Task<IReadOnlyList<DueThing>> AssignmentsAsync(CancellationToken cancellation)
    {
        var answer = await folder.Engine.AskAsync(
            new CubeQuery
            {
                Cube = "assignments",
                Measures = ["open", "task", "lead", "deadline"],
                Rows = [new LevelAxis("assignment")],
                Filters = [new MemberFilter("unit", UnitHistory.WithPredecessors(folder, settings.HomeUnit).ToEquatableArray()), new MeasureFilter("open", 1, null, null, null, null)],
                Limit = 5000,
            },
            Viewer.Administrator,
            cancellation).ConfigureAwait(false);
        return
        [
            .. Enumerable.Range(0, answer.Rows.Count)
                .Select(row => (Key: answer.Rows[row].Members[^1].Key, Task: answer[1, row, 0].Text ?? answer.Rows[row].Caption, Lead: answer[2, row, 0].Text ?? "", Due: answer[3, row, 0].Text))
                .Where(line => line.Due is not null && DateOnly.TryParseExact(line.Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                .Select(line => new DueThing(
                    Assignment, line.Key, DateOnly.ParseExact(line.Due!, "yyyy-MM-dd", CultureInfo.InvariantCulture), line.Task, line.Lead,
                    [.. AgenciesOf(line.Lead), UnitKey.Parse(settings.HomeUnit)], WorkItemPages.Address(line.Key))),
        ];
    }

    private IReadOnlyList<DueThing> Tasks() =>
    [
        .. folder.Office.Comments.All().Where(c => c.Task is { DoneAt: null }).Select(c => new DueThing(
            CommentTask, c.Id.ToString(CultureInfo.InvariantCulture), c.Task!.DueOn, c.Task.Title, folder.Members.Find("unit", c.Task.Agency.ToString())?.Name ?? c.Task.Agency.ToString(),
            [c.Task.Agency, c.Place.Unit], string.Create(CultureInfo.InvariantCulture, $"/app/y-kien#y-kien-{c.Id}"))),
    ];

    /// <summary>The agencies of the house whose names stand in what the plan writes.</summary>
    private IEnumerable<UnitKey> AgenciesOf(string lead)
    {
        var folded = TextFold.Fold(lead);
        return folder.Members.MembersOf("unit", "agency").Where(a => a.ValidTo is null && folder.Members.IsWithin(a, settings.HomeUnit) && folded.Contains(TextFold.Fold(a.Name), StringComparison.Ordinal)).Select(a => UnitKey.Parse(a.Key));
    }

    /// <summary>Whether the account is of one of the agencies that lead the thing.</summary>
    private static bool Leads(AccountRecord account, DueThing thing) => thing.Units.Items.SkipLast(1).Any(account.Units.Items.Contains);

    /// <summary>Whether the account answers for the unit whose plan it is.</summary>
    private bool Follows(AccountRecord account, DueThing thing) => CommentSight.Covers(account.Viewer, thing.Units.Items[^1], folder.Members);

    private static List<string> Names(IEnumerable<AccountRecord> accounts) => [.. accounts.Select(a => a.Name)];
}
