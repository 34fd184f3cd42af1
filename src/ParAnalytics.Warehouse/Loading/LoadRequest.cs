using System.Collections.Immutable;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>A file to take into the draft.</summary>
/// <param name="Path">Where its bytes lie; uploads are written aside first.</param>
/// <param name="FileName">As the sender named it.</param>
/// <param name="KindOrDescription">KIND or id of an intake description; null: recognised by name and headers.</param>
public sealed record LoadRequest(string Path, string FileName, string? KindOrDescription = null)
{
    /// <summary>Take the good rows when some are refused.</summary>
    public bool Partial { get; init; }

    /// <summary>Check only; nothing is recorded.</summary>
    public bool DryRun { get; init; }

    /// <summary>Read by this description rather than one that is kept; for trying one out.</summary>
    public string? DescriptionText { get; init; }

    /// <summary>Chosen by the sender; the same key gives the same receipt.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Opens a file as sheets; hosts give one that also reads workbooks. Without it CSV alone is read.</summary>
/// <param name="path">Where the bytes lie.</param>
/// <param name="fileName">As the sender named it.</param>
public delegate ISheetSource SheetOpener(string path, string fileName);

/// <summary>What became of a file.</summary>
public enum LoadResult
{
    Taken,

    /// <summary>Some rows were refused, the others taken.</summary>
    TakenInPart,

    Refused,
}

/// <summary>The answer to a <see cref="LoadRequest"/>. Rows in = rows taken + rows refused; a refused file has taken none.</summary>
/// <param name="Load">The receipt; null when refused or only checked.</param>
/// <param name="IsReplay">The very same file had been taken before; nothing was recorded now.</param>
public sealed record LoadOutcome(
    LoadResult Result,
    LoadRecord? Load,
    bool IsReplay,
    string Kind,
    string DescriptionId,
    int RowsIn,
    int RowsTaken,
    int RowsRefused,
    ImmutableArray<IntakeFinding> Findings)
{
    /// <summary>What publishing the file would change; of a file only checked, and only when it would be taken.</summary>
    public LoadPreview? Preview { get; init; }
}

/// <summary>How far a load has come.</summary>
/// <param name="Rows">Rows read so far.</param>
public sealed record LoadProgress(int Rows);
