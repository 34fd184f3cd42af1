using System.Collections.Immutable;
using System.Globalization;

namespace ParAnalytics.Olap.Members;

/// <summary>Days, months, quarters, halves and years as members. They need no table: <c>2026</c>, <c>2026-H1</c>, <c>2026-Q2</c>, <c>2026-05</c>, <c>2026-05-17</c>.</summary>
public static class Periods
{
    /// <summary>From the coarsest to the finest.</summary>
    public static ImmutableArray<string> Levels { get; } = ["year", "half", "quarter", "month", "day"];

    private static readonly string[] Roman = ["", "I", "II", "III", "IV"];

    /// <summary>The period of that level which holds the day.</summary>
    public static Member Of(string dimension, string level, DateOnly day)
    {
        var (from, months) = level switch
        {
            "year" => (new DateOnly(day.Year, 1, 1), 12),
            "half" => (new DateOnly(day.Year, day.Month <= 6 ? 1 : 7, 1), 6),
            "quarter" => (new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1), 3),
            "month" => (new DateOnly(day.Year, day.Month, 1), 1),
            _ => (day, 0),
        };
        var part = level switch { "half" => ((from.Month - 1) / 6) + 1, "quarter" => ((from.Month - 1) / 3) + 1, _ => from.Month };
        var key = level switch
        {
            "year" => Invariant($"{from.Year}"),
            "half" => Invariant($"{from.Year}-H{part}"),
            "quarter" => Invariant($"{from.Year}-Q{part}"),
            "month" => Invariant($"{from:yyyy-MM}"),
            _ => Invariant($"{from:yyyy-MM-dd}"),
        };
        var (name, nameEn) = level switch
        {
            "year" => (key, key),
            "half" => (Invariant($"6 tháng {(part == 1 ? "đầu" : "cuối")} năm {from.Year}"), Invariant($"H{part} {from.Year}")),
            "quarter" => (Invariant($"Quý {Roman[part]}/{from.Year}"), Invariant($"Q{part} {from.Year}")),
            "month" => (Invariant($"Tháng {from.Month}/{from.Year}"), Invariant($"{from:MMMM yyyy}")),
            _ => (Invariant($"{from.Day}/{from.Month}/{from.Year}"), Invariant($"{from:d MMM yyyy}")),
        };
        return new Member { Dimension = dimension, Level = level, Key = key, Name = name, NameEn = nameEn, ValidFrom = from, ValidTo = months == 0 ? from : from.AddMonths(months).AddDays(-1), Order = from.DayNumber };
    }

    /// <summary>The coarsest level of which the days are whole periods.</summary>
    public static string WholeLevelOf(DateRange range) => Levels.First(l => IsWhole(l, range));

    /// <summary>Whether the days are whole periods of the level.</summary>
    public static bool IsWhole(string level, DateRange range) => RangeOf(Of("", level, range.From)).From == range.From && RangeOf(Of("", level, range.To)).To == range.To;

    /// <summary>Null for what is no period.</summary>
    public static Member? TryParse(string dimension, string written)
    {
        if (written.Length == 7 && written[4] == '-' && written[5] is 'H' or 'Q' && int.TryParse(written[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1)
        {
            var (isHalf, part) = (written[5] == 'H', written[6] - '0');
            return part >= 1 && part <= (isHalf ? 2 : 4) ? Of(dimension, isHalf ? "half" : "quarter", new DateOnly(year, isHalf ? (6 * part) - 5 : (3 * part) - 2, 1)) : null;
        }

        foreach (var (format, level) in new[] { ("yyyy", "year"), ("yyyy-MM", "month"), ("yyyy-MM-dd", "day") })
        {
            if (DateOnly.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Of(dimension, level, day);
            }
        }

        return null;
    }

    /// <summary>Every period of the level that has a day in the range, in order.</summary>
    public static IEnumerable<Member> Between(string dimension, string level, DateRange range)
    {
        for (var at = Of(dimension, level, range.From); at.ValidFrom <= range.To; at = Of(dimension, level, at.ValidTo!.Value.AddDays(1)))
        {
            yield return at;
        }
    }

    /// <summary>Days from … to as one member, for conditions.</summary>
    public static Member Of(string dimension, DateRange range) => new()
    {
        Dimension = dimension, Level = "range", Key = Invariant($"{range.From:yyyy-MM-dd}..{range.To:yyyy-MM-dd}"), Name = Invariant($"{range.From:yyyy-MM-dd}..{range.To:yyyy-MM-dd}"), ValidFrom = range.From, ValidTo = range.To,
    };

    public static DateRange RangeOf(Member period) => new(period.ValidFrom!.Value, period.ValidTo!.Value);

    /// <summary>The same period a number of years away.</summary>
    public static Member Shift(Member period, int years) => Of(period.Dimension, period.Level, period.ValidFrom!.Value.AddYears(years));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>Days from … to, both included.</summary>
public readonly record struct DateRange(DateOnly From, DateOnly To)
{
    public bool Holds(DateRange other) => From <= other.From && other.To <= To;

    public bool Touches(DateRange other) => From <= other.To && other.From <= To;

    public static DateRange OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
}
