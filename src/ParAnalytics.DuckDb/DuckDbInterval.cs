namespace ParAnalytics.DuckDb;

/// <summary>An INTERVAL: months, days and microseconds are kept apart, because none has a fixed length in the others.</summary>
public readonly record struct DuckDbInterval(int Months, int Days, long Micros);
