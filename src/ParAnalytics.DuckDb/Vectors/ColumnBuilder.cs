namespace ParAnalytics.DuckDb.Vectors;

/// <summary>Gathers one column over all chunks of a result.</summary>
internal abstract class ColumnBuilder(string name, DuckDbColumnType type)
{
    private bool[]? _nulls;

    protected string Name { get; } = name;

    protected DuckDbColumnType Type { get; } = type;

    protected int Count { get; private set; }

    public static ColumnBuilder For(string name, DuckDbColumnType type) => type.Kind switch
    {
        DuckDbTypeKind.Varchar or DuckDbTypeKind.Enum => new TextColumnBuilder(name, type),
        DuckDbTypeKind.Boolean => new ValueColumnBuilder<bool>(name, type, VectorRead.Boolean),
        DuckDbTypeKind.BigInt or DuckDbTypeKind.Integer or DuckDbTypeKind.SmallInt or DuckDbTypeKind.TinyInt
            or DuckDbTypeKind.UInteger or DuckDbTypeKind.USmallInt or DuckDbTypeKind.UTinyInt
            => new ValueColumnBuilder<long>(name, type, VectorRead.Int64),
        DuckDbTypeKind.Decimal or DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt or DuckDbTypeKind.UBigInt
            => new ValueColumnBuilder<decimal>(name, type, VectorRead.Decimal),
        DuckDbTypeKind.Double or DuckDbTypeKind.Float => new ValueColumnBuilder<double>(name, type, VectorRead.Double),
        DuckDbTypeKind.Date => new ValueColumnBuilder<DateOnly>(name, type, VectorRead.Date),
        DuckDbTypeKind.TimestampTz => new ValueColumnBuilder<DateTimeOffset>(name, type, VectorRead.Instant),
        DuckDbTypeKind.Timestamp or DuckDbTypeKind.TimestampSeconds or DuckDbTypeKind.TimestampMillis or DuckDbTypeKind.TimestampNanos
            => new ValueColumnBuilder<DateTime>(name, type, VectorRead.DateTime),
        _ => new ValueColumnBuilder<object?>(name, type, VectorObject.Read),
    };

    public void Append(in VectorView view, int rows)
    {
        Reserve(Count + rows);
        if (view.MayHaveNulls)
            MarkNulls(view, rows);
        Read(view, rows);
        Count += rows;
    }

    public DuckDbColumn Build()
    {
        if (_nulls is not null && _nulls.Length < Count)
            Array.Resize(ref _nulls, Count);
        return Build(_nulls);
    }

    protected abstract void Reserve(int rows);

    protected abstract void Read(in VectorView view, int rows);

    protected abstract DuckDbColumn Build(bool[]? nulls);

    protected static void Grow<T>(ref T[] array, int rows)
    {
        if (array.Length < rows)
            Array.Resize(ref array, Math.Max(rows, array.Length * 2));
    }

    private void MarkNulls(in VectorView view, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (!view.IsNull(row))
                continue;
            var nulls = _nulls ?? [];
            Grow(ref nulls, Count + rows);
            nulls[Count + row] = true;
            _nulls = nulls;
        }
    }
}

internal delegate T ReadValue<out T>(in VectorView view, int row);

/// <summary>Numbers, dates and the rarer types.</summary>
internal sealed class ValueColumnBuilder<T>(string name, DuckDbColumnType type, ReadValue<T> read) : ColumnBuilder(name, type)
{
    private T[] _values = [];

    protected override void Reserve(int rows) => Grow(ref _values, rows);

    protected override void Read(in VectorView view, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (!view.IsNull(row))
                _values[Count + row] = read(view, row);
        }
    }

    protected override DuckDbColumn Build(bool[]? nulls) => new DuckDbColumn<T>(Name, Type, Count, nulls, _values);
}
