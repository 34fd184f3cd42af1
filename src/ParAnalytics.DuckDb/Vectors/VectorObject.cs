using System.Numerics;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>One value boxed, for callers that do not know its type; and the .NET type each kind is boxed as.</summary>
internal static class VectorObject
{
    public static object? Read(in VectorView v, int row)
    {
        if (v.IsNull(row))
            return null;
        return v.Type.Kind switch
        {
            DuckDbTypeKind.Boolean => VectorRead.Boolean(v, row),
            DuckDbTypeKind.TinyInt => v.Read<sbyte>(row),
            DuckDbTypeKind.SmallInt => v.Read<short>(row),
            DuckDbTypeKind.Integer => v.Read<int>(row),
            DuckDbTypeKind.BigInt => v.Read<long>(row),
            DuckDbTypeKind.UTinyInt => v.Read<byte>(row),
            DuckDbTypeKind.USmallInt => v.Read<ushort>(row),
            DuckDbTypeKind.UInteger => v.Read<uint>(row),
            DuckDbTypeKind.UBigInt => v.Read<ulong>(row),
            DuckDbTypeKind.HugeInt => (BigInteger)VectorRead.Int128(v, row),
            DuckDbTypeKind.UHugeInt => (BigInteger)VectorRead.UInt128Of(v, row),
            DuckDbTypeKind.Float => v.Read<float>(row),
            DuckDbTypeKind.Double => v.Read<double>(row),
            DuckDbTypeKind.Decimal => VectorRead.Decimal(v, row),
            DuckDbTypeKind.Varchar or DuckDbTypeKind.Enum => VectorRead.Text(v, row),
            DuckDbTypeKind.Blob => VectorRead.Blob(v, row),
            DuckDbTypeKind.Date => VectorRead.Date(v, row),
            DuckDbTypeKind.Time => VectorRead.Time(v, row),
            DuckDbTypeKind.TimestampTz => VectorRead.Instant(v, row),
            DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampSeconds or DuckDbTypeKind.TimestampMillis or DuckDbTypeKind.TimestampNanos
                => VectorRead.DateTime(v, row),
            DuckDbTypeKind.Interval => VectorRead.Interval(v, row),
            DuckDbTypeKind.Uuid => VectorRead.Uuid(v, row),
            DuckDbTypeKind.List => List(v, row),
            DuckDbTypeKind.SqlNull => null,
            _ => throw VectorRead.NoSuch(v, "a .NET value; cast it to VARCHAR or JSON in SQL"),
        };
    }

    public static Type TypeOf(DuckDbTypeKind kind) => kind switch
    {
        DuckDbTypeKind.Boolean => typeof(bool),
        DuckDbTypeKind.TinyInt => typeof(sbyte),
        DuckDbTypeKind.SmallInt => typeof(short),
        DuckDbTypeKind.Integer => typeof(int),
        DuckDbTypeKind.BigInt => typeof(long),
        DuckDbTypeKind.UTinyInt => typeof(byte),
        DuckDbTypeKind.USmallInt => typeof(ushort),
        DuckDbTypeKind.UInteger => typeof(uint),
        DuckDbTypeKind.UBigInt => typeof(ulong),
        DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt => typeof(BigInteger),
        DuckDbTypeKind.Float => typeof(float),
        DuckDbTypeKind.Double => typeof(double),
        DuckDbTypeKind.Decimal => typeof(decimal),
        DuckDbTypeKind.Varchar or DuckDbTypeKind.Enum => typeof(string),
        DuckDbTypeKind.Blob => typeof(byte[]),
        DuckDbTypeKind.Date => typeof(DateOnly),
        DuckDbTypeKind.Time => typeof(TimeOnly),
        DuckDbTypeKind.TimestampTz => typeof(DateTimeOffset),
        DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampSeconds or DuckDbTypeKind.TimestampMillis or DuckDbTypeKind.TimestampNanos
            => typeof(DateTime),
        DuckDbTypeKind.Interval => typeof(DuckDbInterval),
        DuckDbTypeKind.Uuid => typeof(Guid),
        DuckDbTypeKind.List => typeof(object?[]),
        _ => typeof(object),
    };

    private static object?[] List(in VectorView v, int row)
    {
        var entry = v.Read<NativeListEntry>(row);
        var elements = v.Elements();
        var items = new object?[(int)entry.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = Read(elements, (int)entry.Offset + i);
        return items;
    }
}
