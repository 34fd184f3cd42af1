using System.Collections.Immutable;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Maps.Layouts;

/// <summary>A map of equal cells, one per unit: no area lies about its weight. Read from <c>warehouse/reference/layout_*.csv</c>.</summary>
/// <param name="Id">As dashboards name it: <c>provinces-34</c>, <c>provinces-63</c>, <c>daklak-102</c>.</param>
/// <param name="Within">The province that all cells lie in; null for a national layout.</param>
public sealed record TileLayout(string Id, ImmutableArray<TileCell> Cells, UnitKey? Within = null);

/// <summary>A cell of a layout; column and row count from 0 in the north-west.</summary>
/// <param name="BelongsTo">For an archipelago on a provincial map, the province whose value it shows; null for the rest.</param>
public sealed record TileCell(UnitKey Unit, string Label, int Column, int Row, UnitKey? BelongsTo = null);
