using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Stars;

/// <summary>What a column of a star must be able to hold, from the strictest use of it.</summary>
public enum ColumnUse
{
    /// <summary>Whatever it looks like.</summary>
    Any,

    /// <summary>Keys, captions and other texts, as written: leading zeros stay.</summary>
    Text,

    /// <summary>Exact decimals where the file has decimals.</summary>
    Number,

    /// <summary>A day; a month or year stands on its first day.</summary>
    Day,

    /// <summary>A year as a number.</summary>
    Year,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>A place in the definitions where a column of a table is used.</summary>
/// <param name="Place">file:line:column.</param>
public sealed record ColumnNeed(string Table, string Column, ColumnUse Use, string Place)
{
    internal ColumnNeed(string table, string column, ColumnUse use, SourceMark mark)
        : this(table, column, use, mark.ToString())
    {
    }
}
