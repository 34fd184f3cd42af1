using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Events;

namespace ParAnalytics.Web.Api;

/// <summary>
/// The body of a request as batches of whole lines. It is read no faster than batches are taken, so that a sender who is too quick waits at his
/// own end. The same body gives the same batches, however it arrives.
/// </summary>
internal static class EventStream
{
    public const int MostLines = 25_000;
    private const int MostBytes = 16 << 20;
    private const int MostBytesInLine = 1 << 20;

    public static async IAsyncEnumerable<EventLines> BatchesAsync(PipeReader body, bool isCsv, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, header, batch, lines) = (1L, ImmutableArray<string>.Empty, new ArrayBufferWriter<byte>(1 << 20), 0);
        await foreach (var line in LinesAsync(body, cancellation).ConfigureAwait(false))
        {
            if (isCsv && header.IsEmpty)
            {
                header = [.. Encoding.UTF8.GetString(line.Span).Trim('\uFEFF', '\r', '\n', ' ').Split(',').Select(name => name.Trim())];
                first++;
                continue;
            }

            if (lines == MostLines || (lines > 0 && batch.WrittenCount + line.Length > MostBytes))
            {
                yield return new EventLines(batch.WrittenMemory.ToArray(), first, header);
                (first, lines) = (first + lines, 0);
                batch.ResetWrittenCount();
            }

            batch.Write(line.Span);
            lines++;
        }

        if (lines > 0)
        {
            yield return new EventLines(batch.WrittenMemory.ToArray(), first, header);
        }
    }

    /// <summary>Each line with its end.</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellation).ConfigureAwait(false);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, rest.GetPosition(1, end));
                rest = rest.Slice(line.End);
                yield return line.IsSingleSegment ? line.First : line.ToArray();
            }

            if (read.IsCompleted && rest.Length > 0)
            {
                yield return rest.ToArray();
                rest = rest.Slice(rest.End);
            }

            if (rest.Length > MostBytesInLine)
            {
                throw new FaultException(new Fault("PAR0971", "Một dòng dài quá 1 MiB; mỗi sự kiện phải nằm trên một dòng.", "A line is longer than 1 MiB; each event stands on a line of its own."));
            }

            body.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }
}
