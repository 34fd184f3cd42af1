using System.Runtime.InteropServices;

namespace ParAnalytics.DuckDb.Native;

/// <summary>`duckdb_result`: five retired fields and one pointer; only its size and address matter here.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public nint RetiredColumnCount;
    public nint RetiredRowCount;
    public nint RetiredRowsChanged;
    public nint RetiredColumns;
    public nint RetiredErrorMessage;
    public nint Internal;
}

/// <summary>`duckdb_hugeint` and `duckdb_uhugeint`: aligned to 8 bytes, where <see cref="Int128"/> asks for 16.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(ulong lower, ulong upper)
{
    public readonly ulong Lower = lower;
    public readonly ulong Upper = upper;

    public static NativeHugeInt Of(Int128 value) => new((ulong)value, (ulong)(value >> 64));
}

/// <summary>`duckdb_decimal`: value = <see cref="Value"/> × 10^-<see cref="Scale"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal(byte width, byte scale, NativeHugeInt value)
{
    public readonly byte Width = width;
    public readonly byte Scale = scale;
    public readonly NativeHugeInt Value = value;
}

/// <summary>`duckdb_interval`.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeInterval(int months, int days, long micros)
{
    public readonly int Months = months;
    public readonly int Days = days;
    public readonly long Micros = micros;
}

/// <summary>`duckdb_query_progress_type`; the percentage is -1 while the engine cannot tell.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeProgress
{
    public readonly double Percentage;
    public readonly ulong RowsProcessed;
    public readonly ulong RowsTotal;
}

/// <summary>`duckdb_list_entry`: where one list lies in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeListEntry
{
    public readonly ulong Offset;
    public readonly ulong Length;
}
