using ParAnalytics.Dashboards.Board;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Tiles;

/// <summary>How a tile is drawn. A closed family; a renderer says which members it draws.</summary>
public abstract record TileSpec;

/// <summary>One figure with its rank, shift, target, further facts and a sparkline.</summary>
/// <param name="Max">Measure of the maximum, shown as "17,49/22"; null for none.</param>
/// <param name="Shift">Measure of the rank shift; where it has no value its note says why the ranks do not compare.</param>
/// <param name="Spark">Name of the question whose columns make the sparkline; null for none.</param>
public sealed record CardSpec(string Value, string? Max, string? Rank, string? RankOf, string? Shift, EquatableArray<CardFact> Facts, CardGoal? Goal, string? Spark) : TileSpec;

/// <summary>A further line of a card: a label and a template over the answers; left out when an expression in it has no value.</summary>
public sealed record CardFact(Wording Label, Wording Text);

/// <summary>What was aimed at: a template; and whether it is reached, an expression that is true or false.</summary>
public sealed record CardGoal(Wording Text, string? Reached);

/// <summary>Lines over years: gaps where years are missing, broken at break events, labels at the last points.</summary>
/// <param name="Lines">Further lines of the same axis: measures such as mean and best.</param>
/// <param name="Reversed">Rank axis: 1 on top.</param>
public sealed record TrendSpec(string Value, EquatableArray<ComparisonLine> Lines, bool Reversed) : TileSpec;

/// <summary>A line or mark to compare with: a measure of the same or of another question of the tile.</summary>
public sealed record ComparisonLine(string Value, Wording Label, string? Question);

/// <summary>Every unit as a point on one axis, own unit and best and last labelled: by value or by rank.</summary>
public sealed record StripSpec(string Value, bool IsRank, EquatableArray<ComparisonLine> Lines) : TileSpec;

/// <summary>Bars, longest first unless the question sorts otherwise; several measures stand side by side, stacked or as shares of 100 %.</summary>
/// <param name="Tones">Tone of each value, in their order; empty tells them apart by order.</param>
public sealed record BarSpec(EquatableArray<string> Values, BarMode Mode, bool Horizontal, EquatableArray<ComparisonLine> Lines, EquatableArray<MarkTone> Tones = default) : TileSpec;

/// <summary>What a mark means, told by its colour beside its words.</summary>
public enum MarkTone
{
    Others,
    Muted,
    Own,
    Better,
    Target,
    Worse,
}

/// <summary>How several measures share a bar.</summary>
public enum BarMode
{
    Grouped,
    Stacked,
    Share,
}

/// <summary>From the whole to the own figure, one step down per row: where points were lost.</summary>
/// <param name="Step">Measure of the steps (<c>lost</c>).</param>
/// <param name="From">Where the fall starts (100).</param>
public sealed record WaterfallSpec(string Step, decimal From, Wording FromLabel, Wording ToLabel) : TileSpec;

/// <summary>Rows × columns as coloured cells with their numbers.</summary>
public sealed record HeatSpec(string Value, HeatRamp Ramp, decimal? Middle) : TileSpec;

/// <summary>Sequential from sand to teal, or diverging amber – sand – teal around a middle.</summary>
public enum HeatRamp
{
    Sequential,
    Diverging,
}

/// <summary>One bar per row against its target mark.</summary>
/// <param name="Note">Measure whose text stands at the end of each bar; null for none.</param>
public sealed record BulletSpec(string Value, string Target, string? Max, string? Note = null) : TileSpec;

/// <summary>The answer as a table; measures may carry data bars.</summary>
/// <param name="PageSize">Rows on a page of a list with search and sorting; 0 for a plain table.</param>
public sealed record TableSpec(EquatableArray<string> DataBars, int PageSize = 0) : TileSpec;

/// <summary>Points: one measure against another, quadrants at the given lines.</summary>
/// <param name="Medians">The lines are the medians of the points where no measure tells them.</param>
/// <param name="Corners">What the quadrants mean: upper left, upper right, lower left, lower right; empty says nothing.</param>
public sealed record ScatterSpec(string X, string Y, string? Size, string? XLine, string? YLine, EquatableArray<Wording> Corners = default, bool Medians = false) : TileSpec;

/// <summary>Where each unit stood before and after: two columns joined by lines.</summary>
public sealed record SlopeSpec(string Value, bool IsRank) : TileSpec;

/// <summary>Units coloured by class on a layout of equal cells or on boundaries. Rows of the question are the units.</summary>
/// <param name="Layout">A layout of <c>warehouse/reference</c> (<c>provinces-34</c>, <c>provinces-63</c>, <c>communes-p34-66</c>) or a boundary pack.</param>
/// <param name="Size">Measure that the areas of symbols are proportional to: each unit as a disc in the colour of its class. Null colours the units themselves.</param>
public sealed record MapSpec(string Layout, string Value, MapClasses Classes, string? Size = null) : TileSpec;

/// <summary>How values fall into classes.</summary>
/// <param name="Bounds">Inner bounds for <see cref="MapClassing.Fixed"/>, rising; n bounds make n + 1 classes.</param>
/// <param name="Labels">A word per class (tốt, chú ý, nóng); empty: the bounds themselves.</param>
public sealed record MapClasses(MapClassing Kind, int Count, EquatableArray<decimal> Bounds, EquatableArray<Wording> Labels, MapColours Ramp, bool HigherIsBetter);

/// <summary>The colours of classes.</summary>
public enum MapColours
{
    /// <summary>Sand to deep teal.</summary>
    Sequential,

    /// <summary>Amber, sand, teal around a middle.</summary>
    Diverging,

    /// <summary>Kinds without an order, told apart by people of any colour vision.</summary>
    Categorical,

    /// <summary>Greys with patterns, for print without colour.</summary>
    Grey,
}

/// <summary>The rule that makes classes.</summary>
public enum MapClassing
{
    Quantile,
    Equal,
    Fixed,

    /// <summary>Bounds in the gaps between groups of values.</summary>
    NaturalBreaks,

    /// <summary>Steps of one standard deviation around the mean.</summary>
    StandardDeviation,

    /// <summary>Groups by rank, as even as can be: the publisher's quartiles.</summary>
    Groups,
}

/// <summary>Sentences with expressions over the answers; a sentence without a value is left out.</summary>
public sealed record TextSpec(EquatableArray<Wording> Sentences) : TileSpec;

/// <summary>Rows as lines of text: a title template per row, a muted line and a figure at the right.</summary>
public sealed record ListSpec(Wording Line, Wording? Detail, string? Value) : TileSpec;
