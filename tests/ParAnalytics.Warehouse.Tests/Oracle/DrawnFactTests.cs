using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.TestKit.Oracle.World;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Oracle;

/// <summary>
/// Drawn tasks with reports and drawn dossiers with events, drawn questions: every cell and total of the cubes <c>assignments</c> and
/// <c>dossier_days</c> is what going through the rows one by one gives.
/// </summary>
public sealed class DrawnFactTests
{
    private const int Questions = 60;
    private const string Seen = "'OK', 'PUBLISHED', null, null, null, 1, 9223372036854775807";

    private static readonly string[] Plans = ["k1", "k2", "k3"];
    private static readonly string[] Agencies = ["Sở A", "Sở B", "Sở C", "Sở D"];
    private static readonly string[] Statuses = ["not_started", "in_progress", "done", "done_late", "cancelled"];
    private static readonly string[] Procedures = ["dat-dai", "ho-tich", "chung-thuc"];

    [Fact]
    public async Task Tasks_and_open_dossiers_are_counted_as_one_by_one()
    {
        var cells = 0;
        for (var seed = 1; seed <= (Conditions.IsLong ? 30 : 4); seed++)
        {
            var (world, dice) = (OracleWorld.Of(seed), new Random(seed));
            var units = world.Units.Items.Where(u => u.Level is UnitLevel.Province or UnitLevel.Commune or UnitLevel.Agency).ToArray();
            var tasks = Enumerable.Range(1, dice.Next(20, 80)).Select(i => Drawn(i, dice, units)).ToArray();
            var dossiers = Enumerable.Range(1, dice.Next(20, 120)).Select(i => Dossier(i, dice, units)).ToArray();
            using var served = new ServedWorld(world, [.. tasks.SelectMany(Sql), .. dossiers.SelectMany(Sql)]);
            for (var question = 1; question <= Questions; question++)
            {
                var (which, draw) = (string.Create(CultureInfo.InvariantCulture, $"seed {seed}, question {question}"), new Random((seed * 7919) + question));
                cells += question % 3 == 0 ? await AskDossiersAsync(served, world, dossiers, draw, which) : await AskTasksAsync(served, world, tasks, draw, which);
            }
        }

        cells.ShouldBeGreaterThan(1500);
    }

    private static async Task<int> AskTasksAsync(ServedWorld served, OracleWorld world, Assigned[] tasks, Random dice, string which)
    {
        string? rows = One(dice, "lead_agency", "plan", "status", null), columns = One(dice, "due.year", "due.quarter", "due.month", null);
        var (status, plan) = (dice.Next(3) == 0 ? One(dice, [.. Statuses, "not_reported"]) : null, dice.Next(4) == 0 ? One(dice, Plans) : null);
        var unit = dice.Next(3) == 0 ? One(dice, [.. world.Units.Items.Where(u => u.Level == UnitLevel.Province).Select(u => u.Key.ToString())]) : null;
        var query = new CubeQuery
        {
            Cube = "assignments",
            Measures = ["count", "open", "done", "overdue", "done_rate"],
            Rows = rows is null ? [] : [new LevelAxis(rows)],
            Columns = columns is null ? [] : [new LevelAxis(columns)],
            Filters = [.. Filter("status", status), .. Filter("plan", plan), .. Filter("unit", unit)],
            Totals = new(TotalsOfAxis.Every, TotalsOfAxis.Every),
        };
        return Compare(await served.Engine.AskAsync(query, Viewer.Administrator), query, which, (row, column, measure) =>
        {
            var found = tasks.Where(t => (status is null || t.Status == status) && (plan is null || t.Plan == plan) && (unit is null || world.WithAncestors(t.Unit).Contains(unit)))
                .Where(t => rows is null || (row is null ? rows != "lead_agency" || t.Leads.Length > 0 : rows == "plan" ? t.Plan == row : rows == "status" ? t.Status == row : t.Leads.Contains(row)))
                .Where(t => columns is null || (t.Due is { } due && (column is null || KeyOf(columns, due) == column))).ToArray();
            bool IsOpen(Assigned t) => t.Status is not ("done" or "done_late" or "cancelled");
            return found.Length == 0 ? null : measure switch
            {
                "count" => found.Length,
                "open" => found.Count(IsOpen),
                "done" => found.Count(t => t.Status is "done" or "done_late"),
                "overdue" => found.Count(t => IsOpen(t) && t.Due < world.Horizon),
                _ => 100m * found.Count(t => t.Status is "done" or "done_late") / found.Length,
            };
        });
    }

    private static async Task<int> AskDossiersAsync(ServedWorld served, OracleWorld world, Kept[] dossiers, Random dice, string which)
    {
        string? rows = One(dice, "procedure", null), columns = One(dice, "period.quarter", "period.month", null);
        var unit = dice.Next(3) == 0 ? One(dice, [.. world.Units.Items.Where(u => u.Level == UnitLevel.Province).Select(u => u.Key.ToString())]) : null;
        var query = new CubeQuery
        {
            Cube = "dossier_days",
            Measures = ["open", "overdue", "overdue_rate"],
            Rows = rows is null ? [] : [new LevelAxis(rows)],
            Columns = columns is null ? [] : [new LevelAxis(columns)],
            Filters = [.. Filter("period", "2026"), .. Filter("unit", unit)],
            Totals = new(TotalsOfAxis.Every, TotalsOfAxis.None),
        };
        return Compare(await served.Engine.AskAsync(query, Viewer.Administrator), query, which, (row, column, measure) =>
        {
            var ends = Enumerable.Range(0, 365).Select(d => new DateOnly(2026, 1, 1).AddDays(d)).Where(d => column is null || KeyOf(columns!, d) == column).Max();
            var day = ends > world.Horizon ? world.Horizon : ends;
            var open = dossiers.Where(d => (unit is null || world.WithAncestors(d.Unit).Contains(unit)) && (row is null || d.Procedure == row))
                .Where(d => d.Received <= day && (d.Resolved is not { } end || end > day)).ToArray();
            return open.Length == 0 ? null : measure switch
            {
                "open" => open.Length,
                "overdue" => open.Count(d => d.Due < day),
                _ => 100m * open.Count(d => d.Due < day) / open.Length,
            };
        });
    }

