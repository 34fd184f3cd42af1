using ParAnalytics.Warehouse.Trials;
using ParAnalytics.Warehouse.Uploads;
using ParAnalytics.Web.Intake;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The loading page: a file in, what was found, what would change, what waits to be published.</summary>
/// <param name="File">The file that was just checked and waits for its sender; null when none does.</param>
/// <param name="Message">What was just done; null when nothing was.</param>
/// <param name="Refusal">Why the last step was refused; null when it was not.</param>
/// <param name="Preview">What publishing the draft would change; null when it is empty.</param>
/// <param name="MayPublish">Whether the account may publish.</param>
public sealed record IntakeModel(
    PageHead Head,
    IReadOnlyList<string> Kinds,
    CheckedFile? File,
    IntakeMessage? Message,
    string? Refusal,
    IReadOnlyList<DraftLine> Draft,
    LoadPreview? Preview,
    bool MayPublish) : PageModel(Head)
{
    /// <summary>Id and title of the workbooks of publishers that can be had as forms.</summary>
    public IReadOnlyList<(string Id, string Title)> Forms { get; init; } = [];

    /// <summary>Files of the watched folder that were refused, for who sees the whole draft.</summary>
    public IReadOnlyList<WatchedRefusal> Refused { get; init; } = [];

    /// <summary>The step the reader is at: 1 choose, 2 look at findings and changes, 3 publish.</summary>
    public int Step => File is not null ? 2 : Draft.Count > 0 && Refusal is null ? 3 : 1;
}

/// <summary>What was just done, and what takes it back.</summary>
/// <param name="Key">Key of the sentence.</param>
/// <param name="Text">What fills it.</param>
/// <param name="BackTo">Name of the release that was current before; null when there is nothing to take back.</param>
public sealed record IntakeMessage(string Key, string Text, string? BackTo = null);

/// <summary>A load that waits in the draft.</summary>
public sealed record DraftLine(string Id, string FileName, string Kind, int RowsTaken, int RowsRefused, string By, DateTimeOffset At, int Comments);
