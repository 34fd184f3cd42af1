using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Office.Obligations;

/// <summary>How often a report is owed.</summary>
public enum Recurrence
{
    Month,
    Quarter,
    Year,
}

/// <summary>A report that a document obliges units to send.</summary>
/// <param name="Id">R01 …, as in the reference.</param>
/// <param name="Scope">The province whose units owe it.</param>
/// <param name="Levels">The levels of units that owe it: agency, commune.</param>
/// <param name="DueDay">The day of the month before or on which it is due; null when the document names none.</param>
/// <param name="DueMonth">Of yearly reports, the month of the year.</param>
/// <param name="MonthOffset">Months from the end of the period to the month of the due day.</param>
/// <param name="IsBefore">"Before the 20th": the 19th is the last day in time.</param>
/// <param name="FirstYear">The first year for which it is owed.</param>
public sealed record Obligation(
    string Id,
    string Name,
    string NameEn,
    UnitKey Scope,
    EquatableArray<string> Levels,
    string Recipient,
    Recurrence Recurrence,
    int? DueDay,
    int? DueMonth,
    int MonthOffset,
    bool IsBefore,
    int FirstYear,
    string Clause,
    string Document)
{
    /// <summary>The last day in time for a period; null when the document names no day.</summary>
    /// <param name="cutOffDay">The house's own day of the month in place of the document's; null for the document's.</param>
    public DateOnly? DueOn(ReportPeriod period, int? cutOffDay = null)
    {
        if ((Recurrence == Recurrence.Month ? cutOffDay : null) is not { } named)
        {
            if (DueDay is not { } written)
            {
                return null;
            }

            named = written;
        }

        var month = Recurrence == Recurrence.Year && DueMonth is { } of ? new DateOnly(period.Last.Year, of, 1) : new DateOnly(period.Last.Year, period.Last.Month, 1);
        month = month.AddMonths(MonthOffset);
        var day = new DateOnly(month.Year, month.Month, Math.Min(named, DateTime.DaysInMonth(month.Year, month.Month)));
        return IsBefore ? day.AddDays(-1) : day;
    }

    /// <summary>The period that is being reported on a day.</summary>
    public ReportPeriod PeriodOn(DateOnly day) => ReportPeriod.Of(Recurrence, day);
}
