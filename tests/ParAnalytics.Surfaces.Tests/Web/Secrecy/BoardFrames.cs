using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ParAnalytics.TestKit;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>Every tile of a page of a dashboard as the hub sends it, pictures and insights among them.</summary>
internal static partial class BoardFrames
{
    private static readonly string[] Units = [TwinFacts.Scope, TwinFacts.OutsideUnits[0], TwinFacts.OutsideUnits[1], "p63:66", "p63:01"];

    /// <summary>The pages of all dashboards, as their files name them, with one unit each.</summary>
    public static IEnumerable<JsonObject> Openings()
    {
        var at = 0;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("dashboards"), "*.dashboard.yaml").Order(StringComparer.Ordinal))
        {
            foreach (var page in PagesOf(File.ReadAllLines(file)))
            {
                at++;
                yield return new JsonObject
                {
                    ["dashboard"] = Path.GetFileName(file).Replace(".dashboard.yaml", "", StringComparison.Ordinal), ["page"] = page, ["lang"] = at % 3 == 0 ? "en" : "vi",
                    ["selections"] = new JsonObject { ["unit"] = new JsonArray(Units[at % Units.Length]) },
                };
            }
        }
    }

    /// <summary>What came for each tile, in the order of their names: which is asked first is chance.</summary>
    public static async Task<string> ReadAsync(RawHubClient client, JsonObject opening, CancellationToken cancellation)
    {
        await client.StreamAsync("OpenDashboard", opening.DeepClone(), cancellation);
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
        HashSet<string>? waited = null;
        JsonElement frame = default;
        try
        {
            while (waited is not { Count: 0 })
            {
                frame = await client.FrameAsync(cancellation);
                var (kind, payload) = (frame.GetProperty("kind").GetString(), frame.GetProperty("payload"));
                if (kind == "state" && payload.TryGetProperty("tiles", out var tiles))
                {
                    waited = [.. tiles.EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];
                    told[""] = payload.GetRawText();
                }
                else if (kind is "tile" or "error" && frame.TryGetProperty("tile", out var tile) && tile.GetString() is { } name)
                {
                    waited?.Remove(name);
                    told[name] = kind + Trace().Replace(payload.GetRawText(), "");
                }
            }

            await client.InvokeAsync("Close", new JsonObject { ["session"] = frame.GetProperty("session").GetString() }, cancellation);
        }
        catch (InvalidOperationException refused)
        {
            told["refused"] = refused.Message;
        }

        return string.Join('\n', told.Select(t => $"{t.Key}: {t.Value}"));
    }

    private static IEnumerable<string> PagesOf(string[] lines) =>
        lines.SkipWhile(l => l != "pages:").Skip(1).TakeWhile(l => l.Length == 0 || l[0] is ' ' or '#').Where(l => l.Length > 3 && l.StartsWith("  ", StringComparison.Ordinal) && l[2] is not (' ' or '#') && l.EndsWith(':')).Select(l => l.Trim().TrimEnd(':'));

    [GeneratedRegex("(?<=\"trace\":\")[0-9a-f]+")]
    private static partial Regex Trace();
}