    private static int Compare(CellSet answer, CubeQuery query, string which, Func<string?, string?, string, decimal?> plain)
    {
        static string? KeyAt(AxisTuple tuple) => tuple.Members.Count == 0 || tuple.IsTotal ? null : tuple.Members[0].Key;
        for (var r = 0; r < answer.Rows.Count; r++)
        {
            for (var c = 0; c < answer.Columns.Count; c++)
            {
                for (var m = 0; m < query.Measures.Count; m++)
                {
                    var (expected, got) = (plain(KeyAt(answer.Rows[r]), KeyAt(answer.Columns[c]), query.Measures[m]), answer[m, r, c].Number);
                    (expected is null == got is null && Math.Abs((expected ?? 0) - (got ?? 0)) < 0.0000001m).ShouldBeTrue(
                        $"{which}: {query.Measures[m]} at {KeyAt(answer.Rows[r]) ?? "total"}, {KeyAt(answer.Columns[c]) ?? "total"}: {got} is not {expected}; {QueryJson.Write(query)}");
                }
            }
        }

        return answer.Rows.Count * answer.Columns.Count;
    }

    private static Assigned Drawn(int number, Random dice, AdminUnit[] units) => new(
        $"t{number}", units[dice.Next(units.Length)], One(dice, Plans), [.. Agencies.Where(_ => dice.Next(3) == 0)],
        dice.Next(4) == 0 ? null : new DateOnly(2026, 6, 1).AddDays(dice.Next(0, 300)),
        [.. Enumerable.Range(7, 4).Where(_ => dice.Next(2) == 0).Select(month => (new DateOnly(2026, month, 1), One(dice, Statuses)))]);

    private static Kept Dossier(int number, Random dice, AdminUnit[] units)
    {
        var received = new DateOnly(2026, 1, 1).AddDays(dice.Next(0, 320));
        return new($"d{number}", units[dice.Next(units.Length)], One(dice, Procedures), received, received.AddDays(dice.Next(1, 30)), dice.Next(3) == 0 ? null : received.AddDays(dice.Next(0, 60)));
    }

    private static IEnumerable<string> Sql(Assigned task)
    {
        var leads = task.Leads.Length > 0 ? $"'{string.Join('|', task.Leads)}'" : "null";
        yield return $"insert into fact_assignment by name select 1 as load_id, 1 as row_no, '{task.Id}' as assignment_id, '{task.Plan}' as plan, '{task.Unit.Key}' as unit_key, '{task.Id}' as task, {leads} as lead_agencies, {Day(task.Due)} as deadline, true as can_be_overdue, 'OK' as state, 'PUBLISHED' as origin, 1 as rel_from, 9223372036854775807 as rel_to";
        foreach (var (month, status) in task.Reports)
        {
            yield return $"insert into fact_assignment_status select 1, 1, '{task.Id}', {Day(month)}, '{status}', null, null, null, {Seen}";
        }
    }

    private static IEnumerable<string> Sql(Kept dossier) => new[] { ("received", (DateOnly?)dossier.Received), ("resolved", dossier.Resolved) }.Where(e => e.Item2 is not null).Select(e => string.Create(
        CultureInfo.InvariantCulture,
        $"insert into fact_dossier_event select 1, 1, '{dossier.Id}', '{dossier.Unit.Key}', '{dossier.Procedure}', 'online', '{e.Item1}', timestamptz '{e.Item2:yyyy-MM-dd} 12:00:00+07', {Day(dossier.Due)}, {Seen}"));

    private static string Day(DateOnly? day) => day is { } d ? string.Create(CultureInfo.InvariantCulture, $"date '{d:yyyy-MM-dd}'") : "null::date";

    private static string KeyOf(string level, DateOnly day) => level.Split('.')[1] switch
    {
        "year" => day.Year.ToString(CultureInfo.InvariantCulture),
        "quarter" => string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{((day.Month - 1) / 3) + 1}"),
        _ => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private static QueryFilter[] Filter(string level, string? member) => member is null ? [] : [new MemberFilter(level, [member])];

    private static T One<T>(Random dice, params T[] of) => of[dice.Next(of.Length)];

    private sealed record Assigned(string Id, AdminUnit Unit, string Plan, string[] Leads, DateOnly? Due, (DateOnly Month, string Status)[] Reports)
    {
        /// <summary>As last reported.</summary>
        public string Status => Reports.Length == 0 ? "not_reported" : Reports.MaxBy(r => r.Month).Status;
    }

    private sealed record Kept(string Id, AdminUnit Unit, string Procedure, DateOnly Received, DateOnly Due, DateOnly? Resolved);
}
