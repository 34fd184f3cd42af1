using ParAnalytics.Dashboards.Board;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Tiles;

/// <summary>A line per row over the columns of the question, whatever periods they are; gaps stay gaps, breaks cut, names stand at the last points.</summary>
/// <param name="IsFilled">An area from zero; of several rows the areas stand on one another.</param>
/// <param name="IsReversed">Rank axis: 1 on top.</param>
public sealed record LineSpec(string Value, bool IsFilled, EquatableArray<ComparisonLine> Lines = default, bool IsReversed = false) : TileSpec;

/// <summary>Bars of one measure and the line of another over the columns of the question: an amount and its rate. Two axes, each in the colour of its marks.</summary>
/// <param name="Lines">Marks on the axis of the line: a target, a mean.</param>
public sealed record ComboSpec(string Bars, string Line, EquatableArray<ComparisonLine> Lines = default) : TileSpec;

/// <summary>Rows from the largest down, with the share that they make together: how few of them make most of it.</summary>
public sealed record ParetoSpec(string Value) : TileSpec;

/// <summary>At most three parts of a whole as a ring; of more rows the smaller ones stand together as the rest.</summary>
public sealed record PieSpec(string Value) : TileSpec;

/// <summary>Rows as the spokes of a wheel, a ring per column; for a few parts of one scale.</summary>
public sealed record RadarSpec(string Value) : TileSpec;

/// <summary>Rows as rectangles by size.</summary>
public sealed record TreemapSpec(string Value) : TileSpec;

/// <summary>How the rows spread in each column: median, quartiles, every row a point, the own unit in its colour.</summary>
public sealed record BoxSpec(string Value) : TileSpec;

/// <summary>How many rows fall into each of equal steps of the value; the step of the own unit in its colour.</summary>
public sealed record HistogramSpec(string Value, int Bins) : TileSpec;

/// <summary>One figure on a half ring up to its maximum, with a mark at its target.</summary>
/// <param name="Max">Where the ring ends; 100 for a percentage.</param>
public sealed record GaugeSpec(string Value, decimal Max, string? Target) : TileSpec;

/// <summary>
/// Rates against the number they rest on, between the limits that chance alone would keep 95 and 99.8 of 100 within: small units stray
/// without meaning anything.
/// </summary>
/// <param name="Value">A percentage.</param>
/// <param name="Count">Its denominator.</param>
public sealed record FunnelSpec(string Value, string Count) : TileSpec;

/// <summary>
/// How answers spread on a scale of agreement: per row a bar of 100 %, the worse answers to the left of the middle, the better ones to its right,
/// a neutral one across it.
/// </summary>
/// <param name="Values">Measures from worst to best; one alone is read along the columns, from worst to best.</param>
public sealed record LikertSpec(EquatableArray<string> Values) : TileSpec;

/// <summary>What flows from where to where: the outer row level at the left, the inner one at the right, as wide as the measure.</summary>
public sealed record SankeySpec(string Value) : TileSpec;

/// <summary>The same small line over the columns for every row, side by side on one common scale.</summary>
/// <param name="Most">Most panels drawn; the rest is in the table.</param>
public sealed record MultiplesSpec(string Value, int Most) : TileSpec;
