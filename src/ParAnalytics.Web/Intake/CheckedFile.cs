using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Web.Intake;

/// <summary>A file that was sent and checked and waits for its sender to take it or leave it.</summary>
/// <param name="Id">Unguessable; names it in addresses.</param>
/// <param name="Sender">Account of the sender, who alone sees it.</param>
/// <param name="Path">Where its bytes lie.</param>
/// <param name="Kind">As chosen by the sender; null when recognised.</param>
/// <param name="Outcome">What taking its good rows would bring.</param>
public sealed record CheckedFile(string Id, string Sender, string Path, string FileName, string? Kind, LoadOutcome Outcome, IReadOnlyList<SheetPreview> Sheets, DateTimeOffset At)
{
    /// <summary>Whether it can come back as a workbook with its findings as comments.</summary>
    public bool IsWorkbook => System.IO.Path.GetExtension(FileName).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);

    public bool MayBeTaken => Outcome.Result != LoadResult.Refused;
}
