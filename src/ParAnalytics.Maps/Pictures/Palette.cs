using System.Collections.Immutable;

namespace ParAnalytics.Maps.Pictures;

/// <summary>The seven steps of a ramp. Light theme; the pages' stylesheet gives the same steps in both themes by the classes <c>k0</c> … <c>k6</c>.</summary>
internal static class Palette
{
    public const string Ink = "#18212C";
    public const string Muted = "#566273";
    public const string Line = "#B4BDC8";
    public const string Paper = "#FFFFFF";
    public const string Own = "#A61B29";

    // Luminance falls from step to step, so that grey print keeps the order.
    private static readonly ImmutableArray<string> Sequential = ["#F4ECDC", "#D9E3D0", "#B5D6C9", "#8CC4BB", "#5FAEA6", "#2B837C", "#0B5A54"];

    private static readonly ImmutableArray<string> Diverging = ["#96420A", "#D08A3E", "#EBC796", "#F4ECDC", "#B5D6C9", "#5FAEA6", "#0B5A54"];

    private static readonly ImmutableArray<string> Categorical = ["#3B6FB6", "#E8BE8C", "#5FAEA6", "#A61B29", "#7E62A8", "#C9B458", "#7F8C99"];

    // Told apart in print without colour by its pattern as well as by its tone.
    private static readonly ImmutableArray<string> Grey = ["#FFFFFF", "#EFEFEF", "#DDDDDD", "#C4C4C4", "#A2A2A2", "#6F6F6F", "#303030"];

    public static string Colour(MapRamp ramp, int step) => Steps(ramp)[step];

    /// <summary>Whether letters on the step must be white to be read (4.5 : 1).</summary>
    public static bool IsDark(MapRamp ramp, int step) => ramp switch
    {
        MapRamp.Sequential => step >= 5,
        MapRamp.Diverging => step is 0 or 6,
        MapRamp.Grey => step >= 5,
        _ => step is 0 or 3 or 4,
    };

    /// <summary>Which of the seven steps class <paramref name="index"/> of <paramref name="count"/> takes, the ends always used.</summary>
    public static int StepOf(MapRamp ramp, int index, int count) =>
        ramp == MapRamp.Categorical ? index : count == 1 ? 3 : (int)Math.Round(index * 6.0 / (count - 1), MidpointRounding.AwayFromZero);

    /// <summary>The marks over a step of the grey ramp, on an 8 × 8 tile: more ink with each step.</summary>
    public static string Marks(int step) => step switch
    {
        1 => "<circle cx=\"4\" cy=\"4\" r=\"0.9\"/>",
        2 => "<path d=\"M0 8L8 0\"/>",
        3 => "<path d=\"M0 2H8M0 6H8\"/>",
        4 => "<path d=\"M0 4L4 0M0 8L8 0M4 8L8 4\"/>",
        5 => "<path d=\"M0 0L8 8M8 0L0 8\" stroke=\"#E6E6E6\"/>",
        _ => "",
    };

    private static ImmutableArray<string> Steps(MapRamp ramp) => ramp switch
    {
        MapRamp.Sequential => Sequential,
        MapRamp.Diverging => Diverging,
        MapRamp.Grey => Grey,
        _ => Categorical,
    };
}

/// <summary>The order of a map's colours.</summary>
public enum MapRamp
{
    /// <summary>Sand to deep teal.</summary>
    Sequential,

    /// <summary>Amber, sand, teal around a middle; three classes make nóng, chú ý, tốt.</summary>
    Diverging,

    /// <summary>Kinds without an order.</summary>
    Categorical,

    /// <summary>White to black, each step with a pattern of its own: for print without colour.</summary>
    Grey,
}
