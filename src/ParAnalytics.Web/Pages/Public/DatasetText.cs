using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>A figure's data described for search engines and catalogues: schema.org <c>Dataset</c> as JSON-LD.</summary>
internal static class DatasetText
{
    // Angle brackets stay escaped: the text stands inside a page.
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = false };

    public static string Of(RankingAnswer answer, Words words, string origin, string release)
    {
        var figure = answer.Figure;
        var name = words["ranking.title", words.Name(figure.Family), figure.Year];
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "Dataset");
            json.WriteString("name", name);
            json.WriteString("description", words["ranking.description", words.Name(figure.Family), figure.Year]);
            json.WriteString("url", origin + words.Link(figure.PagePath));
            json.WriteString("identifier", $"{figure.Id}-{figure.Year}-{figure.Era}");
            json.WriteString("inLanguage", words.Language);
            json.WriteString("temporalCoverage", figure.Year);
            json.WriteString("usageInfo", origin + words.Link("/du-lieu"));
            DatasetParts.Standing(json, words, origin, release);
            json.WriteStartArray("variableMeasured");
            foreach (var measure in answer.Cells.Measures)
            {
                json.WriteStartObject();
                json.WriteString("@type", "PropertyValue");
                json.WriteString("name", measure.Id);
                json.WriteString("description", measure.Caption);
                json.WriteString("unitText", measure.Unit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("isBasedOn");
            foreach (var source in answer.Cells.Sources)
            {
                json.WriteStringValue(Shown.Source(source, words));
            }

            json.WriteEndArray();
            DatasetParts.Downloads(json, form => origin + figure.FilePath(form));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}

/// <summary>The address of this site as others see it.</summary>
internal static class SiteOrigin
{
    public static string Of(HttpContext context, HostSettings settings) => (settings.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{context.Request.Scheme}://{context.Request.Host}").TrimEnd('/');
}
