using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The public tables described for catalogues: schema.org <c>DataCatalog</c> and <c>Dataset</c> as JSON-LD.</summary>
internal static class DataCatalogue
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(Words words, string origin, string release, IReadOnlyList<string> families) => Written(json =>
    {
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "DataCatalog");
        json.WriteString("name", words["data.title"] + " · ParAnalytics");
        json.WriteString("description", words["data.description"]);
        json.WriteString("url", origin + words.Link("/du-lieu"));
        json.WriteString("version", release);
        json.WriteStartArray("dataset");
        foreach (var table in families.Concat(DataTables.Reference.Keys))
        {
            json.WriteStartObject();
            Describe(json, table, words, origin, release);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static string Dataset(string table, Words words, string origin, string release) => Written(json =>
    {
        json.WriteString("@context", "https://schema.org");
        Describe(json, table, words, origin, release);
    });

    private static void Describe(Utf8JsonWriter json, string table, Words words, string origin, string release)
    {
        var isReference = DataTables.Reference.ContainsKey(table);
        json.WriteString("@type", "Dataset");
        json.WriteString("identifier", table);
        json.WriteString("name", isReference ? words[$"data.table.{table}"] : words.Line($"family.{table}.short", table));
        json.WriteString("description", isReference ? words[$"data.table.{table}.why"] : words.Line($"family.{table}", words["data.description"]));
        json.WriteString("url", origin + words.Link("/du-lieu") + "#" + table);
        json.WriteString("inLanguage", "vi");
        DatasetParts.Standing(json, words, origin, release);
        DatasetParts.Downloads(json, form => $"{origin}/du-lieu/{table}.{form}");
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
