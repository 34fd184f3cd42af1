using System.Text;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>One value of a vector as a .NET value, without boxing. The row must not be NULL.</summary>
internal static class VectorRead
{
    public static bool Boolean(in VectorView v, int row) =>
        v.Type.Kind == DuckDbTypeKind.Boolean ? v.Read<byte>(row) != 0 : throw NoSuch(v, "bool");

    public static long Int64(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.Boolean or DuckDbTypeKind.UTinyInt => v.Read<byte>(row),
        DuckDbTypeKind.TinyInt => v.Read<sbyte>(row),
        DuckDbTypeKind.SmallInt => v.Read<short>(row),
        DuckDbTypeKind.USmallInt => v.Read<ushort>(row),
        DuckDbTypeKind.Integer => v.Read<int>(row),
        DuckDbTypeKind.UInteger => v.Read<uint>(row),
        DuckDbTypeKind.BigInt => v.Read<long>(row),
        DuckDbTypeKind.UBigInt => checked((long)v.Read<ulong>(row)),
        DuckDbTypeKind.HugeInt => checked((long)Int128Of(v, row)),
        DuckDbTypeKind.UHugeInt => checked((long)UInt128Of(v, row)),
        DuckDbTypeKind.Decimal when v.Type.Scale == 0 => checked((long)Unscaled(v, row)),
        _ => throw NoSuch(v, "integer"),
    };

    public static Int128 Int128(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.HugeInt => Int128Of(v, row),
        DuckDbTypeKind.UHugeInt => checked((Int128)UInt128Of(v, row)),
        DuckDbTypeKind.UBigInt => v.Read<ulong>(row),
        _ => Int64(v, row),
    };

    public static UInt128 UInt128Of(in VectorView v, int row)
    {
        var raw = v.Read<NativeHugeInt>(row);
        return new UInt128(raw.Upper, raw.Lower);
    }

    public static decimal Decimal(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.Decimal when v.Type.Physical == DuckDbTypeKind.HugeInt => Decimals.ToDecimal(Int128Of(v, row), v.Type.Scale),
        DuckDbTypeKind.Decimal => Decimals.ToDecimal((long)Unscaled(v, row), v.Type.Scale),
        DuckDbTypeKind.HugeInt => Decimals.ToDecimal(Int128Of(v, row), 0),
        DuckDbTypeKind.UHugeInt => (decimal)UInt128Of(v, row),
        DuckDbTypeKind.UBigInt => v.Read<ulong>(row),
        _ => Int64(v, row),
    };

    public static double Double(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.Double => v.Read<double>(row),
        DuckDbTypeKind.Float => v.Read<float>(row),
        DuckDbTypeKind.HugeInt => (double)Int128Of(v, row),
        _ => (double)Decimal(v, row),
    };

    public static string Text(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.Varchar => Encoding.UTF8.GetString(v.Bytes(row)),
        DuckDbTypeKind.Enum => v.Type.EnumLabels[EnumCode(v, row)],
        _ => throw NoSuch(v, "string"),
    };

    public static int EnumCode(in VectorView v, int row) => v.Type.Physical switch
    {
        DuckDbTypeKind.UTinyInt => v.Read<byte>(row),
        DuckDbTypeKind.USmallInt => v.Read<ushort>(row),
        _ => (int)v.Read<uint>(row),
    };

    public static byte[] Blob(in VectorView v, int row) =>
        v.Type.Kind == DuckDbTypeKind.Blob ? v.Bytes(row).ToArray() : throw NoSuch(v, "byte[]");

    public static DateOnly Date(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.Date => Times.Date(v.Read<int>(row)),
        DuckDbTypeKind.TimestampTz => throw NoSuch(v, "DateOnly: the day depends on the zone; cast it in SQL"),
        _ => DateOnly.FromDateTime(DateTime(v, row)),
    };

    public static DateTime DateTime(in VectorView v, int row) => v.Type.Kind switch
    {
        DuckDbTypeKind.Timestamp => Times.Time(v.Read<long>(row)),
        DuckDbTypeKind.TimestampTz => System.DateTime.SpecifyKind(Times.Time(v.Read<long>(row)), DateTimeKind.Utc),
        DuckDbTypeKind.TimestampSeconds => Times.Time(checked(v.Read<long>(row) * 1_000_000)),
        DuckDbTypeKind.TimestampMillis => Times.Time(checked(v.Read<long>(row) * 1_000)),
        DuckDbTypeKind.TimestampNanos => Times.Time(v.Read<long>(row) / 1_000),
        DuckDbTypeKind.Date => Times.Date(v.Read<int>(row)).ToDateTime(TimeOnly.MinValue),
        _ => throw NoSuch(v, "DateTime"),
    };

    public static DateTimeOffset Instant(in VectorView v, int row) =>
        v.Type.Kind == DuckDbTypeKind.TimestampTz ? Times.Instant(v.Read<long>(row)) : throw NoSuch(v, "DateTimeOffset");

    public static TimeOnly Time(in VectorView v, int row) =>
        v.Type.Kind == DuckDbTypeKind.Time ? Times.TimeOfDay(v.Read<long>(row)) : throw NoSuch(v, "TimeOnly");

    public static DuckDbInterval Interval(in VectorView v, int row)
    {
        if (v.Type.Kind != DuckDbTypeKind.Interval)
            throw NoSuch(v, "interval");
        var raw = v.Read<NativeInterval>(row);
        return new DuckDbInterval(raw.Months, raw.Days, raw.Micros);
    }

    public static Guid Uuid(in VectorView v, int row) =>
        v.Type.Kind == DuckDbTypeKind.Uuid ? Uuids.OfStored(v.Read<NativeHugeInt>(row)) : throw NoSuch(v, "Guid");

    public static InvalidCastException NoSuch(in VectorView v, string wanted) =>
        new($"A value of type {v.Type} cannot be read as {wanted}.");

    private static Int128 Unscaled(in VectorView v, int row) => v.Type.Physical switch
    {
        DuckDbTypeKind.SmallInt => v.Read<short>(row),
        DuckDbTypeKind.Integer => v.Read<int>(row),
        DuckDbTypeKind.BigInt => v.Read<long>(row),
        _ => Int128Of(v, row),
    };

    private static Int128 Int128Of(in VectorView v, int row)
    {
        var raw = v.Read<NativeHugeInt>(row);
        return new Int128(raw.Upper, raw.Lower);
    }
}
