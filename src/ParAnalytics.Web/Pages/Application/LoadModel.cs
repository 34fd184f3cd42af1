using System.Text.Json;
using ParAnalytics.Office.Loads;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>A load as it was received: its receipt, what was found, and what is said about it.</summary>
/// <param name="State">Key of the word for where it stands: draft, published, discarded.</param>
/// <param name="MaySay">Whether the viewer may write about it.</param>
public sealed record LoadModel(PageHead Head, LoadRecord Load, string State, IReadOnlyList<RecordedFinding> Findings, IReadOnlyList<LoadComment> Comments, bool MaySay) : PageModel(Head);

/// <summary>A finding as it was recorded with the load.</summary>
/// <param name="Place">Sheet and cell.</param>
public sealed record RecordedFinding(string Place, string Rule, bool IsError, string Message, string MessageEn, string Instead)
{
    /// <summary>Reads what a load recorded.</summary>
    public static IReadOnlyList<RecordedFinding> Of(LoadRecord load)
    {
        using var all = JsonDocument.Parse(load.Entry.Findings);
        return [.. all.RootElement.EnumerateArray().Select(f => new RecordedFinding(
            string.Join('!', new[] { Text(f, "sheet"), Text(f, "cell") }.Where(part => part.Length > 0)), Text(f, "rule"), Text(f, "severity") == "error", Text(f, "message"), Text(f, "message_en"), Text(f, "instead")))];
    }

    private static string Text(JsonElement finding, string name) => finding.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
