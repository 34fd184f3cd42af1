namespace ParAnalytics.Domain.Units;

/// <summary>The level of a unit in the country's administration. A provincial department is an <see cref="Agency"/>, what stands below it (a centre, a branch) a <see cref="Subunit"/>; districts ended on 2025-06-30.</summary>
public enum UnitLevel
{
    Country,
    Region,
    Province,
    District,
    Commune,
    Agency,
    Subunit,
}
