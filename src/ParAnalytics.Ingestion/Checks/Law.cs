using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>How the two sides of a law stand.</summary>
internal enum LawSign
{
    Equal,
    AtMost,
    AtLeast,
}

/// <summary>What must hold in a row: <c>resolved = early + ontime + late</c>, <c>paid &lt;= fee</c>.</summary>
public sealed record Law
{
    internal Law(string text, LawExpression left, LawSign sign, LawExpression right, decimal within, string? blame)
    {
        (Text, Left, Sign, Right, Within, Blame) = (text, left, sign, right, within, blame);
        Columns = [.. left.Columns.Concat(right.Columns).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As written in the description.</summary>
    public string Text { get; }

    public ImmutableArray<string> Columns { get; }

    /// <summary>How far apart the sides of an equation may be.</summary>
    public decimal Within { get; }

    /// <summary>The column to be mended; null where the row itself tells.</summary>
    public string? Blame { get; }

    internal LawExpression Left { get; }

    internal LawSign Sign { get; }

    internal LawExpression Right { get; }

    /// <summary>Whether it holds; true where a value is missing, for nothing can be said then.</summary>
    internal bool Holds(Func<string, decimal?> value) => (Left.Of(value), Right.Of(value)) switch
    {
        ({ } left, { } right) => Sign switch
        {
            LawSign.Equal => Math.Abs(left - right) <= Within,
            LawSign.AtMost => left <= right,
            _ => left >= right,
        },
        _ => true,
    };
}
