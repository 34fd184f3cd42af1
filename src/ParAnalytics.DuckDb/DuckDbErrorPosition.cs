using System.Text;

namespace ParAnalytics.DuckDb;

/// <summary>Where in the SQL text an error lies.</summary>
/// <param name="Offset">UTF-16 characters before the place, from 0.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In characters, from 1.</param>
public readonly record struct DuckDbErrorPosition(int Offset, int Line, int Column)
{
    /// <summary>`line:column`, as editors print it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");

    /// <summary>The engine counts UTF-8 bytes from the start of the whole text; readers and .NET strings count characters.</summary>
    internal static DuckDbErrorPosition? OfByteOffset(string sql, int byteOffset)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        if (byteOffset < 0 || byteOffset > bytes.Length)
            return null;
        var before = Encoding.UTF8.GetString(bytes, 0, byteOffset);
        var line = 1 + before.Count(c => c == '\n');
        return new DuckDbErrorPosition(before.Length, line, before.Length - before.LastIndexOf('\n'));
    }
}
