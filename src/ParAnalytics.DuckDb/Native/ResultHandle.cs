using System.Runtime.InteropServices;

namespace ParAnalytics.DuckDb.Native;

/// <summary>One `duckdb_result` in memory of our own; freeing it ends a streaming query.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    public ResultHandle() : base(0, ownsHandle: true) =>
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public override bool IsInvalid => handle == 0;

    public NativeResult* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (NativeResult*)handle;
        }
    }

    public int ColumnCount => (int)NativeMethods.ColumnCount(Pointer);

    public string ColumnName(int column) => NativeText.Read(NativeMethods.ColumnName(Pointer, (ulong)column)) ?? "";

    public LogicalTypeHandle ColumnType(int column) => NativeMethods.ColumnLogicalType(Pointer, (ulong)column);

    public string? Error => NativeText.Read(NativeMethods.ResultError(Pointer));

    public DuckDbErrorType ErrorType => (DuckDbErrorType)NativeMethods.ResultErrorType(Pointer);

    public long RowsChanged => (long)NativeMethods.RowsChanged(Pointer);

    /// <summary>The next chunk, or null at the end and after an error: ask <see cref="Error"/> which of the two.</summary>
    public ChunkHandle? Fetch()
    {
        var chunk = NativeMethods.FetchChunk(*Pointer);
        if (!chunk.IsInvalid)
            return chunk;
        chunk.Dispose();
        return null;
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyResult((NativeResult*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
