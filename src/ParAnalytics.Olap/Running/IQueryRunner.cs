using System.Collections.Immutable;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Running;

/// <summary>The port through which the engine has a statement answered. Implemented by the warehouse.</summary>
public interface IQueryRunner
{
    /// <summary>Runs one statement over the facts visible in the release.</summary>
    /// <param name="viewer">Who asked; the public has less time.</param>
    /// <exception cref="Domain.Faults.FaultException">The time limit was reached, or the engine failed.</exception>
    Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation);
}

/// <summary>A statement as text and named parameters. Text comes only from the dialect; whatever a person wrote is a parameter.</summary>
public sealed record SqlStatement(string Text, EquatableArray<SqlParameter> Parameters);

/// <summary>A named parameter; the value is a string, long, decimal, bool, DateOnly or null, or an array of strings (bound as a list).</summary>
public sealed record SqlParameter(string Name, object? Value);

/// <summary>The rows a statement returned, by column.</summary>
public sealed record RowSet(ImmutableArray<RowColumn> Columns, int RowCount);

/// <summary>One column; exactly one of the arrays is set. Absent values are null (numbers) or null strings.</summary>
public sealed record RowColumn(string Name, decimal?[]? Numbers, string?[]? Texts)
{
    /// <summary>Of texts, where known: the different ones, and per row the place of its own among them, −1 for none.</summary>
    public (int[] Codes, string[] Different)? Coded { get; init; }
}

/// <summary>A release as the engine sees it: its name and the number by which facts are visible (<c>rel_from &lt;= Number &lt; rel_to</c>).</summary>
public sealed record ReleaseView(string Name, long Number, bool IsCurrent)
{
    /// <summary>Facts of the live channel are shown up to here (<see cref="LiveRows"/>): those that came before the release, or all of them.</summary>
    public long LiveUpTo { get; init; } = LiveRows.First + Number - 1;
}
