namespace ParAnalytics.Maps.Topology;

/// <summary>
/// The map projection: Lambert's conformal cone on the parallels 11° and 21° N around 106.25° E, on the sphere. Over the whole country lengths are
/// true to 1 %. Results in kilometres, y southward as on paper.
/// </summary>
internal static class Cone
{
    private const double Radius = 6371.0088;
    private const double Middle = 106.25 * Degree;
    private const double Degree = Math.PI / 180;

    private static readonly double N = Math.Log(Math.Cos(11 * Degree) / Math.Cos(21 * Degree)) / Math.Log(Math.Tan((Math.PI / 4) + (21 * Degree / 2)) / Math.Tan((Math.PI / 4) + (11 * Degree / 2)));
    private static readonly double F = Math.Cos(11 * Degree) * Math.Pow(Math.Tan((Math.PI / 4) + (11 * Degree / 2)), N) / N;
    private static readonly double Rho0 = Radius * F / Math.Pow(Math.Tan((Math.PI / 4) + (16 * Degree / 2)), N);

    public static (double X, double Y) Project(double longitude, double latitude)
    {
        var rho = Radius * F / Math.Pow(Math.Tan((Math.PI / 4) + (latitude * Degree / 2)), N);
        var (sin, cos) = Math.SinCos(N * ((longitude * Degree) - Middle));
        return (rho * sin, (rho * cos) - Rho0);
    }

    /// <summary>The way back, for messages.</summary>
    public static (double Longitude, double Latitude) Unproject(double x, double y)
    {
        var down = y + Rho0;
        var rho = Math.Sqrt((x * x) + (down * down));
        var latitude = (2 * Math.Atan(Math.Pow(Radius * F / rho, 1 / N))) - (Math.PI / 2);
        return (((Math.Atan2(x, down) / N) + Middle) / Degree, latitude / Degree);
    }
}
