using System.Runtime.CompilerServices;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Vectors;

/// <summary>Writes the values of one column into the engine's memory; a value that does not fit is an error, never rounded.</summary>
internal sealed unsafe class ColumnWriter(int place, DuckDbColumnType type)
{
    private const int InlineText = 12;
    private const int StackText = 512;

    private readonly Dictionary<string, int> _labels = type.EnumLabels
        .Select((label, code) => (label, code))
        .ToDictionary(l => l.label, l => l.code, StringComparer.Ordinal);

    private nint _vector;
    private byte* _data;
    private ulong* _validity;

    public DuckDbColumnType Type { get; } = type;

    /// <summary>Points at the vector of an emptied chunk.</summary>
    public void Attach(nint vector)
    {
        _vector = vector;
        _data = (byte*)NativeMethods.VectorGetData(vector);
        _validity = null;
    }

    public void Null(int row)
    {
        if (_validity is null)
        {
            NativeMethods.VectorEnsureValidityWritable(_vector);
            _validity = NativeMethods.VectorGetValidity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    public void Boolean(int row, bool value)
    {
        Require(Type.Kind == DuckDbTypeKind.Boolean, "bool");
        Put(row, value ? (byte)1 : (byte)0);
    }

    public void Int64(int row, long value)
    {
        switch (Type.Kind)
        {
            case DuckDbTypeKind.Double: Put(row, (double)value); break;
            case DuckDbTypeKind.Float: Put(row, (float)value); break;
            case DuckDbTypeKind.Decimal: Decimal(row, value); break;
            default: Integer(row, value, Type.Kind); break;
        }
    }

    public void Int128(int row, Int128 value) => Integer(row, value, Type.Kind);

    public void Decimal(int row, decimal value)
    {
        Require(Type.Kind == DuckDbTypeKind.Decimal, "decimal");
        if (Decimals.TryToUnscaled(value, Type.Width, Type.Scale, out var small))
            Integer(row, small, Type.Physical);
        else
            Integer(row, Decimals.ToUnscaled(value, Type.Width, Type.Scale), Type.Physical);
    }

    public void Double(int row, double value)
    {
        if (Type.Kind == DuckDbTypeKind.Float)
            Put(row, (float)value);
        else
            PutIf(DuckDbTypeKind.Double, row, value, "double");
    }

    public void Date(int row, DateOnly value) => PutIf(DuckDbTypeKind.Date, row, Times.Days(value), "DateOnly");

    public void Time(int row, TimeOnly value) => PutIf(DuckDbTypeKind.Time, row, Times.Micros(value), "TimeOnly");

    public void Timestamp(int row, DateTime value) => PutIf(DuckDbTypeKind.Timestamp, row, Times.Micros(value), "DateTime");

    public void Instant(int row, DateTimeOffset value) => PutIf(DuckDbTypeKind.TimestampTz, row, Times.Micros(value), "DateTimeOffset");

    public void Uuid(int row, Guid value) => PutIf(DuckDbTypeKind.Uuid, row, Uuids.ToStored(value), "Guid");

    [SkipLocalsInit]
    public void Text(int row, string value)
    {
        if (Type.Kind == DuckDbTypeKind.Enum)
        {
            Integer(row, _labels.TryGetValue(value, out var code) ? code : throw NoLabel(value), Type.Physical);
            return;
        }

        Require(Type.Kind == DuckDbTypeKind.Varchar, "string");
        if (value.Length <= StackText / 3)
        {
            Span<byte> buffer = stackalloc byte[StackText];
            Bytes(row, buffer[..NativeText.Write(value, buffer)]);
        }
        else
        {
            Bytes(row, NativeText.Bytes(value));
        }
    }

    public void Blob(int row, ReadOnlySpan<byte> value)
    {
        Require(Type.Kind == DuckDbTypeKind.Blob, "byte[]");
        Bytes(row, value);
    }

    private void Bytes(int row, ReadOnlySpan<byte> value)
    {
        if (value.Length > InlineText)
        {
            fixed (byte* start = value)
                NativeMethods.VectorAssignString(_vector, (ulong)row, start, (ulong)value.Length);
            return;
        }

        var entry = new Span<byte>(_data + (long)row * 16, 16);
        entry.Clear();
        Unsafe.WriteUnaligned(ref entry[0], value.Length);
        value.CopyTo(entry[4..]);
    }

    private void Integer(int row, long value, DuckDbTypeKind physical)
    {
        switch (physical)
        {
            case DuckDbTypeKind.BigInt: Put(row, value); break;
            case DuckDbTypeKind.Integer: Put(row, checked((int)value)); break;
            case DuckDbTypeKind.SmallInt: Put(row, checked((short)value)); break;
            default: Integer(row, (Int128)value, physical); break;
        }
    }

    private void Integer(int row, Int128 value, DuckDbTypeKind physical)
    {
        switch (physical)
        {
            case DuckDbTypeKind.BigInt: Put(row, checked((long)value)); break;
            case DuckDbTypeKind.Integer: Put(row, checked((int)value)); break;
            case DuckDbTypeKind.SmallInt: Put(row, checked((short)value)); break;
            case DuckDbTypeKind.TinyInt: Put(row, checked((sbyte)value)); break;
            case DuckDbTypeKind.UBigInt: Put(row, checked((ulong)value)); break;
            case DuckDbTypeKind.UInteger: Put(row, checked((uint)value)); break;
            case DuckDbTypeKind.USmallInt: Put(row, checked((ushort)value)); break;
            case DuckDbTypeKind.UTinyInt: Put(row, checked((byte)value)); break;
            case DuckDbTypeKind.HugeInt: Put(row, NativeHugeInt.Of(value)); break;
            default: throw Wrong("integer");
        }
    }

    private void PutIf<T>(DuckDbTypeKind kind, int row, T value, string given) where T : unmanaged
    {
        Require(Type.Kind == kind, given);
        Put(row, value);
    }

    private void Put<T>(int row, T value) where T : unmanaged => Unsafe.WriteUnaligned(_data + (long)row * sizeof(T), value);

    private void Require(bool holds, string given)
    {
        if (!holds)
            throw Wrong(given);
    }

    private InvalidCastException Wrong(string given) => new($"Column {place} is {Type}; it takes no {given}.");

    private InvalidCastException NoLabel(string value) =>
        new($"Column {place} has no label '{value}'; it has {string.Join(", ", Type.EnumLabels)}.");
}
