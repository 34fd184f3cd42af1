using System.Buffers.Binary;

namespace ParAnalytics.Documents.Safety;

/// <summary>The end-of-directory record of a zip file: how many entries it claims, read before anything is allocated for them.</summary>
internal readonly record struct ZipDirectory(long Entries, long Bytes)
{
    private const int RecordLength = 22;

    /// <summary>Null when there is no such record where one must be.</summary>
    public static ZipDirectory? Read(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, ushort.MaxValue + RecordLength)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        for (var at = tail.Length - RecordLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == 0x06054b50)
            {
                var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
                var bytes = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 12));
                return entries == ushort.MaxValue || bytes == uint.MaxValue ? new ZipDirectory(long.MaxValue, long.MaxValue) : new ZipDirectory(entries, bytes);
            }
        }

        return null;
    }
}
