using System.Data.Common;

namespace ParAnalytics.DuckDb;

/// <summary>A database that cannot be opened: said once in Vietnamese and once in English, with a stable id.</summary>
public class DuckDbOpenException(string id, string vietnamese, string english, Exception? inner = null)
    : DbException($"{id}: {vietnamese} | {english}", inner)
{
    /// <summary>Stable id, PAR0901 … PAR0909.</summary>
    public string Id { get; } = id;

    /// <summary>The sentence for the reader of the Vietnamese pages.</summary>
    public string Vietnamese { get; } = vietnamese;

    /// <summary>The same sentence in English.</summary>
    public string English { get; } = english;
}
