namespace ParAnalytics.Olap.Question;

/// <summary>The limits of a question, checked before planning.</summary>
public static class QueryCaps
{
    public const int ListItems = 5_000;

    public const int Predicates = 200;

    /// <summary>Nesting of the JSON.</summary>
    public const int Depth = 32;

    public const int Cells = 1_000_000;

    /// <summary>Most combinations of members that are tried for an axis, most of which may not fit together.</summary>
    public const int Tuples = 10_000_000;

    public const int AxisEntries = 8;

    public const int Measures = 50;

    /// <summary>Measures written into a question.</summary>
    public const int Calculated = 12;

    public const int Comparisons = 3;

    /// <summary>Bytes of a question.</summary>
    public const int Bytes = 1_000_000;
}
