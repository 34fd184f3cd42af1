using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Safety;

/// <summary>
/// Reads a part of a package: never past a number of bytes (it may inflate to more than the file says), and at its end only if the checksum
/// holds, which the framework does not look at: a flipped bit must not become a number.
/// </summary>
internal sealed class BoundedStream(Stream inner, long limit, Func<Fault> tooLong, uint checksum, Func<Fault> damaged) : Stream
{
    private long _left = limit;
    private uint _running = uint.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _left -= read;
        _running = Crc32.Add(_running, buffer[..read]);
        if (read == 0 && buffer.Length > 0 && ~_running != checksum)
        {
            throw new FaultException(damaged());
        }

        return _left >= 0 ? read : throw new FaultException(tooLong());
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
