using ParAnalytics.Domain.Units;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>What somebody says of a table that no description knows.</summary>
/// <param name="Kind">The KIND of its figures; <c>index-scores</c> stands for an index table with scores and ranks.</param>
/// <param name="Family">The index whose criteria it may name.</param>
/// <param name="Year">Decides the criterion set and what a unit was, where the table itself names no period.</param>
/// <param name="Level">The level of its units; null to find out.</param>
/// <param name="Within">The unit in which all of them lie; null for the whole country.</param>
public sealed record TableSought(string Kind, string Family, int Year, UnitLevel? Level = null, UnitKey? Within = null);
