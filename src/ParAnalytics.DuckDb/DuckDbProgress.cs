namespace ParAnalytics.DuckDb;

/// <summary>How far a running query is, as the engine estimates it.</summary>
/// <param name="Percentage">0 … 100; it may step back.</param>
/// <param name="RowsProcessed">Rows read so far.</param>
/// <param name="RowsTotal">Rows expected.</param>
public readonly record struct DuckDbProgress(double Percentage, long RowsProcessed, long RowsTotal);
