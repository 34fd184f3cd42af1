using System.Globalization;

namespace ParAnalytics.Documents.Reading;

/// <summary>
/// Numbers as a workbook stores them: binary doubles written out, of which people see 15 digits. "0.96099999999999997" is the 0.961 that was
/// typed; it must not enter the warehouse with its noise.
/// </summary>
internal static class StoredNumber
{
    private static readonly DateTime Day1900 = new(1899, 12, 30);
    private static readonly DateTime Day1904 = new(1904, 1, 1);

    /// <summary>The number as typed, with a point and without grouping or exponent; null when it is none.</summary>
    public static string? Typed(string stored)
    {
        var digits = stored.AsSpan().TrimStart('-').Length;
        if (digits <= 15 && decimal.TryParse(stored, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain))
        {
            return plain.ToString(CultureInfo.InvariantCulture);
        }

        return double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var binary) && double.IsFinite(binary)
            ? decimal.TryParse(binary.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var seen)
                ? seen.ToString(CultureInfo.InvariantCulture)
                : binary.ToString("G15", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>A day number as ISO date, with the time of day where it has one; null outside the calendar.</summary>
    public static string? IsoDate(string typed, bool from1904)
    {
        if (!double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) || days < 0 || days > 2_958_465.99)
        {
            return null;
        }

        // Day 60 of the 1900 calendar is a 29 February that never was; days before it lie one later.
        var start = from1904 ? Day1904 : days < 60 ? Day1900.AddDays(1) : Day1900;
        var moment = start.AddSeconds(Math.Round(days * 86_400, MidpointRounding.AwayFromZero));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
