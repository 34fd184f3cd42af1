using System.Globalization;
using System.Text;
using ParAnalytics.Insights.Assignments;
using ParAnalytics.Insights.Chance;
using ParAnalytics.Insights.Effects;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

public sealed class EffectTests
{
    [Fact]
    public void A_change_that_all_share_is_no_effect_and_a_change_of_ones_own_is()
    {
        Dictionary<int, decimal> Series(decimal before, decimal after) => Enumerable.Range(0, 13).ToDictionary(m => m, m => m < 6 ? before : after);
        var peers = Enumerable.Range(0, 12).Select(i => Series(80 + i, 85 + i)).ToList();
        DifferenceInDifferences.Of(Series(70, 75), peers, 6, 6)!.Value.Effect.ShouldBe(0);
        var effect = DifferenceInDifferences.Of(Series(70, 79), peers, 6, 6)!.Value;
        (effect.Own, effect.Peers, effect.Effect, effect.PeerCount).ShouldBe((9, 5, 4, 12));
    }

    [Fact]
    public void On_shuffled_dates_the_effect_is_zero_on_average_and_seldom_called_clear()
    {
        var normal = new Normal(8);
        var units = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 36).ToDictionary(m => m, _ => (decimal)(90 + (2 * normal.Next())))).ToList();
        var random = new Random(8);
        var effects = Enumerable.Range(0, 400).Select(_ =>
        {
            var unit = random.Next(units.Count);
            return DifferenceInDifferences.Of(units[unit], units.Where((_, i) => i != unit), random.Next(6, 30), 6)!.Value;
        }).ToList();
        Math.Abs(effects.Average(e => e.Effect)).ShouldBeLessThan(0.2m);
        effects.Count(e => e.IsClear).ShouldBeLessThan(effects.Count / 8);
    }

    [Fact]
    public void Without_a_side_or_without_peers_nothing_is_said()
    {
        var whole = Enumerable.Range(0, 13).ToDictionary(m => m, _ => 90m);
        DifferenceInDifferences.Of(whole, [], 6, 6).ShouldBeNull();
        DifferenceInDifferences.Of(whole.Where(p => p.Key < 6).ToDictionary(), [whole], 6, 6).ShouldBeNull();
    }

    [Fact]
    public void An_assignment_is_clear_as_far_as_its_plan_says_and_authority_is_never_said()
    {
        var task = new PlannedTask("k", "Rà soát thủ tục", "Sở Tư pháp", "Văn phòng UBND tỉnh", "Báo cáo", "fixed", new DateOnly(2026, 6, 15), "15/6/2026", null);
        SixClear.Score(task).ShouldBe(5);
        SixClear.Missing(task).Select(m => m.Vi).ShouldBe(["rõ thẩm quyền"]);
        SixClear.Missing(task with { Lead = "Các sở, ban, ngành tỉnh, UBND các xã, phường", DeadlineKind = "standing", Product = null }).Select(m => m.Vi)
            .ShouldBe(["rõ người", "rõ thời gian", "rõ sản phẩm", "rõ thẩm quyền"]);
        SixClear.Score(new("k", "", null, null, null, null, null, null, null)).ShouldBe(0);
    }

    [Fact]
    public void The_tasks_of_the_plans_have_a_stable_list_of_what_is_clear()
    {
        var rows = Csv(Repository.PathOf("warehouse", "reference", "assignments.csv")).ToList();
        var header = rows[0].ToList();
        var lines = rows.Skip(1).Select(r =>
        {
            string? Of(string column) => r[header.IndexOf(column)] is { Length: > 0 } text ? text : null;
            var due = DateOnly.TryParseExact(Of("deadline_to"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
            var task = new PlannedTask(Of("key")!, Of("task") ?? "", Of("lead_agency"), Of("supporting_agency"), Of("expected_result"), Of("deadline_type"), due, Of("deadline_text"), null);
            return $"| {task.Key} | {SixClear.Score(task)} | {string.Join(", ", SixClear.Missing(task).Select(m => m.Vi))} |";
        }).ToList();
        lines.Count.ShouldBeGreaterThanOrEqualTo(88);
        Approved.Text("tests/golden/insights/six-clear.md", "# What is clear in the tasks of the plans\n\n| task | of 6 | not clear |\n|---|---|---|\n" + string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<List<string>> Csv(string file)
    {
        var (row, cell, quoted, text) = (new List<string>(), new StringBuilder(), false, File.ReadAllText(file));
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else if (c != '\r' || quoted)
            {
                cell.Append(c);
            }
        }
    }

    [Theory]
    [InlineData(-1, "Late")]
    [InlineData(0, "DueToday")]
    [InlineData(3, "DueIn3")]
    [InlineData(4, "DueIn7")]
    [InlineData(7, "DueIn7")]
    [InlineData(8, "Open")]
    public void The_clock_turns_at_seven_three_and_no_days(int days, string state)
    {
        var today = new DateOnly(2026, 6, 15);
        var task = new PlannedTask("k", "t", null, null, null, "fixed", today.AddDays(days), "", null);
        TaskClock.Of(task, today).ToString().ShouldBe(state);
        TaskClock.Of(task with { Status = "done" }, today).ShouldBe(TaskState.Done);
        TaskClock.Of(task with { Deadline = null }, today).ShouldBe(TaskState.NoDeadline);
    }
}
