using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>Which units an assessment year is published for.</summary>
internal sealed class PlainCalendar(OracleWorld world)
{
    /// <summary>
    /// The middle of the year; but 2025, measured and published after the merger of 1 July, is of the new units (methodology §8, §13).
    /// </summary>
    public static DateOnly DayOf(int year) => year == Era.FirstYearOf34 ? new DateOnly(year, 12, 31) : new DateOnly(year, 6, 30);

    public bool Existed(AdminUnit unit, int year) => unit.ExistsOn(DayOf(year));

    public bool IsCurrent(AdminUnit unit) => unit.ExistsOn(world.Horizon);

    /// <summary>Whether the year's units of a level (within one province below that level) are not today's, so that a recast computes its field anew.</summary>
    public bool HadOtherUnits(AdminUnit like, int year) =>
        world.Units.Items.Where(u => IsPeer(u, like)).Any(u => Existed(u, year) != IsCurrent(u));

    /// <summary>Units that can be ranked with each other: of one level, and of one province below the provinces.</summary>
    public bool IsPeer(AdminUnit unit, AdminUnit other) =>
        unit.Level == other.Level && (unit.Level <= UnitLevel.Province || world.ProvinceOf(unit)?.Key == world.ProvinceOf(other)?.Key);
}
