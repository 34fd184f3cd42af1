using System.Collections.Immutable;

namespace ParAnalytics.DuckDb;

/// <summary>A whole result as columns.</summary>
public sealed class DuckDbTable
{
    internal DuckDbTable(ImmutableArray<DuckDbColumn> columns, int rowCount)
    {
        Columns = columns;
        RowCount = rowCount;
    }

    /// <summary>The columns in their order.</summary>
    public ImmutableArray<DuckDbColumn> Columns { get; }

    /// <summary>Rows.</summary>
    public int RowCount { get; }

    /// <summary>The column at a place.</summary>
    public DuckDbColumn this[int column] => Columns[column];

    /// <summary>The first column of this name, compared as SQL does, without regard to case.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public DuckDbColumn this[string name] =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"The result has no column {name}; it has {string.Join(", ", Columns.Select(c => c.Name))}.");
}
