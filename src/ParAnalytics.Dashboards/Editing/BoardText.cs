using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Editing;

/// <summary>Changes the text of a dashboard's file step by step; lines that no step touches stay as they are.</summary>
public static partial class BoardText
{
    private const int MostSteps = 500;

    /// <exception cref="FaultException">PAR0640: a step names no page or tile of the file, or is none.</exception>
    public static string Apply(string text, IReadOnlyList<BoardStep> steps)
    {
        if (steps.Count > MostSteps)
        {
            throw new FaultException(new Fault("PAR0640", $"Quá {MostSteps} bước sửa; hãy lưu rồi sửa tiếp.", $"More than {MostSteps} steps; save and go on from there."));
        }

        try
        {
            return steps.Aggregate(YamlText.Of(text), Apply).ToString();
        }
        catch (FormatException e)
        {
            throw new FaultException(new Fault("PAR0641", $"Tệp của bảng không đúng cú pháp YAML: {e.Message}", $"The dashboard's file is not valid YAML: {e.Message}"));
        }
    }

    private static YamlText Apply(YamlText text, BoardStep step)
    {
        if (text.Get("pages", step.Page) is not JsonObject page)
        {
            throw Unknown($"Không có trang '{step.Page}'.", $"There is no page '{step.Page}'.", ((text.Get("pages") as JsonObject) ?? []).Select(p => p.Key));
        }

        var tiles = page["tiles"] as JsonObject ?? [];
        string[] place = ["pages", step.Page, "tiles", step.Tile];
        switch (step.Op)
        {
            case "add" when Id().IsMatch(step.Tile) && !tiles.ContainsKey(step.Tile) && step.Value is JsonObject tile:
                return text.Set(place, tile);
            case "add":
                throw Unknown($"Không thêm được ô '{step.Tile}': mã đã có hoặc không viết bằng chữ thường, số, dấu gạch.", $"The tile '{step.Tile}' cannot be added: the id is taken, or not of small letters, digits and hyphens.", []);
            case "set" or "remove" when !tiles.ContainsKey(step.Tile):
                throw Unknown($"Trang '{step.Page}' không có ô '{step.Tile}'.", $"The page '{step.Page}' has no tile '{step.Tile}'.", tiles.Select(t => t.Key));
            case "set" when step.Path is { Count: > 0 and < 12 } path:
                return text.Set([.. place, .. path], step.Value);
            case "remove":
                return text.Set(place, null);
            default:
                throw Unknown($"Không hiểu bước sửa '{step.Op}'.", $"The step '{step.Op}' is not understood.", ["set", "add", "remove"]);
        }
    }

    private static FaultException Unknown(string vi, string en, IEnumerable<string> known) => new(new Fault("PAR0640", vi, en, Suggestions: known.Take(20).ToEquatableArray()));

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,39}$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
