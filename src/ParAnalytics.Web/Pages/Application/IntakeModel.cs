using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The loading page: a file in, what was found, what waits to be published.</summary>
/// <param name="Taken">What became of the file just sent; null when none was.</param>
/// <param name="Message">Key of a sentence to show first, and what fills it.</param>
/// <param name="Preview">What publishing the draft would change; null when it is empty.</param>
/// <param name="MayPublish">Whether the account may publish.</param>
public sealed record IntakeModel(
    PageHead Head,
    IReadOnlyList<string> Kinds,
    TakenFile? Taken,
    (string Key, string? Text)? Message,
    string? Refusal,
    IReadOnlyList<DraftLine> Draft,
    LoadPreview? Preview,
    bool MayPublish) : PageModel(Head);

/// <summary>What became of a file.</summary>
public sealed record TakenFile(string FileName, string Kind, string Result, string? Id, bool IsReplay, int RowsIn, int RowsTaken, int RowsRefused, IReadOnlyList<IntakeFinding> Findings);

/// <summary>A load that waits in the draft.</summary>
public sealed record DraftLine(string Id, string FileName, string Kind, int RowsTaken, int RowsRefused, string By, DateTimeOffset At);
