using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Loads;

/// <summary>How a load becomes visible.</summary>
public enum LoadChannel
{
    /// <summary>Waits in the draft until a person publishes.</summary>
    Official,

    /// <summary>Visible at once, with a watermark of its own.</summary>
    Live,
}

/// <summary>A file that passed intake, as it is to be recorded. Both blobs lie in the store already.</summary>
/// <param name="Kind">One of the KINDs: <c>index-scores</c>, <c>dossier-months</c> …</param>
/// <param name="Original">The bytes as they came.</param>
/// <param name="Normalised">The fact rows as Parquet, one blob per fact table, by table name.</param>
/// <param name="Scope">JSON: what the load speaks for (fact, family, criteria, statistic, periods, units, basis; whole or rows).</param>
/// <param name="Findings">JSON array of what intake found.</param>
/// <param name="ContentChecksum">Over the fact rows as the serving copy computes it; checked there at every start.</param>
/// <param name="DescriptionId">The intake description that read the file, and the hash of its text.</param>
/// <param name="IdempotencyKey">Chosen by the sender; the same key of the same actor gives the same receipt.</param>
public sealed record LoadEntry(
    string Kind,
    string FileName,
    BlobHash Original,
    EquatableArray<NormalisedBlob> Normalised,
    string Scope,
    LoadCounts Counts,
    string Findings,
    string ContentChecksum,
    string DescriptionId,
    string DescriptionHash,
    string? IdempotencyKey = null);

/// <summary>Fact rows of one table, as Parquet.</summary>
public sealed record NormalisedBlob(string Table, BlobHash Hash);

/// <summary>Rows in = rows taken + rows refused, always.</summary>
public readonly record struct LoadCounts
{
    public LoadCounts(int rowsIn, int taken, int refused)
    {
        if (taken < 0 || refused < 0 || rowsIn != taken + refused)
        {
            throw new ArgumentException("Rows in must equal rows taken plus rows refused", nameof(rowsIn));
        }

        (RowsIn, Taken, Refused) = (rowsIn, taken, refused);
    }

    public int RowsIn { get; }

    public int Taken { get; }

    public int Refused { get; }
}
