using System.Buffers.Binary;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>UUID ↔ <see cref="Guid"/>. In vectors the engine flips the highest bit, so that signed order is text order.</summary>
internal static class Uuids
{
    private const ulong SignBit = 1UL << 63;

    public static NativeHugeInt ToPlain(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return new NativeHugeInt(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    public static NativeHugeInt ToStored(Guid value)
    {
        var plain = ToPlain(value);
        return new NativeHugeInt(plain.Lower, plain.Upper ^ SignBit);
    }

    public static Guid OfStored(NativeHugeInt stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, stored.Upper ^ SignBit);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], stored.Lower);
        return new Guid(bytes, bigEndian: true);
    }
}
