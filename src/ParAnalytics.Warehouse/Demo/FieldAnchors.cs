using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>What is published about one field (an index, a year, a peer group) and must be kept when the rest is invented.</summary>
/// <param name="Units">Units with a published value, a published rank, or both.</param>
/// <param name="Mean">Published mean of the field, or null.</param>
/// <param name="Best">Published highest value, when its unit is not among <paramref name="Units"/>.</param>
/// <param name="Worst">Published lowest value, when its unit is not among <paramref name="Units"/>.</param>
/// <param name="Cap">Most a unit can reach.</param>
internal sealed record FieldAnchors(EquatableArray<UnitAnchor> Units, decimal? Mean, decimal? Best, decimal? Worst, decimal Cap);

/// <summary>One unit's published value and rank.</summary>
internal sealed record UnitAnchor(UnitKey Unit, decimal? Value, int? Rank);
