using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>How far the real assignments have come and what the real targets reached, both invented: a past deadline is mostly kept, sometimes late, sometimes missed.</summary>
internal sealed class DemoWork(DemoWorld world, DemoQuality quality, DateOnly today)
{
    /// <summary>One report per assignment, of the month of <c>today</c>.</summary>
    public IEnumerable<DemoStatus> Statuses()
    {
        foreach (var task in world.Assignments)
        {
            var random = quality.For($"assignment|{task.Id}", today.Year);
            var luck = random.NextDouble();
            if (task.Deadline is { } due && due < today)
            {
                yield return luck < 0.68 ? Done(task, "done", due.AddDays(-random.Next(1, 25)), 0)
                    : luck < 0.84 && due.AddDays(30) < today ? Late(task, due, random.Next(2, 30))
                    : new(task.Id, "overdue", random.Next(40, 95), null, today.DayNumber - due.DayNumber);
            }
            else if (task.Year < today.Year)
            {
                yield return luck < 0.9 ? Done(task, "done", new DateOnly(task.Year, 12, random.Next(1, 29)), 0) : new(task.Id, "in_progress", random.Next(60, 95), null, null);
            }
            else
            {
                yield return luck < 0.3 && task.Deadline is not null ? Done(task, "done", today.AddDays(-random.Next(5, 60)), 0)
                    : luck < 0.9 ? new(task.Id, "in_progress", random.Next(20, 95), null, null)
                    : new(task.Id, "not_started", 0, null, null);
            }
        }
    }

    /// <summary>A result for every target that names an indicator in percent or a count, for its own year; results of indices are scores.</summary>
    public IEnumerable<DemoIndicator> Indicators()
    {
        foreach (var target in world.Targets.Where(t => t.Year <= today.Year))
        {
            var random = quality.For($"target|{target.Id}", target.Year);
            if (target.Unit == "percent")
            {
                var of = random.Next(200, 4000);
                var share = Math.Clamp(((double)(target.Threshold ?? 94) + (9 * (random.NextDouble() - 0.6))) / 100, 0, 1);
                yield return new(target.UnitKey, target.Indicator, target.Year, (int)Math.Round(of * share), of, null);
            }
            else if (target.Threshold is { } wanted)
            {
                yield return new(target.UnitKey, target.Indicator, target.Year, null, null, wanted + random.Next(-1, 2));
            }
        }
    }

    private static DemoStatus Done(DemoAssignment task, string status, DateOnly on, int late) => new(task.Id, status, 100, on, late);

    private static DemoStatus Late(DemoAssignment task, DateOnly due, int days) => Done(task, "done_late", due.AddDays(days), days);
}

/// <summary>A real assignment that needs an invented state.</summary>
internal sealed record DemoAssignment(string Id, int Year, DateOnly? Deadline);

/// <summary>A real target that needs an invented result.</summary>
internal sealed record DemoTarget(string Id, UnitKey UnitKey, int Year, string Indicator, string Unit, decimal? Threshold);

/// <summary>One invented report on an assignment.</summary>
internal sealed record DemoStatus(string Assignment, string Status, int PercentDone, DateOnly? DoneOn, int? DaysLate);

/// <summary>One invented result of an indicator: a share as its two counts, or a value.</summary>
internal sealed record DemoIndicator(UnitKey Unit, string Indicator, int Year, int? Numerator, int? Denominator, decimal? Value);

/// <summary>Dossiers that a group of units received over a span of days, as printed.</summary>
internal sealed record DemoDossierTotal(string Group, DateOnly From, DateOnly To, int Received);
