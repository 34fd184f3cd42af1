using System.Collections.Immutable;

namespace ParAnalytics.Charts.Figures;

/// <summary>A Plotly figure: traces and layout. Written to JSON in camelCase with absent members left out, it passes <c>Plotly.validate</c>.</summary>
public sealed record Figure(ImmutableArray<Trace> Data, Layout Layout);

/// <summary>What all traces have. A closed family.</summary>
public abstract record Trace
{
    public abstract string Type { get; }

    public string? Name { get; init; }

    public bool Showlegend { get; init; }

    /// <summary>Member keys of the marks, for selection by click.</summary>
    public ImmutableArray<string>? Customdata { get; init; }

    public ImmutableArray<string>? Hovertext { get; init; }

    public string? Hoverinfo { get; init; }
}

/// <summary>Points and lines.</summary>
public sealed record ScatterTrace : Trace
{
    public override string Type => "scatter";

    /// <summary>lines, markers, text and their sums with <c>+</c>.</summary>
    public required string Mode { get; init; }

    public required ImmutableArray<decimal?> X { get; init; }

    public required ImmutableArray<decimal?> Y { get; init; }

    public ImmutableArray<string>? Text { get; init; }

    /// <summary>One per point, as <c>top right</c>.</summary>
    public ImmutableArray<string>? Textposition { get; init; }

    public Font? Textfont { get; init; }

    public Line? Line { get; init; }

    public Marker? Marker { get; init; }

    /// <summary>y2 for the axis at the right; null for the one at the left.</summary>
    public string? Yaxis { get; init; }

    /// <summary>tozeroy for an area.</summary>
    public string? Fill { get; init; }

    /// <summary>Colour of the area; null for a paler shade of the line's.</summary>
    public string? Fillcolor { get; init; }

    /// <summary>Areas of one group stand on one another.</summary>
    public string? Stackgroup { get; init; }

    /// <summary>Never: a gap is a gap. Told for lines only.</summary>
    public bool? Connectgaps => Mode.Contains("lines", StringComparison.Ordinal) && Stackgroup is null ? false : null;

    public bool Cliponaxis { get; init; }
}

/// <summary>Bars; the category axis holds texts, so the value axis has its own member.</summary>
public sealed record BarTrace : Trace
{
    public override string Type => "bar";

    /// <summary>h or v.</summary>
    public required string Orientation { get; init; }

    /// <summary>Values for h, categories for v: numbers or texts.</summary>
    public required ImmutableArray<object?> X { get; init; }

    public required ImmutableArray<object?> Y { get; init; }

    public ImmutableArray<decimal>? Base { get; init; }

    public decimal? Width { get; init; }

    public ImmutableArray<string>? Text { get; init; }

    public string? Textposition { get; init; }

    public Font? Textfont { get; init; }

    public Marker? Marker { get; init; }

    public bool Cliponaxis { get; init; }

    public string? Constraintext { get; init; }

    /// <summary>Texts are never turned.</summary>
    public int? Textangle { get; init; }

    /// <summary>Where a text inside a bar stands: start, middle, end.</summary>
    public string? Insidetextanchor { get; init; }
}

/// <summary>Text of a mark or axis.</summary>
public sealed record Font(string? Color = null, decimal? Size = null, string? Family = null);

/// <summary>A line's colour, width and dash (solid, dot, dash).</summary>
public sealed record Line(string? Color = null, decimal? Width = null, string? Dash = null);

/// <summary>Marks: one value or one per point.</summary>
public sealed record Marker
{
    public object? Color { get; init; }

    public object? Size { get; init; }

    public object? Symbol { get; init; }

    public Line? Line { get; init; }

    public object? Opacity { get; init; }
}
