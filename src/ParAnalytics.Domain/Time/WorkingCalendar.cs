using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ParAnalytics.Domain.Time;

/// <summary>
/// Which days an office works: Monday to Friday, less the public holidays and the days given in lieu, and with the Saturdays that are worked in exchange.
/// Years of which nothing is known have weekends only; <see cref="Knows"/> tells.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<DateOnly> _off;
    private readonly FrozenSet<DateOnly> _worked;
    private readonly FrozenSet<int> _years;
    private readonly ImmutableArray<DateOnly> _uncertain;

    /// <param name="uncertain">Days of both whose document could not be looked up; none when left out.</param>
    public WorkingCalendar(IEnumerable<DateOnly> off, IEnumerable<DateOnly> worked, IEnumerable<DateOnly>? uncertain = null)
    {
        (_off, _worked) = (off.ToFrozenSet(), worked.ToFrozenSet());
        _uncertain = [.. (uncertain ?? []).Distinct().Order()];
        _years = _off.Select(d => d.Year).ToFrozenSet();
    }

    /// <summary>Weekends alone.</summary>
    public static WorkingCalendar Weekdays { get; } = new([], []);

    /// <summary>Whether the holidays of a year are known.</summary>
    public bool Knows(int year) => _years.Contains(year);

    public bool IsWorking(DateOnly day) => _worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_off.Contains(day));

    /// <summary>Whether it is a Saturday or Sunday that is worked in exchange for another day.</summary>
    public bool IsExchanged(DateOnly day) => _worked.Contains(day);

    /// <summary>The days off or worked in exchange, from one day to another, both included, whose document could not be looked up: a count over them may be off.</summary>
    public ImmutableArray<DateOnly> UncertainBetween(DateOnly from, DateOnly to) => [.. _uncertain.Where(d => d >= from && d <= to)];

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>; below zero when <paramref name="to"/> lies before.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Between(to, from);
        }

        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            count += IsWorking(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The day on which so many working days have passed; the day itself for none. Below zero counts backwards.</summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }
}
