using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ParAnalytics.DuckDb.Native;
using ParAnalytics.DuckDb.Vectors;

namespace ParAnalytics.DuckDb;

/// <summary>
/// Some rows of a result (up to 2,048), column by column, in the engine's own memory. It is valid until the reader fetches the
/// next chunk or is closed; spans taken from it must not be kept longer.
/// </summary>
public sealed class DuckDbChunk : IDisposable
{
    private readonly ChunkHandle _handle;
    private readonly VectorView[] _vectors;

    internal DuckDbChunk(ChunkHandle handle, ImmutableArray<DuckDbColumnType> types)
    {
        _handle = handle;
        RowCount = (int)NativeMethods.DataChunkGetSize(handle);
        _vectors = new VectorView[types.Length];
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = new VectorView(NativeMethods.DataChunkGetVector(handle, (ulong)i), types[i]);
    }

    /// <summary>Rows in this chunk, at least one.</summary>
    public int RowCount { get; }

    /// <summary>Columns.</summary>
    public int ColumnCount => _vectors.Length;

    /// <summary>False: the column has no NULL in this chunk, and <see cref="IsNull"/> need not be asked.</summary>
    public bool MayHaveNulls(int column) => View(column).MayHaveNulls;

    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull(int column, int row) => View(column).IsNull(Row(row));

    /// <summary>
    /// The values as the engine stores them, one per row, undefined where NULL: an integer or floating-point type as itself, BOOLEAN as byte,
    /// DATE as int (days since 1970), TIMESTAMP as long (microseconds), DECIMAL and ENUM as the integer of
    /// <see cref="DuckDbColumnType.Physical"/>.
    /// </summary>
    /// <exception cref="InvalidCastException">The type is stored otherwise.</exception>
    public ReadOnlySpan<T> Values<T>(int column) where T : unmanaged
    {
        var view = View(column);
        if (StoredAs(view.Type.Physical) != typeof(T))
            throw VectorRead.NoSuch(view, typeof(T).Name);
        return view.Span<T>(RowCount);
    }

    /// <summary>A whole number of any width; checked, never truncated.</summary>
    public long GetInt64(int column, int row) => VectorRead.Int64(View(column), Row(row));

    /// <summary>A DECIMAL or whole number, exact.</summary>
    public decimal GetDecimal(int column, int row) => VectorRead.Decimal(View(column), Row(row));

    /// <summary>Any number as double.</summary>
    public double GetDouble(int column, int row) => VectorRead.Double(View(column), Row(row));

    /// <summary>A VARCHAR or ENUM.</summary>
    public string GetString(int column, int row) => VectorRead.Text(View(column), Row(row));

    /// <summary>Bytes of a VARCHAR or BLOB, without a copy.</summary>
    public ReadOnlySpan<byte> GetBytes(int column, int row) =>
        View(column).Type.Kind is DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob
            ? View(column).Bytes(Row(row))
            : throw VectorRead.NoSuch(View(column), "bytes");

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal ref readonly VectorView View(int column)
    {
        if (_handle.IsClosed)
            throw new InvalidOperationException("The chunk is gone: its reader went on or was closed.");
        return ref _vectors[column];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Row(int row) => (uint)row < (uint)RowCount ? row : throw new ArgumentOutOfRangeException(nameof(row));

    private static Type? StoredAs(DuckDbTypeKind physical) => physical switch
    {
        DuckDbTypeKind.Boolean or DuckDbTypeKind.UTinyInt => typeof(byte),
        DuckDbTypeKind.TinyInt => typeof(sbyte),
        DuckDbTypeKind.SmallInt => typeof(short),
        DuckDbTypeKind.USmallInt => typeof(ushort),
        DuckDbTypeKind.Integer or DuckDbTypeKind.Date => typeof(int),
        DuckDbTypeKind.UInteger => typeof(uint),
        DuckDbTypeKind.BigInt or DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampTz or DuckDbTypeKind.Time => typeof(long),
        DuckDbTypeKind.UBigInt => typeof(ulong),
        DuckDbTypeKind.Float => typeof(float),
        DuckDbTypeKind.Double => typeof(double),
        _ => null,
    };
}
