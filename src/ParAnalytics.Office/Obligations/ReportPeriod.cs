using System.Globalization;

namespace ParAnalytics.Office.Obligations;

/// <summary>The month, quarter or year that a report is about: <c>2026-11</c>, <c>2026-Q4</c>, <c>2026</c>.</summary>
public readonly record struct ReportPeriod
{
    private ReportPeriod(Recurrence recurrence, DateOnly first) => (Recurrence, First) = (recurrence, first);

    public Recurrence Recurrence { get; }

    public DateOnly First { get; }

    public DateOnly Last => First.AddMonths(Months).AddDays(-1);

    public ReportPeriod Previous => new(Recurrence, First.AddMonths(-Months));

    public ReportPeriod Next => new(Recurrence, First.AddMonths(Months));

    private int Months => Recurrence switch { Recurrence.Month => 1, Recurrence.Quarter => 3, _ => 12 };

    public static ReportPeriod Of(Recurrence recurrence, DateOnly day) => new(recurrence, recurrence switch
    {
        Recurrence.Month => new DateOnly(day.Year, day.Month, 1),
        Recurrence.Quarter => new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1),
        _ => new DateOnly(day.Year, 1, 1),
    });

    /// <summary>Reads a period; null when it is none of that length.</summary>
    public static ReportPeriod? TryParse(Recurrence recurrence, string? text)
    {
        if (text is null || text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2200)
        {
            return null;
        }

        var rest = text[4..];
        return recurrence switch
        {
            Recurrence.Year when rest.Length == 0 => Of(recurrence, new DateOnly(year, 1, 1)),
            Recurrence.Quarter when rest.Length == 3 && rest.StartsWith("-Q", StringComparison.Ordinal) && rest[2] is >= '1' and <= '4' => Of(recurrence, new DateOnly(year, ((rest[2] - '1') * 3) + 1, 1)),
            Recurrence.Month when rest.Length == 3 && rest[0] == '-' && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 => Of(recurrence, new DateOnly(year, month, 1)),
            _ => null,
        };
    }

    public override string ToString() => Recurrence switch
    {
        Recurrence.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Recurrence.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-Q{((First.Month - 1) / 3) + 1}"),
        _ => First.Year.ToString(CultureInfo.InvariantCulture),
    };
}
