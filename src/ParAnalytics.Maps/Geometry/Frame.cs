using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using ParAnalytics.Maps.Topology;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Geometry;

/// <summary>Kilometres → drawing units: scale and place of a map on its paper, with room at the right for the frames of archipelagos.</summary>
internal sealed record Frame(double Scale, double West, double North, double Width, double Height)
{
    private const double Padding = 4;

    /// <summary>The least area in km² that is seen: half a drawing unit on a side.</summary>
    public double Detail => 0.3 / (Scale * Scale);

    /// <param name="zoom">How many times larger than usual the width is: margins grow with it, so that the drawings lie one over the other.</param>
    /// <param name="roomAtRight">Part of the width left free for the frames of archipelagos.</param>
    public static Frame Of(Land land, double width, double roomAtRight, int zoom = 1)
    {
        var padding = Padding * zoom;
        var (west, north, east, south) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var arc in land.Shapes.SelectMany(s => s.ArcNumbers).Distinct().Select(n => land.Arcs[n].OnPaper))
        {
            (west, east) = (Math.Min(west, arc.X.Min()), Math.Max(east, arc.X.Max()));
            (north, south) = (Math.Min(north, arc.Y.Min()), Math.Max(south, arc.Y.Max()));
        }

        var scale = ((width * (1 - roomAtRight)) - (2 * padding)) / Math.Max(east - west, (south - north) * 0.42);
        return new Frame(scale, west - (padding / scale), north - (padding / scale), width, ((south - north) * scale) + (2 * padding));
    }

    public Outline Place(Outline onPaper) => new AffineTransformation(Scale, 0, -West * Scale, 0, Scale, -North * Scale).Transform(onPaper);

    /// <summary>The frames of archipelagos at the right edge: Hoàng Sa beside the middle coast, Trường Sa below it, where the coast has turned west and no land lies under the frame.</summary>
    public (double X, double Y, double Width, double Height) InsetBox(int place)
    {
        var (width, height) = (Width * (place == 0 ? 0.2 : 0.25), Height * (place == 0 ? 0.1 : 0.15));
        return (Width - width - Padding, Height * (place == 0 ? 0.36 : 0.84), width, height);
    }
}
