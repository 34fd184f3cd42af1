using ParAnalytics.Olap.Running;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Warehouse.Provenance;

/// <summary>The facts and documents behind one cell.</summary>
/// <param name="Trace">The cell, and where its figure stands.</param>
/// <param name="Facts">The score and the rank as loaded, the preferred one first; of a computed value its parts, children before theirs.</param>
/// <param name="Documents">Each once.</param>
/// <param name="Rows">Of a fact cube: the fact rows of the cell, a page of them; null for others.</param>
public sealed record CellProvenance(CellTrace Trace, EquatableArray<ProvenanceFact> Facts, EquatableArray<SourceCitation> Documents, RowSet? Rows = null);

/// <summary>One fact row.</summary>
/// <param name="Load">Id of the load it came with.</param>
/// <param name="Place">Sheet and cell of the file; null when it was not taken from one.</param>
/// <param name="Depth">0 for the figure itself, else how far the part lies below it.</param>
/// <param name="Rank">Null for a score; <paramref name="Value"/> null for a rank.</param>
public sealed record ProvenanceFact(
    string Fact,
    string Load,
    int Row,
    string? Place,
    int Depth,
    string Node,
    string NodeName,
    string Basis,
    decimal? Value,
    decimal? MaxPoints,
    int? Rank,
    int? RankOf,
    string State,
    string Origin,
    bool IsPreferred,
    DateOnly? AsOf,
    string? Note,
    SourceCitation? Source);
