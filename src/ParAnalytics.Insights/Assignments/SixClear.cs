using System.Collections.Immutable;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.Assignments;

/// <summary>An assignment as its plan words it.</summary>
/// <param name="DeadlineKind">fixed, quarter, year, recurring, standing, conditional.</param>
/// <param name="Deadline">Last day, where the kind has one.</param>
internal sealed record PlannedTask(string Key, string Task, string? Lead, string? Supporting, string? Product, string? DeadlineKind, DateOnly? Deadline, string? DeadlineText, string? Status);

/// <summary>
/// The "06 rõ" of an assignment: person, work, time, responsibility, product, authority. A plan's table has no column for authority, so that one is always
/// told as missing.
/// </summary>
internal static class SixClear
{
    private static readonly string[] Everybody = ["các sở", "ubnd các xã", "các cơ quan", "sở, ban, ngành"];

    /// <summary>What is not clear, in the order of the rule.</summary>
    public static ImmutableArray<Phrase> Missing(PlannedTask task)
    {
        (bool IsClear, Phrase Name)[] rules =
        [
            (task.Lead is { Length: > 0 } lead && !Everybody.Any(e => lead.Contains(e, StringComparison.OrdinalIgnoreCase)), new("rõ người", "person")),
            (task.Task.Length > 0, new("rõ việc", "work")),
            (task.DeadlineKind is { Length: > 0 } and not ("standing" or "conditional"), new("rõ thời gian", "time")),
            (task.Lead is { Length: > 0 } && task.Supporting is { Length: > 0 }, new("rõ trách nhiệm", "responsibility")),
            (task.Product is { Length: > 0 }, new("rõ sản phẩm", "product")),
            (false, new("rõ thẩm quyền", "authority")),
        ];
        return [.. rules.Where(r => !r.IsClear).Select(r => r.Name)];
    }

    /// <summary>0 to 6.</summary>
    public static int Score(PlannedTask task) => 6 - Missing(task).Length;
}

/// <summary>Where an assignment stands on a day.</summary>
internal enum TaskState
{
    Done,
    Late,
    DueToday,
    DueIn3,
    DueIn7,
    Open,
    NoDeadline,
}

internal static class TaskClock
{
    public static TaskState Of(PlannedTask task, DateOnly today)
    {
        if (task.Status is "done" or "done_late" or "cancelled")
        {
            return TaskState.Done;
        }

        return task.Deadline is not { } due ? TaskState.NoDeadline : (due.DayNumber - today.DayNumber) switch
        {
            < 0 => TaskState.Late,
            0 => TaskState.DueToday,
            <= 3 => TaskState.DueIn3,
            <= 7 => TaskState.DueIn7,
            _ => TaskState.Open,
        };
    }

    public static Phrase Word(TaskState state) => state switch
    {
        TaskState.Done => new("đã xong", "done"),
        TaskState.Late => new("quá hạn", "late"),
        TaskState.DueToday => new("đến hạn hôm nay", "due today"),
        TaskState.DueIn3 => new("còn không quá 3 ngày", "due within 3 days"),
        TaskState.DueIn7 => new("còn không quá 7 ngày", "due within 7 days"),
        TaskState.Open => new("đang thực hiện", "open"),
        _ => new("không có thời hạn cố định", "no fixed deadline"),
    };
}
