using System.Globalization;
using System.Text;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>A land of squares, one per code, side by side in rows of six: the smallest file that is a whole boundary pack.</summary>
internal sealed class SquareLand(IEnumerable<(string Code, string Name)> units)
{
    public List<(string Code, string Name)> Units { get; } = [.. units];

    /// <summary>Changes the text of one feature.</summary>
    public Func<int, string, string> Feature { get; set; } = (_, text) => text;

    /// <summary>Before the features.</summary>
    public string Head { get; set; } = "";

    /// <summary>From a corner in degrees to what is written.</summary>
    public Func<double, double, (double X, double Y)> Write { get; set; } = (x, y) => (x, y);

    public string Text
    {
        get
        {
            var text = new StringBuilder("{\"type\":\"FeatureCollection\",").Append(Head).Append("\"features\":[");
            for (var i = 0; i < Units.Count; i++)
            {
                var feature = $"{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{Units[i].Code}\",\"name\":\"{Units[i].Name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{Ring(i)}]}}}}";
                text.Append(i == 0 ? "" : ",\n").Append(Feature(i, feature));
            }

            return text.Append("]}").ToString();
        }
    }

    /// <summary>The border of the n-th square, with a wave on every side that its neighbour shares.</summary>
    public string Ring(int n)
    {
        var (x, y) = (103 + (n % 6 * 1.0), 22 - (n / 6 * 1.0));
        var points = new List<(double X, double Y)>();
        points.AddRange(Enumerable.Range(0, 20).Select(i => (x + (i / 20.0), y + (0.02 * (i % 2)))));
        points.AddRange(Enumerable.Range(0, 20).Select(i => (x + 1 + (0.02 * (i % 2)), y + (i / 20.0))));
        points.AddRange(Enumerable.Range(0, 20).Select(i => (x + 1 - (i / 20.0), y + 1 + (0.02 * (i % 2)))));
        points.AddRange(Enumerable.Range(0, 20).Select(i => (x + (0.02 * (i % 2)), y + 1 - (i / 20.0))));
        points.Add(points[0]);
        return "[" + string.Join(",", points.Select(p => Write(p.X, p.Y)).Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.X:0.######},{p.Y:0.######}]"))) + "]";
    }
}
