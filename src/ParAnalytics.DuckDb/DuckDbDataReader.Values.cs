using System.Collections;
using System.Data.Common;
using System.Numerics;
using ParAnalytics.DuckDb.Vectors;

namespace ParAnalytics.DuckDb;

/// <content>The values of the current row.</content>
public sealed partial class DuckDbDataReader
{
    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Type of a column, with the scale of a DECIMAL and the labels of an ENUM.</summary>
    public DuckDbColumnType GetColumnType(int ordinal) => _types[ordinal];

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _names[ordinal];

    /// <inheritdoc/>
    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        throw new IndexOutOfRangeException($"The result has no column {name}; it has {string.Join(", ", _names)}.");
    }

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => _types[ordinal].ToString();

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => VectorObject.TypeOf(_types[ordinal].Kind);

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => Any(ordinal).IsNull(_row);

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => VectorRead.Boolean(View(ordinal), _row);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => VectorRead.Int64(View(ordinal), _row);

    /// <summary>An integer of up to 128 bits, such as the `sum` of BIGINT.</summary>
    public Int128 GetInt128(int ordinal) => VectorRead.Int128(View(ordinal), _row);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => VectorRead.Decimal(View(ordinal), _row);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => VectorRead.Double(View(ordinal), _row);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => VectorRead.Text(View(ordinal), _row);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetString(ordinal) is [var only] ? only : throw new InvalidCastException("The text is not one character.");

    /// <summary>A DATE.</summary>
    public DateOnly GetDate(int ordinal) => VectorRead.Date(View(ordinal), _row);

    /// <summary>A TIME.</summary>
    public TimeOnly GetTime(int ordinal) => VectorRead.Time(View(ordinal), _row);

    /// <summary>A TIMESTAMP or DATE; a TIMESTAMPTZ in UTC.</summary>
    public override DateTime GetDateTime(int ordinal) => VectorRead.DateTime(View(ordinal), _row);

    /// <summary>A TIMESTAMPTZ, with offset zero.</summary>
    public DateTimeOffset GetDateTimeOffset(int ordinal) => VectorRead.Instant(View(ordinal), _row);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => VectorRead.Uuid(View(ordinal), _row);

    /// <summary>A BLOB.</summary>
    public byte[] GetBlob(int ordinal) => VectorRead.Blob(View(ordinal), _row);

    /// <summary>A LIST; null elements stay null.</summary>
    public object?[] GetList(int ordinal) => (object?[])GetValue(ordinal);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var bytes = Chunk().GetBytes(ordinal, _row);
        if (buffer is null)
            return bytes.Length;
        var part = bytes[(int)Math.Min(dataOffset, bytes.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal).AsSpan();
        if (buffer is null)
            return text.Length;
        var part = text[(int)Math.Min(dataOffset, text.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <summary>The value as the type of <see cref="GetFieldType"/>; <see cref="DBNull.Value"/> for NULL.</summary>
    public override object GetValue(int ordinal) => VectorObject.Read(Any(ordinal), _row) ?? DBNull.Value;

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <summary>The value as a type of the caller's choice; a nullable type takes NULL.</summary>
    public override T GetFieldValue<T>(int ordinal)
    {
        var type = Nullable.GetUnderlyingType(typeof(T));
        if (default(T) is null && type is not null && IsDBNull(ordinal))
            return default!;
        return (T)As(type ?? typeof(T), ordinal);
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    private object As(Type type, int ordinal) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => GetBoolean(ordinal),
        TypeCode.SByte => checked((sbyte)GetInt64(ordinal)),
        TypeCode.Byte => GetByte(ordinal),
        TypeCode.Int16 => GetInt16(ordinal),
        TypeCode.Int32 => GetInt32(ordinal),
        TypeCode.Int64 => GetInt64(ordinal),
        TypeCode.UInt16 => checked((ushort)GetInt64(ordinal)),
        TypeCode.UInt32 => checked((uint)GetInt64(ordinal)),
        TypeCode.UInt64 => checked((ulong)GetInt128(ordinal)),
        TypeCode.Single => GetFloat(ordinal),
        TypeCode.Double => GetDouble(ordinal),
        TypeCode.Decimal => GetDecimal(ordinal),
        TypeCode.String => GetString(ordinal),
        TypeCode.DateTime => GetDateTime(ordinal),
        _ when type == typeof(DateOnly) => GetDate(ordinal),
        _ when type == typeof(TimeOnly) => GetTime(ordinal),
        _ when type == typeof(DateTimeOffset) => GetDateTimeOffset(ordinal),
        _ when type == typeof(Guid) => GetGuid(ordinal),
        _ when type == typeof(Int128) => GetInt128(ordinal),
        _ when type == typeof(BigInteger) => (BigInteger)GetInt128(ordinal),
        _ => GetValue(ordinal),
    };

    private ref readonly VectorView View(int ordinal)
    {
        ref readonly var view = ref Any(ordinal);
        if (view.IsNull(_row))
            throw new InvalidCastException($"The column {_names[ordinal]} is NULL in this row; ask IsDBNull first.");
        return ref view;
    }

    private ref readonly VectorView Any(int ordinal) => ref Chunk().View(ordinal);

    private DuckDbChunk Chunk() =>
        _chunk is not null && _row >= 0 ? _chunk : throw new InvalidOperationException("There is no current row; call Read first.");
}
