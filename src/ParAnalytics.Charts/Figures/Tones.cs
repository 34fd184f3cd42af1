using ParAnalytics.Dashboards.Tiles;

namespace ParAnalytics.Charts.Figures;

/// <summary>The theme's colours as their light values: valid colours for any reader of a figure; the page puts the current theme's value in their place.</summary>
public static class Tones
{
    public const string Paper = "#F6F7F9";
    public const string Surface = "#FFFFFF";
    public const string Ink = "#18212C";
    public const string Muted = "#566273";
    public const string Grid = "#E1E5EA";

    /// <summary>The own unit.</summary>
    public const string Own = "#A61B29";

    /// <summary>The own unit before a merger, and other lesser shades of it.</summary>
    public const string OwnSoft = "#C9777F";

    public const string Others = "#B4BDC8";
    public const string Better = "#0F766E";
    public const string Worse = "#B45309";

    /// <summary>Somewhat better, somewhat worse: the inner steps of a scale.</summary>
    public const string BetterSoft = "#7FBDB5";
    public const string WorseSoft = "#E3B27F";

    public const string Target = "#A87400";

    /// <summary>The colour of a tone.</summary>
    public static string Of(MarkTone tone) => tone switch
    {
        MarkTone.Own => Own,
        MarkTone.Better => Better,
        MarkTone.Worse => Worse,
        MarkTone.Target => Target,
        MarkTone.Muted => Muted,
        _ => Others,
    };

    /// <summary>Series without a meaning of their own, told apart by order.</summary>
    public static readonly string[] Series = ["#0F766E", "#3E5C76", "#B45309", "#7A6A9B", "#8A7B52", "#4B7F9E"];
}
