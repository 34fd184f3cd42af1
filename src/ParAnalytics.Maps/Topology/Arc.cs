namespace ParAnalytics.Maps.Topology;

/// <summary>A line between two places where borders meet, or a closed line that meets none.</summary>
/// <param name="X">Longitudes in millionths of a degree.</param>
/// <param name="Y">Latitudes likewise.</param>
internal sealed record Arc(int[] X, int[] Y)
{
    /// <summary>Shapes on its left, and on its right.</summary>
    public int Forward { get; set; }

    public int Backward { get; set; }

    public int Uses => Forward + Backward;

    public int Count => X.Length;

    public bool IsClosed => X[0] == X[^1] && Y[0] == Y[^1];

    /// <summary>Points in kilometres on paper.</summary>
    public (double[] X, double[] Y) OnPaper => _paper ??= Projected();

    /// <summary>How much each point matters: the area in km² that leaving it out would change. The ends matter without limit.</summary>
    public double[] Weights => _weights ??= Visvalingam.Of(OnPaper.X, OnPaper.Y, IsClosed);

    private (double[], double[])? _paper;
    private double[]? _weights;

    private (double[] X, double[] Y) Projected()
    {
        var (x, y) = (new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            (x[i], y[i]) = Cone.Project(X[i] / Grid.Steps, Y[i] / Grid.Steps);
        }

        return (x, y);
    }
}

/// <summary>The grid that points are snapped to, so that equal borders are equal: a millionth of a degree, 11 cm.</summary>
internal static class Grid
{
    public const double Steps = 1e6;

    public static int Snap(double degrees) => (int)Math.Round(degrees * Steps, MidpointRounding.AwayFromZero);
}
