using System.Globalization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Office.Releases;

/// <summary>Names of releases: as given, or the month and a counter (<c>2026-11-r1</c>).</summary>
internal static class ReleaseName
{
    private const int MaxLength = 40;

    public static string Choose(string? given, DateTimeOffset now, IReadOnlyCollection<string> taken)
    {
        if (given is null)
        {
            var month = now.ToOffset(Vietnam).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            return Enumerable.Range(1, int.MaxValue).Select(i => $"{month}-r{i.ToString(CultureInfo.InvariantCulture)}").First(name => !taken.Contains(name));
        }

        if (given.Length is 0 or > MaxLength || !char.IsAsciiLetterOrDigit(given[0]) || given.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')))
        {
            throw new FaultException(OfficeFaults.ReleaseNameInvalid(given));
        }

        return taken.Contains(given) ? throw new FaultException(OfficeFaults.ReleaseNameTaken(given)) : given;
    }

    private static TimeSpan Vietnam { get; } = TimeSpan.FromHours(7);
}
