using System.Text.Json;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>What every schema.org <c>Dataset</c> of the site says alike: who made it, under which licence, in which catalogue, where it is taken.</summary>
internal static class DatasetParts
{
    public static void Standing(Utf8JsonWriter json, Words words, string origin, string release)
    {
        json.WriteString("version", release);
        json.WriteBoolean("isAccessibleForFree", true);
        json.WriteString("spatialCoverage", words.IsEnglish ? "Viet Nam" : "Việt Nam");
        json.WriteString("license", origin + words.Link("/du-lieu") + "#giay-phep");
        json.WriteStartObject("creator");
        json.WriteString("@type", "Organization");
        json.WriteString("name", "ParAnalytics");
        json.WriteString("url", origin + words.Link("/"));
        json.WriteEndObject();
        json.WriteStartObject("includedInDataCatalog");
        json.WriteString("@type", "DataCatalog");
        json.WriteString("name", words["data.title"] + " · ParAnalytics");
        json.WriteString("url", origin + words.Link("/du-lieu"));
        json.WriteEndObject();
    }

    /// <param name="addressOf">Where the form <c>csv</c>, <c>json</c>, <c>xlsx</c> is taken.</param>
    public static void Downloads(Utf8JsonWriter json, Func<string, string> addressOf)
    {
        json.WriteStartArray("distribution");
        foreach (var (form, type) in new[] { ("csv", "text/csv"), ("json", "application/json"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") })
        {
            json.WriteStartObject();
            json.WriteString("@type", "DataDownload");
            json.WriteString("encodingFormat", type);
            json.WriteString("contentUrl", addressOf(form));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
