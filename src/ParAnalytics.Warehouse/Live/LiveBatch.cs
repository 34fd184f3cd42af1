using ParAnalytics.Ingestion.Events;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Loads;

namespace ParAnalytics.Warehouse.Live;

/// <summary>Events of the live channel to be taken together.</summary>
/// <param name="Key">Chosen by the sender; the same key with the same bytes gives the same receipt. Null: the bytes themselves are the key.</param>
public sealed record LiveBatch(EventLines Lines, string? Key);

/// <summary>What became of a batch. With a receipt it is on the disk and in the answers.</summary>
/// <param name="Load">Null when no row could be taken.</param>
/// <param name="IsReplay">The batch had been taken before.</param>
/// <param name="Watermark">How far the channel has come.</param>
public sealed record LiveReceipt(LoadRecord? Load, bool IsReplay, int RowsIn, int RowsTaken, int RowsRefused, string? Watermark, EquatableArray<IntakeFinding> Findings);
