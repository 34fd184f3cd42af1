using System.Collections.Immutable;

namespace ParAnalytics.Charts.Figures;

/// <summary>Parts of a whole.</summary>
public sealed record PieTrace : Trace
{
    public override string Type => "pie";

    public required ImmutableArray<string> Labels { get; init; }

    public required ImmutableArray<decimal> Values { get; init; }

    public ImmutableArray<string>? Text { get; init; }

    public string Textinfo { get; init; } = "text";

    public string Textposition { get; init; } = "outside";

    public Font? Textfont { get; init; }

    public PartMarker? Marker { get; init; }

    /// <summary>Share of the radius that is left open.</summary>
    public decimal Hole { get; init; } = 0.58m;

    /// <summary>In the order given, from the top, clockwise.</summary>
    public bool Sort { get; init; }

    public string Direction { get; init; } = "clockwise";
}

/// <summary>Colours of parts, and the line between them.</summary>
public sealed record PartMarker(ImmutableArray<string> Colors, Line? Line = null);

/// <summary>A ring on spokes.</summary>
public sealed record PolarTrace : Trace
{
    public override string Type => "scatterpolar";

    public required string Mode { get; init; }

    public required ImmutableArray<decimal?> R { get; init; }

    public required ImmutableArray<string> Theta { get; init; }

    public Line? Line { get; init; }

    public Marker? Marker { get; init; }

    public bool Connectgaps { get; init; }
}

/// <summary>Rectangles by size.</summary>
public sealed record TreemapTrace : Trace
{
    public override string Type => "treemap";

    /// <summary>What tells rectangles of one name apart; null where every name stands once.</summary>
    public ImmutableArray<string>? Ids { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Ids of the rectangles that these lie in; empty for those of the outermost level.</summary>
    public required ImmutableArray<string> Parents { get; init; }

    public required ImmutableArray<decimal> Values { get; init; }

    public ImmutableArray<string>? Text { get; init; }

    public string Textinfo { get; init; } = "label+text";

    public Font? Textfont { get; init; }

    public PartMarker? Marker { get; init; }

    /// <summary>How many levels show at once; null for all.</summary>
    public int? Maxdepth { get; init; }
}

/// <summary>Median, quartiles and points of one column.</summary>
public sealed record BoxTrace : Trace
{
    public override string Type => "box";

    public required ImmutableArray<decimal?> Y { get; init; }

    /// <summary>Where the box stands.</summary>
    public required ImmutableArray<decimal?> X { get; init; }

    /// <summary>In units of the axis; drawn as wide as the nearest two boxes allow when not given, which is across the years that have none.</summary>
    public decimal? Width { get; init; }

    public string Boxpoints { get; init; } = "all";

    public decimal Jitter { get; init; } = 0.5m;

    public decimal Pointpos { get; init; }

    public Marker? Marker { get; init; }

    public Line? Line { get; init; }

    public string? Fillcolor { get; init; }
}

/// <summary>A half ring.</summary>
public sealed record GaugeTrace : Trace
{
    public override string Type => "indicator";

    public string Mode { get; init; } = "gauge";

    public required decimal Value { get; init; }

    public required GaugeForm Gauge { get; init; }
}

/// <summary>Ring, bar and mark of a gauge.</summary>
public sealed record GaugeForm(string Shape, GaugeAxis Axis, GaugeBar Bar, string Bgcolor, decimal Borderwidth, GaugeThreshold? Threshold);

/// <summary>The numbers at the ring.</summary>
public sealed record GaugeAxis(ImmutableArray<decimal> Range, int Nticks, Font Tickfont);

/// <summary>The part of the ring that is reached.</summary>
public sealed record GaugeBar(string Color, decimal Thickness);

/// <summary>The mark at the target.</summary>
public sealed record GaugeThreshold(decimal Value, Line Line, decimal Thickness);

/// <summary>Bands between nodes.</summary>
public sealed record SankeyTrace : Trace
{
    public override string Type => "sankey";

    public required SankeyNodes Node { get; init; }

    public required SankeyLinks Link { get; init; }

    public Font? Textfont { get; init; }

    /// <summary>Nodes stay where they are drawn.</summary>
    public string Arrangement { get; } = "fixed";
}

/// <summary>The ends of bands: left ones first.</summary>
public sealed record SankeyNodes(ImmutableArray<string> Label, ImmutableArray<string> Color, Line Line)
{
    /// <summary>Key of the member of each; empty for the rest.</summary>
    public required ImmutableArray<string> Customdata { get; init; }

    public int Pad { get; } = 12;

    public int Thickness { get; } = 14;

    public string Hoverinfo { get; } = "skip";
}

/// <summary>Bands by the places of their ends among the nodes.</summary>
public sealed record SankeyLinks(ImmutableArray<int> Source, ImmutableArray<int> Target, ImmutableArray<decimal> Value, ImmutableArray<string> Color, ImmutableArray<string> Customdata)
{
    /// <summary>The whole sentence; nothing beside it.</summary>
    public string Hovertemplate { get; } = "%{customdata}<extra></extra>";
}

/// <summary>The wheel of a radar.</summary>
public sealed record Polar(RadialAxis Radialaxis, AngularAxis Angularaxis)
{
    public string Bgcolor { get; } = "rgba(0,0,0,0)";
}

/// <summary>From the hub outwards.</summary>
public sealed record RadialAxis(ImmutableArray<decimal> Range, int Nticks, string Gridcolor, Font Tickfont)
{
    public bool Showline { get; }

    public string Ticks { get; } = "";
}

/// <summary>Around the wheel.</summary>
public sealed record AngularAxis(string Gridcolor, Font Tickfont, string Direction, int Rotation)
{
    public string Linecolor { get; } = Tones.Grid;

    public string Ticks { get; } = "";
}
