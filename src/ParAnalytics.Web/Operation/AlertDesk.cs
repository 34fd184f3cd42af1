using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.People;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Operation;

/// <summary>
/// Once an hour makes notices of what is late: assignments of the plans, to the agencies that lead them and to whoever answers for the province,
/// and tasks from comments, to the agency and to who gave them. Says nothing twice that has not changed.
/// </summary>
internal sealed class AlertDesk(DataFolder folder, HostSettings settings, TimeProvider clock, ILogger<AlertDesk> log) : BackgroundService
{
    /// <summary>Kind of the notice that counts assignments: <c>late/soon</c>.</summary>
    public const string Assignments = "assignments.late";

    private const string Tasks = "tasks.late";
    private const string List = "/app/nhiem-vu";
    private static readonly TimeSpan Beat = TimeSpan.FromHours(1);

    /// <summary>Tells what is late now.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellation)
    {
        var accounts = folder.Office.Accounts.All().Where(a => !a.IsDisabled && a.Role is Role.Leader or Role.Analyst or Role.Submitter or Role.Publisher).ToList();
        TellTasks(accounts);
        if (accounts.Count > 0)
        {
            await TellAssignmentsAsync(accounts, cancellation).ConfigureAwait(false);
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

    private void TellTasks(List<AccountRecord> accounts)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        foreach (var comment in folder.Office.Comments.All().Where(c => c.Task is { DoneAt: null } task && task.DueOn < today))
        {
            foreach (var account in accounts.Where(a => a.Name == comment.Task!.GivenBy || a.Units.Items.Contains(comment.Task!.Agency)))
            {
                folder.Office.Notices.TellNews(account.Name, Tasks, comment.Place.ToString(), string.Create(CultureInfo.InvariantCulture, $"/app/y-kien#y-kien-{comment.Id}"));
            }
        }
    }

    private async Task TellAssignmentsAsync(List<AccountRecord> accounts, CancellationToken cancellation)
    {
        var home = settings.HomeUnit;
        var byAgency = await CountAsync([new LevelAxis("lead_agency")], cancellation).ConfigureAwait(false);
        var all = await CountAsync([], cancellation).ConfigureAwait(false);
        foreach (var account in accounts)
        {
            if (UnitKey.TryParse(home, out var province) && CommentSight.Covers(account.Viewer, province, folder.Members))
            {
                Tell(account, all.GetValueOrDefault(""), List + "?tinh_trang=overdue");
                continue;
            }

            foreach (var agency in account.Units.Items.Select(u => folder.Members.Find("unit", u.ToString())).Where(m => m is { Level: "agency" } && folder.Members.IsWithin(m, home)))
            {
                Tell(account, byAgency.GetValueOrDefault(agency!.Name), $"{List}?co_quan={Uri.EscapeDataString(agency.Name)}");
            }
        }
    }

    private void Tell(AccountRecord account, (int Late, int Soon) counted, string link)
    {
        if (counted.Late + counted.Soon > 0)
        {
            folder.Office.Notices.TellNews(account.Name, Assignments, string.Create(CultureInfo.InvariantCulture, $"{counted.Late}/{counted.Soon}"), link);
        }
    }

    /// <summary>Assignments of the province that are overdue and due soon, by the name of the lead agency, or of all under an empty name.</summary>
    private async Task<Dictionary<string, (int Late, int Soon)>> CountAsync(EquatableArray<AxisEntry> rows, CancellationToken cancellation)
    {
        var answer = await folder.Engine.AskAsync(
            new CubeQuery { Cube = "assignments", Measures = ["overdue", "due_soon"], Rows = rows, Filters = [new MemberFilter("unit", [settings.HomeUnit])] }, Viewer.Administrator, cancellation).ConfigureAwait(false);
        int Number(int measure, int row) => (int)(answer[measure, row, 0].Number ?? 0);
        return Enumerable.Range(0, answer.Rows.Count)
            .Select(row => (Key: answer.Rows[row].Members.Count > 0 ? answer.Rows[row].Members[^1].Key : "", Late: Number(0, row), Soon: Number(1, row)))
            .ToDictionary(line => line.Key, line => (line.Late, line.Soon), StringComparer.Ordinal);
    }
}
