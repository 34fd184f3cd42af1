namespace ParAnalytics.Olap.Members;

/// <summary>A day on which the country came to have another number of provinces.</summary>
/// <param name="On">First day of the new map.</param>
internal readonly record struct MapDay(DateOnly On, int Before, int After)
{
    /// <summary>The dimension whose members the map shows.</summary>
    public const string Dimension = "unit";

    /// <summary>The last such day after <paramref name="from"/> and not after <paramref name="until"/>; null when the number is the same on both days.</summary>
    public static MapDay? Between(IMemberCatalogue members, DateOnly from, DateOnly until)
    {
        var provinces = members.MembersOf(Dimension, "province");
        var (before, after) = (provinces.Count(p => p.ExistsOn(from)), provinces.Count(p => p.ExistsOn(until)));
        if (before == 0 || before == after)
        {
            return null;
        }

        var days = provinces.Select(p => p.ValidFrom).Where(d => d > from && d <= until).Select(d => d!.Value).Distinct().OrderDescending();
        foreach (var day in days)
        {
            if (provinces.Count(p => p.ExistsOn(day.AddDays(-1))) != provinces.Count(p => p.ExistsOn(day)))
            {
                return new MapDay(day, before, after);
            }
        }

        return null;
    }
}
