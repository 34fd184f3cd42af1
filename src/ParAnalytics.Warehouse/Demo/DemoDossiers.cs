using System.Collections.Immutable;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>
/// Monthly dossier counts and single dossiers of the illustrative set. The identities of the monthly form hold in every row: what comes in
/// with what was carried over equals what was resolved with what is pending, and this month's pending is the next month's carry-over.
/// </summary>
internal sealed class DemoDossiers(DemoWorld world, DemoQuality quality, IReadOnlySet<UnitKey> named, DateOnly today)
{
    private static readonly DateOnly FirstMonth = new(2025, 7, 1);

    /// <summary>How many days back single dossiers reach.</summary>
    private const int EventDays = 40;

    public IEnumerable<DossierMonth> Months()
    {
        foreach (var unit in Units())
        {
            var volume = Volume(unit);
            var (inTime, overdue) = ((int)(volume * 0.07), 0);
            for (var month = FirstMonth; month.AddMonths(1) <= today; month = month.AddMonths(1))
            {
                var random = quality.For($"month|{unit}|{month:yyyy-MM}", month.Year);
                var row = Month(unit, month, Received(unit, month) ?? (int)(volume * (0.85 + (0.3 * random.NextDouble()))), inTime, overdue, random);
                (inTime, overdue) = (row.PendingInTime, row.PendingOverdue);
                yield return row;
            }
        }
    }

    /// <summary>Dossiers of the last weeks, each with the day it came, the day it is due and the day it was resolved, if it was.</summary>
    public IEnumerable<DemoDossier> Singles()
    {
        foreach (var unit in Units())
        {
            var perDay = Math.Max(1, Volume(unit) / 120);
            var slowness = Slowness(unit);
            for (var day = today.AddDays(-EventDays); day <= today; day = day.AddDays(1))
            {
                if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                {
                    continue;
                }

                var random = quality.For($"day|{unit}|{day:yyyy-MM-dd}", day.Year);
                for (var n = random.Next(perDay, (2 * perDay) + 1); n > 0; n--)
                {
                    var allowed = random.Next(3, 15);
                    var took = (int)Math.Round(allowed * (0.35 + (0.5 * random.NextDouble()))) + (random.NextDouble() < slowness ? random.Next(3, 15) : 0);
                    DateOnly? resolved = day.AddDays(took) <= today ? day.AddDays(took) : null;
                    yield return new(FormattableString.Invariant($"{unit}-{day:yyyyMMdd}-{n}"), unit, Fields[random.Next(Fields.Length)], random.NextDouble() < 0.74 ? "online" : "direct", day, day.AddDays(allowed), resolved);
                }
            }
        }
    }

    private static readonly string[] Fields = ["dat-dai", "ho-tich", "chung-thuc", "xay-dung", "bao-tro-xa-hoi", "dang-ky-kinh-doanh"];

    private IEnumerable<UnitKey> Units() => [.. world.Departments, .. world.Wards, .. world.RuralCommunes];

    private int Volume(UnitKey unit)
    {
        var scale = world.Departments.Contains(unit) ? 3000 : world.Wards.Contains(unit) ? 1500 : 650;
        return Math.Max(60, (int)(scale * Math.Exp(0.45 * DemoQuality.Normal(quality.For($"volume|{unit}", 0)))));
    }

    /// <summary>Chance that a dossier runs late; far higher for the units that the letter of April 2026 names.</summary>
    private double Slowness(UnitKey unit) => named.Contains(unit) ? 0.13 : Math.Clamp(0.022 - (0.012 * quality.Of(unit, 2026)), 0.001, 0.07);

    /// <summary>
    /// What the unit received in a month of which a total of its group is printed: the group's share of the days, parted by the size of its
    /// units, so that the whole months of the span add up to it. Null for other months.
    /// </summary>
    private int? Received(UnitKey unit, DateOnly month)
    {
        var group = world.Departments.Contains(unit) ? "agencies" : "communes";
        var end = month.AddMonths(1).AddDays(-1);
        if (world.DossierTotals.FirstOrDefault(t => t.Group == group && t.From <= month && end <= t.To) is not { } total)
        {
            return null;
        }

        ImmutableArray<UnitKey> units = group == "agencies" ? world.Departments : [.. world.Wards, .. world.RuralCommunes];
        var days = total.To.DayNumber - total.From.DayNumber + 1;
        var wanted = (int)Math.Round((decimal)total.Received * (end.DayNumber - month.DayNumber + 1) / days, MidpointRounding.AwayFromZero);
        long whole = units.Sum(u => (long)Volume(u)), before = units.TakeWhile(u => u != unit).Sum(u => (long)Volume(u));
        return (int)((wanted * (before + Volume(unit)) / whole) - (wanted * before / whole));
    }

    private DossierMonth Month(UnitKey unit, DateOnly month, int received, int carriedInTime, int carriedOverdue, Random random)
    {
        var online = (int)(received * Math.Clamp(0.66 + (0.012 * MonthsSince(month)) + (0.06 * (random.NextDouble() - 0.5)), 0, 0.98));
        var total = received + carriedInTime + carriedOverdue;
        var pendingOverdue = (int)Math.Round(received * Slowness(unit) * 0.35 * (0.5 + random.NextDouble()));
        var pendingInTime = (int)Math.Round(received * (0.05 + (0.04 * random.NextDouble())));
        var resolved = Math.Max(0, total - pendingInTime - pendingOverdue);
        var late = Math.Min(resolved, carriedOverdue + (int)Math.Round(received * Slowness(unit) * 0.6 * (0.5 + random.NextDouble())));
        var early = (int)((resolved - late) * (0.55 + (0.25 * random.NextDouble())));
        int Share(int of, double around) => (int)(of * Math.Clamp(around + (0.08 * quality.Of(unit, month.Year)) + (0.06 * (random.NextDouble() - 0.5)), 0, 1));
        var fee = Share(received, 0.4);
        var rated = Share(resolved, 0.35);
        return new(
            unit, month, received, online, received - online, carriedInTime + carriedOverdue, early, resolved - late - early, late, pendingInTime, pendingOverdue,
            fee, Share(fee, 0.62), Share(received, 0.7), Share(resolved, 0.72), Share(received, 0.38), Math.Min(late, Share(late, 0.85)), rated, Share(rated, 0.95));
    }

    private static int MonthsSince(DateOnly month) => ((month.Year - FirstMonth.Year) * 12) + month.Month - FirstMonth.Month;
}

/// <summary>One row of the monthly form; the names are those of the <c>dossier-months</c> file.</summary>
internal sealed record DossierMonth(
    UnitKey Unit,
    DateOnly Month,
    int Received,
    int ReceivedOnline,
    int ReceivedDirect,
    int CarriedIn,
    int ResolvedEarly,
    int ResolvedOnTime,
    int ResolvedLate,
    int PendingInTime,
    int PendingOverdue,
    int WithFee,
    int PaidOnline,
    int Digitised,
    int ElectronicResult,
    int Reused,
    int Apologies,
    int Rated,
    int RatedSatisfied);

/// <summary>One invented dossier.</summary>
internal sealed record DemoDossier(string Id, UnitKey Unit, string Procedure, string Channel, DateOnly ReceivedOn, DateOnly DueOn, DateOnly? ResolvedOn);
