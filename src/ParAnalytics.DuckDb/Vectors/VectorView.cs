using System.Runtime.CompilerServices;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>One column of a fetched chunk, in the engine's memory; it dies with the chunk.</summary>
internal readonly unsafe struct VectorView
{
    private const int InlineText = 12;

    private readonly nint _vector;
    private readonly byte* _data;
    private readonly ulong* _validity;

    public VectorView(nint vector, DuckDbColumnType type)
    {
        _vector = vector;
        _data = (byte*)NativeMethods.VectorGetData(vector);
        _validity = NativeMethods.VectorGetValidity(vector);
        Type = type;
    }

    public DuckDbColumnType Type { get; }

    /// <summary>False says that there is no NULL; true that there may be some.</summary>
    public bool MayHaveNulls => _validity is not null;

    public bool IsNull(int row) =>
        _validity is not null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    public T Read<T>(int row) where T : unmanaged => Unsafe.ReadUnaligned<T>(_data + (long)row * sizeof(T));

    public ReadOnlySpan<T> Span<T>(int count) where T : unmanaged => new(_data, count);

    /// <summary>Bytes of a VARCHAR or BLOB: up to 12 lie in the 16-byte entry itself, longer ones behind its pointer.</summary>
    public ReadOnlySpan<byte> Bytes(int row)
    {
        var entry = _data + (long)row * 16;
        var length = *(int*)entry;
        return new ReadOnlySpan<byte>(length <= InlineText ? entry + 4 : *(byte**)(entry + 8), length);
    }

    public VectorView Elements() => new(NativeMethods.ListVectorGetChild(_vector), Type.Element!);
}
