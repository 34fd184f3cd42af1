using System.Collections.Immutable;

namespace ParAnalytics.Charts.Figures;

/// <summary>Layout of a figure.</summary>
public sealed record Layout
{
    public required Axis Xaxis { get; init; }

    public required Axis Yaxis { get; init; }

    /// <summary>An axis of its own at the right; null for none.</summary>
    public Axis? Yaxis2 { get; init; }

    public Polar? Polar { get; init; }

    public required Margin Margin { get; init; }

    /// <summary>Decimal and thousands separator: <c>,.</c> in Vietnamese.</summary>
    public required string Separators { get; init; }

    public bool Showlegend { get; init; }

    public Legend? Legend { get; init; }

    public string Hovermode { get; init; } = "closest";

    public string? Barmode { get; init; }

    public string? Barnorm { get; init; }

    public decimal? Bargap { get; init; }

    public string PaperBgcolor { get; init; } = "rgba(0,0,0,0)";

    public string PlotBgcolor { get; init; } = "rgba(0,0,0,0)";

    public Font Font { get; init; } = new(Tones.Ink, 12, "Be Vietnam Pro, Segoe UI, sans-serif");

    public ImmutableArray<Shape>? Shapes { get; init; }

    public ImmutableArray<Annotation>? Annotations { get; init; }

    public decimal? Height { get; init; }

    /// <summary>The least letters of names inside marks; smaller ones are left out.</summary>
    public UniformText? Uniformtext { get; init; }

    /// <summary>No own dragging: pages scroll under the finger.</summary>
    public bool Autosize { get; init; } = true;

    public object Dragmode { get; init; } = false;
}

/// <summary>Where the names of several series stand.</summary>
public sealed record Legend(string Orientation, decimal X, decimal Y, string Xanchor, string Yanchor, string Traceorder, Font Font)
{
    /// <summary>In one line above the plot, in the order drawn.</summary>
    public static Legend Above { get; } = new("h", 0, 1, "left", "bottom", "normal", new(Tones.Ink, 12));

    /// <summary>A click would hide marks that the title speaks of.</summary>
    public object Itemclick { get; } = false;

    public object Itemdoubleclick { get; } = false;
}

/// <summary>Names inside marks: hidden below the least size.</summary>
public sealed record UniformText(int Minsize, string Mode);

/// <summary>Space around the plot in pixels.</summary>
public sealed record Margin(int L, int R, int T, int B);

/// <summary>An axis.</summary>
public sealed record Axis
{
    /// <summary>linear or category.</summary>
    public string Type { get; init; } = "linear";

    public bool Visible { get; init; } = true;

    public ImmutableArray<decimal>? Range { get; init; }

    /// <summary>true or reversed; null when a range is given.</summary>
    public string? Autorange { get; init; }

    public string? Rangemode { get; init; }

    public string? Tickmode { get; init; }

    public ImmutableArray<decimal>? Tickvals { get; init; }

    public ImmutableArray<string>? Ticktext { get; init; }

    public int? Nticks { get; init; }

    public string? Tickformat { get; init; }

    public string? Ticksuffix { get; init; }

    public string Ticks { get; init; } = "";

    public int Tickangle { get; init; }

    public Font Tickfont { get; init; } = new(Tones.Muted, 12);

    public bool Showgrid { get; init; }

    public string? Gridcolor => Visible && Showgrid ? Tones.Grid : null;

    public bool Zeroline { get; init; }

    public string? Zerolinecolor { get; init; }

    public bool Showline { get; init; }

    public string? Linecolor { get; init; }

    public bool Fixedrange { get; init; } = true;

    public bool Automargin { get; init; } = true;

    public AxisTitle? Title { get; init; }

    /// <summary>Axis this one is laid over: y for one at the right.</summary>
    public string? Overlaying { get; init; }

    public string? Side { get; init; }
}

/// <summary>What an axis measures, in words.</summary>
public sealed record AxisTitle(string Text, Font? Font = null, int? Standoff = null);

/// <summary>A line or area behind or over the marks.</summary>
public sealed record Shape
{
    public string Type { get; init; } = "line";

    public string Xref { get; init; } = "x";

    public string Yref { get; init; } = "paper";

    public decimal X0 { get; init; }

    public decimal X1 { get; init; }

    public decimal Y0 { get; init; }

    public decimal Y1 { get; init; } = 1;

    public required Line Line { get; init; }

    public string Layer { get; init; } = "below";
}

/// <summary>A word at a place of the plot.</summary>
public sealed record Annotation
{
    public required decimal X { get; init; }

    public required decimal Y { get; init; }

    public required string Text { get; init; }

    public string Xref { get; init; } = "x";

    public string Yref { get; init; } = "y";

    public string Xanchor { get; init; } = "center";

    public string Yanchor { get; init; } = "middle";

    public int Xshift { get; init; }

    public int Yshift { get; init; }

    public bool Showarrow { get; init; }

    public Font? Font { get; init; }

    public string? Align { get; init; }

    public string? Bgcolor { get; init; }
}
