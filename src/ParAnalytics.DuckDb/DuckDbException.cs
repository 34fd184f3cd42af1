using System.Collections.Immutable;
using System.Data.Common;

namespace ParAnalytics.DuckDb;

/// <summary>An error the engine reported while preparing or running a statement of ours.</summary>
public class DuckDbException : DbException
{
    internal DuckDbException(EngineError error, string? sql)
        : base(Describe(error, sql))
    {
        ErrorType = error.Type;
        EngineMessage = error.Message;
        Subtype = error.Subtype;
        Candidates = error.Candidates;
        SqlText = sql;
        Position = PositionOf(error, sql);
    }

    /// <summary>The engine's class of the error.</summary>
    public DuckDbErrorType ErrorType { get; }

    /// <summary>The engine's sentence, in English, without class and position.</summary>
    public string EngineMessage { get; }

    /// <summary>Finer class such as COLUMN_NOT_FOUND; null when the engine gives none.</summary>
    public string? Subtype { get; }

    /// <summary>Names the engine proposes instead; often empty.</summary>
    public ImmutableArray<string> Candidates { get; }

    /// <summary>Place in <see cref="SqlText"/>; null when the engine names none (most errors while running).</summary>
    public DuckDbErrorPosition? Position { get; }

    /// <summary>The statement text; null for errors outside a statement, such as appending.</summary>
    public string? SqlText { get; }

    /// <summary>Another transaction changed the same row: roll back and try the whole transaction again.</summary>
    public bool IsConflict =>
        ErrorType == DuckDbErrorType.Transaction && EngineMessage.Contains("onflict", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool IsTransient => IsConflict;

    private static DuckDbErrorPosition? PositionOf(EngineError error, string? sql) =>
        sql is not null && error.ByteOffset is { } offset ? DuckDbErrorPosition.OfByteOffset(sql, offset) : null;

    private static string Describe(EngineError error, string? sql) =>
        PositionOf(error, sql) is { } position
            ? $"DuckDB {error.Type} ({position}): {error.Message}"
            : $"DuckDB {error.Type}: {error.Message}";
}

/// <summary>
/// The instance is lost: every later statement would fail too. The owner disposes the <see cref="DuckDbInstance"/> and opens the
/// file anew.
/// </summary>
public sealed class DuckDbFatalException : DuckDbException
{
    internal DuckDbFatalException(EngineError error, string? sql) : base(error, sql)
    {
    }
}

/// <summary>The statement ran longer than it was allowed to and was ended.</summary>
public sealed class DuckDbTimeoutException : DuckDbException
{
    internal DuckDbTimeoutException(TimeSpan limit, string? sql)
        : base(new EngineError(
            DuckDbErrorType.Interrupt,
            FormattableString.Invariant($"câu truy vấn chạy quá {limit.TotalSeconds:0.###} giây nên đã bị dừng | the statement ran longer than {limit.TotalSeconds:0.###} s and was ended")), sql) =>
        Limit = limit;

    /// <summary>The time that was allowed.</summary>
    public TimeSpan Limit { get; }
}
