using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ParAnalytics.Live.Answering;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Boards;

/// <summary>
/// A dashboard as a folder that opens without a network: one page, the programme, the styles, the letters, and every tile as it was answered
/// for whoever took it. Nothing in it asks any server.
/// </summary>
internal sealed class OfflineFolder(HostSettings settings)
{
    public const string MediaType = "application/zip";
    private static readonly string[] Styles = ["css/tokens.css", "css/weights.css", "css/base.css", "dist/map.css", "css/app.css"];

    public byte[] Of(IReadOnlyList<AskedPage> pages, string language)
    {
        var bytes = new MemoryStream();
        using (var folder = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var title = pages[0].Dashboard.Title.In(language);
            Add(folder, "index.html", Page(title, language));
            Add(folder, "data.js", Data(pages));
            Add(folder, "style.css", string.Concat(Styles.Select(s => File.ReadAllText(Path.Combine(settings.Places.WebRoot, s)))).Replace("/dist/assets/", "fonts/", StringComparison.Ordinal));
            Copy(folder, Path.Combine(settings.Places.WebRoot, "dist", "offline.js"), "app.js");
            foreach (var font in Directory.EnumerateFiles(Path.Combine(settings.Places.WebRoot, "dist", "assets"), "*.woff2").Order(StringComparer.Ordinal))
            {
                Copy(folder, font, "fonts/" + Path.GetFileName(font));
            }
        }

        return bytes.ToArray();
    }

    private string Page(string title, string language)
    {
        var words = Words.Of(language);
        var texts = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(settings.Places.WebRoot, "dist", $"text.{language}.json")));
        return $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)} · ParAnalytics</title>
            <link rel="stylesheet" href="style.css">
            </head>
            <body class="app">
            <main>
            <pa-dashboard offline lang="{language}" words="data:application/json;base64,{texts}"><p class="empty">{WebUtility.HtmlEncode(words["app.board_waiting"])}</p></pa-dashboard>
            </main>
            <script src="data.js"></script>
            <script src="app.js"></script>
            </body>
            </html>
            """;
    }

    /// <summary>The frames as data; a text that would end the script is written so that it cannot.</summary>
    private static string Data(IReadOnlyList<AskedPage> pages)
    {
        var held = new StringBuilder("window.paranalytics={\"release\":").Append(JsonSerializer.Serialize(pages.SelectMany(p => p.Tiles).Select(t => t.Release).FirstOrDefault() ?? "")).Append(",\"pages\":[");
        for (var i = 0; i < pages.Count; i++)
        {
            held.Append(i == 0 ? "" : ",").Append("{\"opened\":").Append(Text(pages[i].Opened.Json)).Append(",\"tiles\":[");
            held.AppendJoin(',', pages[i].Tiles.Select(t => $"{{\"tile\":{JsonSerializer.Serialize(t.Scene.Tile.Id)},\"form\":{JsonSerializer.Serialize(JsonNamingPolicy.CamelCase.ConvertName(t.Form.ToString()))},\"payload\":{Text(t.Payload.Json)}}}"));
            held.Append("]}");
        }

        return held.Append("]};").ToString();
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span).Replace("<", "\\u003c", StringComparison.Ordinal);

    private static void Add(ZipArchive folder, string name, string text)
    {
        using var entry = folder.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Copy(ZipArchive folder, string file, string name)
    {
        using var entry = folder.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var from = File.OpenRead(file);
        from.CopyTo(entry);
    }
}
