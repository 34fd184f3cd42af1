using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Events;

/// <summary>Some lines of a stream of events, as they came.</summary>
/// <param name="Bytes">Whole lines, the last with its line end if it had one.</param>
/// <param name="FirstLine">Number of its first line in the stream, from 1.</param>
/// <param name="Header">Of CSV, the column names of the stream's first line; empty for JSON.</param>
public sealed record EventLines(ReadOnlyMemory<byte> Bytes, long FirstLine, ImmutableArray<string> Header)
{
    public bool IsCsv => !Header.IsDefaultOrEmpty;

    /// <summary>Each line without its end, with its number; blank ones too.</summary>
    public IEnumerable<(long Number, ReadOnlyMemory<byte> Line)> Each()
    {
        var number = FirstLine;
        for (var rest = Bytes; rest.Length > 0; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            yield return (number, line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line);
        }
    }
}
