using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using ParAnalytics.DuckDb.Native;
using ParAnalytics.DuckDb.Vectors;

namespace ParAnalytics.DuckDb.Execution;

/// <summary>.NET value → the engine's value, for binding.</summary>
internal static unsafe class ValueOf
{
    public static ValueHandle Object(object? value)
    {
        var handle = Make(value);
        if (!handle.IsInvalid)
            return handle;
        handle.Dispose();
        throw new NotSupportedException($"The engine makes no value of {value} ({value?.GetType()}).");
    }

    private static ValueHandle Make(object? value) => value switch
    {
        null or DBNull => NativeMethods.CreateNull(),
        bool v => NativeMethods.CreateBool(v),
        sbyte v => NativeMethods.CreateInt8(v),
        byte v => NativeMethods.CreateUInt8(v),
        short v => NativeMethods.CreateInt16(v),
        ushort v => NativeMethods.CreateUInt16(v),
        int v => NativeMethods.CreateInt32(v),
        uint v => NativeMethods.CreateUInt32(v),
        long v => NativeMethods.CreateInt64(v),
        ulong v => NativeMethods.CreateUInt64(v),
        Int128 v => NativeMethods.CreateHugeInt(NativeHugeInt.Of(v)),
        BigInteger v => NativeMethods.CreateHugeInt(NativeHugeInt.Of((Int128)v)),
        float v => NativeMethods.CreateFloat(v),
        double v => NativeMethods.CreateDouble(v),
        decimal v => NativeMethods.CreateDecimal(Decimals.ToNative(v)),
        string v => Text(v),
        char v => Text(v.ToString()),
        DateOnly v => NativeMethods.CreateDate(Times.Days(v)),
        TimeOnly v => NativeMethods.CreateTime(Times.Micros(v)),
        DateTime v => NativeMethods.CreateTimestamp(Times.Micros(v)),
        DateTimeOffset v => NativeMethods.CreateTimestampTz(Times.Micros(v)),
        TimeSpan v => NativeMethods.CreateInterval(new NativeInterval(0, 0, v.Ticks / TimeSpan.TicksPerMicrosecond)),
        DuckDbInterval v => NativeMethods.CreateInterval(new NativeInterval(v.Months, v.Days, v.Micros)),
        Guid v => NativeMethods.CreateUuid(Uuids.ToPlain(v)),
        byte[] v => Blob(v),
        IEnumerable v => List(v),
        _ => throw new NotSupportedException($"A value of type {value.GetType()} cannot be bound; see DuckDbParameter for the types that can."),
    };

    private static ValueHandle Text(string text)
    {
        var bytes = NativeText.Bytes(text);
        fixed (byte* start = bytes)
            return NativeMethods.CreateVarchar(start, (ulong)bytes.Length);
    }

    private static ValueHandle Blob(byte[] bytes)
    {
        fixed (byte* start = bytes)
            return NativeMethods.CreateBlob(start, (ulong)bytes.Length);
    }

    private static ValueHandle List(IEnumerable sequence)
    {
        var items = sequence.Cast<object?>().ToArray();
        var handles = Array.ConvertAll(items, Object);
        try
        {
            using var element = ElementType(sequence, items);
            var pointers = handles.Select(h => h.DangerousGetHandle()).Append(0).ToArray(); // never empty: the engine wants an address
            fixed (nint* start = pointers)
                return NativeMethods.CreateList(element, start, (ulong)handles.Length);
        }
        finally
        {
            foreach (var handle in handles)
                handle.Dispose();
        }
    }

    private static LogicalTypeHandle ElementType(IEnumerable sequence, object?[] items)
    {
        var type = Array.Find(items, i => i is not null)?.GetType()
            ?? sequence.GetType().GetElementType()
            ?? sequence.GetType().GetGenericArguments().FirstOrDefault()
            ?? typeof(string);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(decimal)
            ? NativeMethods.CreateDecimalType(38, items.Max(i => i is decimal d ? d.Scale : (byte)0))
            : NativeMethods.CreateLogicalType((int)KindOf(type));
    }

    private static DuckDbTypeKind KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => DuckDbTypeKind.Boolean,
        TypeCode.SByte => DuckDbTypeKind.TinyInt,
        TypeCode.Byte => DuckDbTypeKind.UTinyInt,
        TypeCode.Int16 => DuckDbTypeKind.SmallInt,
        TypeCode.UInt16 => DuckDbTypeKind.USmallInt,
        TypeCode.Int32 => DuckDbTypeKind.Integer,
        TypeCode.UInt32 => DuckDbTypeKind.UInteger,
        TypeCode.Int64 => DuckDbTypeKind.BigInt,
        TypeCode.UInt64 => DuckDbTypeKind.UBigInt,
        TypeCode.Single => DuckDbTypeKind.Float,
        TypeCode.Double => DuckDbTypeKind.Double,
        TypeCode.String or TypeCode.Char => DuckDbTypeKind.Varchar,
        TypeCode.DateTime => DuckDbTypeKind.Timestamp,
        _ when type == typeof(DateOnly) => DuckDbTypeKind.Date,
        _ when type == typeof(TimeOnly) => DuckDbTypeKind.Time,
        _ when type == typeof(DateTimeOffset) => DuckDbTypeKind.TimestampTz,
        _ when type == typeof(Guid) => DuckDbTypeKind.Uuid,
        _ when type == typeof(byte[]) => DuckDbTypeKind.Blob,
        _ => throw new NotSupportedException($"A list of {type} cannot be bound."),
    };
}
