using System.Globalization;
using System.Text;

namespace ParAnalytics.Web.SignIn;

/// <summary>A text as a QR code in SVG, with the light border that readers need. Black on white whatever the theme.</summary>
internal static class QrPicture
{
    private const int Border = 4;

    public static string Draw(string text)
    {
        var code = QrCode.Of(Encoding.UTF8.GetBytes(text));
        var path = new StringBuilder();
        for (var y = 0; y < code.Size; y++)
        {
            for (var x = 0; x < code.Size; x++)
            {
                if (code.IsDark(x, y))
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x + Border} {y + Border}h1v1h-1z");
                }
            }
        }

        var side = (code.Size + (2 * Border)).ToString(CultureInfo.InvariantCulture);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"220\" height=\"220\" role=\"img\" aria-label=\"QR\" shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>";
    }
}
